import RollCasework
import RollDomain
import RollServices
import RollStore

@testable import RollAPI

/// Four authorities of three schools each, with marks of a fortnight, an adviser, programmes and a hub.
enum AreaTown {
    static let codes = ["331", "332", "333", "334"]
    /// How many pupils of each school missed half of it, by authority.
    private static let away = [20, 12, 15, 18]
    private static let pupils = 60

    static func schools(of place: Int) -> [Int] { (0..<3).map { 900_101 + 10 * place + $0 } }

    static func town() throws -> APITown { try APITown { try fill($0) } }

    private static func fill(_ session: StoreSession) throws {
        try session.symbols.add(SymbolTable.known, at: .early)
        for (place, code) in codes.enumerated() { try authority(code, place, session) }
        let all = codes.compactMap { AuthorityCode($0) }
        try session.borders.replace(
            with: zip(all, all.dropFirst()).map { StoredBorder($0, $1) }, from: "borders.csv",
            at: .early)
        for kind in [NeighbourKind.statistical, .border] {
            _ = try session.neighbours.replace(
                all.dropFirst().enumerated().map { place, other in
                    NeighbourStatement(
                        all[0], kind, other, place: place + 1,
                        closeness: kind == .statistical ? "Close" : "")
                }, kind, at: .early)
        }
        try engagement(session)
        try programmes(session)
        try hub(session)
    }

    private static func authority(
        _ text: String, _ place: Int, _ session: StoreSession
    ) throws {
        guard let code = AuthorityCode(text) else { preconditionFailure("no code \(text)") }
        let term = CalendarEntry(
            kind: .term, span: DateSpan(from: day("2025-09-02"), to: day("2025-12-19")), label: "")
        _ = try session.calendars.apply(
            [CalendarStatement(scope: .authority(code), entry: term)], at: .early)
        let numbers = schools(of: place)
        _ = try session.schools.apply(
            numbers.map { number in
                var school = SchoolStatement(
                    urn: urn(number), name: "School \(number)", phase: .primary)
                school.authority = code
                school.establishment = number - 898_000
                return school
            }, at: .early)
        _ = try session.pupils.apply(
            numbers.flatMap { number in
                (0..<pupils).map { serial in
                    var pupil = PupilStatement(
                        school: urn(number), upn: upn((number - 900_000) * 100 + serial),
                        surname: "Reed", forename: "Robin", birthDate: day("2015-05-01"),
                        startDate: day("2024-09-02"), line: serial + 1)
                    pupil.yearGroup = YearGroup("5")
                    return pupil
                }
            }, asOf: day("2025-09-02"), at: .early)
        for number in numbers { try marks(number, away: away[place], session) }
    }

    private static func marks(_ number: Int, away: Int, _ session: StoreSession) throws {
        let symbols = SymbolTable.known
        let missed = symbols.mark(for: "I")?.rawValue ?? 0
        let present = [
            symbols.mark(for: "/")?.rawValue ?? 0, symbols.mark(for: "\\")?.rawValue ?? 0,
        ]
        let days = [15, 16, 17, 18, 19, 22, 23, 24, 25, 26].map { day("2025-09-\($0)") }
        let sheets = days.enumerated().flatMap { place, date in
            Session.allCases.enumerated().map { half, session in
                RegisterSheet(
                    SessionDate(date, session),
                    marks: (0..<pupils).map {
                        $0 < away && place.isMultiple(of: 2) ? missed : present[half]
                    })
            }
        }
        _ = try session.registers.submit(
            MarksDelivery(school: urn(number), sheets: sheets),
            from: SubmissionSource(
                kind: .file, name: "marks.csv", sentBy: "Alex Moss", fingerprint: "f\(number)",
                at: Instant(day("2025-09-27"), hour: 17)), symbols: symbols)
    }

    private static func engagement(_ session: StoreSession) throws {
        guard let place = HelpPlace(.authority, code: codes[0]) else { return }
        let author = CaseAuthor("Ash Corran", person: 7, title: "adviser", at: .early)
        let number = try session.engagements.add(
            place, ("Ash Corran", 7), on: day("2025-07-01"), now: .early)
        try session.engagements.find(
            "A-NETWORK", .partly, "Two were missed", in: number, by: author)
        let objective = ObjectiveStatement(
            expectation: "A-NETWORK", words: "Fewer away", measure: .persistent, target: 190,
            due: day("2026-03-31"))
        try session.engagements.aim(
            objective, .persistent,
            from: ObjectiveBaseline(
                share: Ratio(40, of: 180), definition: "rollcall-live, protected counts",
                window: DateSpan(from: day("2024-09-01"), to: day("2025-07-01"))), to: 190,
            by: day("2026-03-31"), in: number, author: author)
        try session.engagements.tell(
            .onTrack, "Calls on day one", of: 1, in: number, on: day("2025-09-20"), by: author)
        let steps: [(EngagementStep, EngagementParty, String, ProgressRating?)] = [
            (.offer, .department, "2025-07-01", nil), (.agree, .place, "2025-07-20", nil),
            (.review, .adviser, "2025-09-25", .onTrack),
        ]
        for (step, party, date, rating) in steps {
            try session.engagements.note(
                step, "Said so", rating, of: number, as: party, on: day(date), by: author)
        }
        guard var kept = try session.engagements.engagement(number) else { return }
        kept.state = .planned
        _ = try session.engagements.change(kept, now: .early)
    }

    private static func programmes(_ session: StoreSession) throws {
        let author = CaseAuthor("Ona", person: 7, title: "", at: .early)
        let school = HelpPlace.school(urn(schools(of: 0)[0]))
        guard let area = HelpPlace(.authority, code: codes[0]) else { return }
        for (code, place) in [("P-RISE", school), ("P-ADV", area)] {
            try session.programmes.add(
                ProgrammeClaim(
                    programme: code, standing: .has, since: day("2025-09-08"), until: nil,
                    soFar: "One meeting", source: "The lead's list", asOf: day("2025-09-20")),
                .has, asOf: day("2025-09-20"), at: place, by: author)
        }
    }

    private static func hub(_ session: StoreSession) throws {
        let hub = try session.hubs.add(
            HubStatement(
                name: "Tideway", region: "E12000005", needs: [.persistent], contexts: [],
                aim: "Come back", places: 2, coordinator: ""), runBy: ("", 0),
            on: day("2025-07-10"), now: .early)
        for number in schools(of: 1) {
            try session.hubs.ask(
                HubInterest(
                    needs: [.persistent], context: .town, support: .intensive, leader: "Ona",
                    words: "Lost the thread"), for: urn(number), of: hub, fit: "", by: "Cass",
                on: day("2025-07-12"), now: .early)
            guard var member = try session.hubs.places(of: urn(number)).first else { continue }
            (member.state, member.joined) = (.member, day("2025-07-14"))
            _ = try session.hubs.change(member, now: .early)
        }
        guard let starts = ClockTime("15:45") else { return }
        _ = try session.hubs.plan(
            HubMeetingStatement(
                theme: "Mondays", date: day("2025-10-08"), starts: starts, minutes: 60,
                place: "https://example.org/meet", agenda: ["Report back"]), of: hub, now: .early)
    }
}
