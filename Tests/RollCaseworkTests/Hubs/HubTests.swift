import RollCasework
import RollDomain
import Testing

@Suite struct `Hubs of schools` {
    private func day(_ text: String) -> CivilDate {
        guard let date = CivilDate(text) else { preconditionFailure("no date \(text)") }
        return date
    }

    private func urn(_ number: Int) -> URN {
        guard let urn = URN(number: number) else { preconditionFailure("no URN \(number)") }
        return urn
    }

    @Test func `a place in a hub is given by the lead, and left by the school`() {
        let table: [(HubMemberStep, HubMemberState, HubParty, HubMemberState)] = [
            (.accept, .asked, .lead, .member), (.decline, .asked, .lead, .declined),
            (.withdraw, .asked, .school, .withdrawn), (.leave, .member, .school, .left),
            (.end, .member, .lead, .ended),
        ]
        for step in HubMemberStep.allCases {
            for state in HubMemberState.allCases {
                for party in [HubParty.school, .lead] {
                    let row = table.first { $0.0 == step && $0.1 == state && $0.2 == party }
                    #expect(step.taken(from: state, by: party) == row?.3, "\(step) \(state)")
                }
            }
        }
        #expect(HubStep.open.taken(from: .proposed) == .open)
        #expect(HubStep.open.taken(from: .closed) == nil)
        #expect(HubStep.close.taken(from: .proposed) == .closed)
        #expect(HubStep.close.taken(from: .closed) == nil)
    }

    @Test func `a hub, a lead and a wish say what they must`() {
        var hub = HubStatement(
            name: "Tideway", region: "E12000001", needs: [.persistent], contexts: [],
            aim: "Come back", places: 6, coordinator: "")
        #expect(hub.faults.isEmpty)
        (hub.name, hub.region, hub.needs, hub.aim, hub.places) = (" ", "E1", [], "", 31)
        #expect(hub.faults.map(\.field) == ["name", "region", "needs", "aim", "places"])
        let today = day("2025-11-20")
        var lead = HubLeadStatement(
            school: urn(900_001), since: today, evidence: " ", figures: "", link: "http://x.org")
        #expect(lead.faults(on: today).map(\.field) == ["evidence", "link"])
        (lead.evidence, lead.link) = ("Fell, and stayed", "https://x.example/a")
        #expect(lead.faults(on: today).isEmpty)
        lead.since = today.adding(days: 400)
        #expect(lead.faults(on: today).map(\.field) == ["since"])
        let wish = HubInterest(needs: [], context: nil, support: nil, leader: "", words: "")
        #expect(wish.faults.map(\.field) == ["needs", "context", "support", "leader", "words"])
        #expect(wish.searchFaults.count == 3)
    }

    @Test func `only an address that a browser opens safely is a link`() {
        for good in ["https://a.example", "https://a.example/x?y=1#z"] {
            #expect(HubLink.isAddress(good), "\(good)")
        }
        for bad in [
            "", "http://a.example", "https://", "https://.x", "https://localhost", "javascript:1",
            "https://a.example/<b>", "https://a.example/ b", "HTTPS://a.example",
            "https://a.example/" + String(repeating: "x", count: 500),
        ] {
            #expect(!HubLink.isAddress(bad), "\(bad.prefix(30))")
        }
    }

    @Test func `a commitment runs, waits for a word, and is kept or not, and nothing is an answer`()
    {
        let today = day("2025-11-20")
        var count = HubCommitmentCount()
        count.add(.done, due: today, on: today)
        count.add(.partly, due: today, on: today)
        count.add(.not, due: today, on: today)
        count.add(nil, due: today.adding(days: -1), on: today)
        count.add(nil, due: today, on: today)
        #expect(count.all == 5 && count.kept == 1 && count.silent == 1 && count.running == 1)
        #expect(count.rest == "1 partly, 1 not done, 1 no word yet, 1 running")
        var whole = count
        whole.add(count)
        #expect(whole.all == 10 && whole.kept == 2)
        #expect(HubReport(outcome: .not, effect: .nothing, words: "Nothing.").faults.isEmpty)
        #expect(
            HubReport(outcome: .done, effect: .better, words: "").faults.map(\.field) == ["words"])
        let late = HubCommitment(what: "", who: "", due: today.adding(days: -1))
        #expect(late.faults(on: today).map(\.field) == ["what", "who", "due"])
    }

    private func fit(
        needs: Set<HubNeed> = [.severe], phase: SchoolPhase = .secondary,
        context: HubContext? = .coast, support: HubSupport = .intensive,
        place: GridPlace? = GridPlace(easting: 400_000, northing: 300_000),
        region: String = "E12000001", alike: Set<URN>? = nil, left: Int = 1
    ) -> HubFit {
        HubFit(
            HubApplicant(
                phase: phase, region: region, place: place, alike: alike,
                HubInterest(
                    needs: needs, context: context, support: support, leader: "", words: "")),
            HubProfile(
                needs: [.severe, .care], contexts: [.coast], region: "E12000001",
                phases: [.secondary: 2],
                leads: [
                    GridPlace(easting: 430_000, northing: 340_000),
                    GridPlace(easting: 900_000, northing: 300_000),
                ], schools: [urn(900_001), urn(900_002)], placesLeft: left))
    }

    private func fits(_ fit: HubFit, _ kind: HubFit.Reason.Kind) -> Bool?? {
        fit.reasons.first { $0.kind == kind }.map(\.fits)
    }

    @Test func `each reason is told, for or against, and what is not known is not guessed`() {
        let good = fit(alike: [urn(900_002), urn(900_009)])
        #expect(good.reasons.map(\.kind) == HubFit.Reason.Kind.allCases)
        #expect(good.count == 6 && good.kilometres == 50)
        #expect(good.reasons.first?.words == "severe absence")
        #expect(fits(fit(needs: [.lateness]), .need) == .some(false))
        #expect(fits(fit(phase: .special), .phase) == .some(false))
        #expect(fits(fit(context: .city), .context) == .some(false))
        #expect(fits(fit(), .profile) == .some(nil))
        #expect(fits(fit(alike: [urn(900_009)]), .profile) == .some(false))
        #expect(fits(fit(left: 0), .room) == .some(false))
        #expect(fits(fit(support: .universal, left: 0), .room) == .some(true))
        let unknown = fit(place: nil, region: "")
        #expect(unknown.kilometres == nil && fits(unknown, .place) == .some(nil))
        #expect(fits(fit(place: nil, region: "E12000002"), .place) == .some(false))
        let far = fit(place: GridPlace(easting: 100_000, northing: 300_000))
        #expect(fits(far, .place) == .some(false))
    }

    @Test func `a meeting has a theme, a day to come, an end before midnight and an agenda`() throws
    {
        let today = day("2025-11-20")
        let late = try #require(ClockTime("23:30"))
        let bad = HubMeetingStatement(
            theme: "", date: day("2025-11-19"), starts: late, minutes: 60, place: " ", agenda: [])
        #expect(
            bad.faults(on: today).map(\.field)
                == ["theme", "date", "minutes", "place", "agenda"])
        let good = HubMeetingStatement(
            theme: "Mondays", date: today, starts: try #require(ClockTime("15:45")), minutes: 75,
            place: "https://meet.example", agenda: ["Report back"])
        #expect(good.faults(on: today).isEmpty)
    }
}
