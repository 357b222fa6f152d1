import RollCasework
import RollDomain
import Testing

@Suite struct ReferralStateTests {
    /// What can be done in each state, with where it leads and by whom: r, d and w.
    private static let table: [ReferralState: [(ReferralStep, ReferralState, String)]] = [
        .sent: [
            (.wait, .waiting, "d"), (.accept, .accepted, "d"), (.decline, .declined, "d"),
            (.withdraw, .withdrawn, "rd"), (.endConsent, .withdrawn, "rdw"),
        ],
        .waiting: [
            (.accept, .accepted, "d"), (.decline, .declined, "d"), (.answer, .waiting, "dw"),
            (.withdraw, .withdrawn, "rd"), (.endConsent, .withdrawn, "rdw"),
        ],
        .accepted: [
            (.start, .started, "dw"), (.end, .ended, "dw"), (.answer, .accepted, "dw"),
            (.withdraw, .withdrawn, "rd"), (.endConsent, .withdrawn, "rdw"),
        ],
        .started: [
            (.end, .ended, "dw"), (.answer, .started, "dw"),
            (.withdraw, .withdrawn, "rd"), (.endConsent, .withdrawn, "rdw"),
        ],
        .ended: [(.answer, .ended, "dw")],
    ]
    private static let letters: [ReferralParty: Character] = [
        .referrer: "r", .desk: "d", .worker: "w",
    ]

    @Test func `a referral goes on as its table says, whoever tries what`() {
        for state in ReferralState.allCases {
            for step in ReferralStep.allCases {
                let row = Self.table[state]?.first { $0.0 == step }
                for party in ReferralParty.allCases {
                    let may = row.map { $0.2.contains(Self.letters[party] ?? "x") } ?? false
                    #expect(
                        step.taken(from: state, by: party) == (may ? row?.1 : nil),
                        "\(step) of one that is \(state.words), by the \(party)")
                }
            }
        }
    }

    private func day(_ text: String) -> CivilDate {
        guard let date = CivilDate(text) else { preconditionFailure("no date \(text)") }
        return date
    }

    @Test func `a referral says why, what is asked, and on what ground`() {
        let today = day("2025-11-20")
        func stated(_ consent: ReferralConsent?, _ by: String, _ on: String?) -> [ReferralFault] {
            ReferralStatement(
                service: 1, reason: "Two buses", asked: "A pass", consent: consent,
                consentBy: by, consentOn: on.map(day)
            ).faults(on: today)
        }
        #expect(stated(.given, "Kim Reed", "2025-11-20") == [])
        #expect(stated(.notNeeded, "", nil) == [])
        #expect(stated(nil, "", nil) == [.noConsent])
        #expect(stated(.given, " ", nil) == [.nobodyAgreed, .consentDate])
        #expect(stated(.given, "Kim", "2025-11-21") == [.consentDate])
        #expect(stated(.given, "Kim", "2024-11-01") == [.consentDate])
        let long = String(repeating: "a", count: ReferralStatement.longest + 1)
        #expect(
            ReferralStatement(
                service: 1, reason: long, asked: "", consent: .notNeeded, consentBy: "",
                consentOn: nil
            ).faults(on: today) == [.nothingAsked, .tooLong])
    }

    @Test func `steps follow each other, and the days between are told`() {
        let today = day("2025-11-20")
        #expect(
            ReferralStatement.dateFault(day("2025-11-21"), after: today, on: today) == .future)
        #expect(
            ReferralStatement.dateFault(day("2025-11-19"), after: today, on: today)
                == .beforeLast)
        #expect(ReferralStatement.dateFault(today, after: today, on: today) == nil)
        let times = ReferralTimes(
            sent: day("2025-09-01"),
            steps: [
                (.wait, day("2025-09-08")), (.accept, day("2025-09-20")),
                (.start, day("2025-10-01")), (.answer, day("2025-10-05")),
                (.end, day("2025-11-10")),
            ])
        #expect(times.toAnswer == 7 && times.toStart == 30 && times.toEnd == 40)
        let none = ReferralTimes(sent: day("2025-09-01"), steps: [])
        #expect(none.toAnswer == nil && none.toStart == nil && none.toEnd == nil)
    }

    @Test func `a service has a name and says what it offers`() throws {
        let authority = try #require(AuthorityCode("330"))
        let service = ServiceStatement(
            name: "", kind: .housing, authority: authority, offer: " ", isOpen: true)
        #expect(service.faults == [.noName, .noOffer])
    }
}
