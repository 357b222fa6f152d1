import RollCasework
import RollDomain
import RollStore

/// What people of a demo's authority said of what is expected: most schools have most of it, some of
/// it is older than a year, and a few have said nothing.
struct DemoExpectations {
    let store: Store
    /// The authority.
    let authority: AuthorityCode
    /// The trust whose lead has an account.
    let trust: String
    /// The authority's officer and the trust's lead, by name.
    let speakers: (officer: String, lead: String)
    /// The school whose staff have accounts, with its headteacher and champion by name.
    let home: (school: URN, head: String, champion: String)

    private static let names = [
        "Rowan Pike", "Leigh Sandal", "Noor Hatch", "Blair Kemp", "Indi Vale", "Jude Fenwick",
        "Maya Thorn", "Ellis Crane", "Sasha Moor", "Kit Barlow",
    ]

    /// Says it; a place of which something was said is left as it is.
    ///
    /// - Throws: the failure of a statement.
    func run(on occasion: Occasion) throws {
        let first = AcademicYear(of: occasion.today).firstDate
        try store.write { session in
            for school in try session.schools.withPupils(of: authority) {
                let place = ExpectationPlace.school(school.urn)
                guard try session.expectations.said(of: place).isEmpty else { continue }
                // The last digits choose what a school lacks.
                let turn = Int(school.urn.number % 10)
                let isHome = school.urn == home.school
                let name = isHome ? home.head : Self.names[turn]
                let champion = isHome ? home.champion : Self.names[(turn + 3) % 10]
                func say(
                    _ code: String, _ words: String, _ link: String, _ by: String, _ title: String,
                    before days: Int
                ) throws {
                    let date = first.adding(days: -days)
                    try session.expectations.say(
                        code, isMet: true, words: words, link: link, of: date, at: place,
                        by: CaseAuthor(
                            by, person: 0, title: title, at: Instant(date, hour: 12)))
                }
                if turn != 3 {
                    try say(
                        "E-POLICY", "", "https://school\(school.urn).example/attendance", name,
                        "headteacher", before: turn == 6 ? 420 : 20)
                }
                if turn != 7 {
                    try say(
                        "E-CHAMPION", champion, "", name, "headteacher",
                        before: turn == 6 ? 420 : 20)
                }
                if turn % 3 != 1 {
                    try say(
                        "E-COHORTS",
                        "Pupils with free school meals: breakfast, travel and a key adult",
                        "", name, "headteacher", before: 10)
                }
                if turn != 9 {
                    try say(
                        "E-CONTACT", speakers.officer, "", speakers.officer,
                        "authority attendance officer", before: 5)
                }
            }
            try say(
                [
                    ("A-STRATEGY", "", "https://council.example/attendance-strategy"),
                    ("A-TEAM", speakers.officer, ""),
                    ("A-NETWORK", "Champions met in October; late buses came first", ""),
                ], of: .authority(authority), by: speakers.officer,
                "authority attendance officer", on: first.adding(days: 12), in: session)
            try say(
                [("T-BOARD", "Looked at in the autumn meeting, school by school", "")],
                of: .trust(trust), by: speakers.lead, "trust lead", on: first.adding(days: 30),
                in: session)
        }
    }

    private func say(
        _ words: [(code: String, words: String, link: String)], of place: ExpectationPlace,
        by name: String, _ title: String, on date: CivilDate, in session: StoreSession
    ) throws {
        guard try session.expectations.said(of: place).isEmpty else { return }
        for one in words {
            try session.expectations.say(
                one.code, isMet: true, words: one.words, link: one.link, of: date, at: place,
                by: CaseAuthor(name, person: 0, title: title, at: Instant(date, hour: 12)))
        }
    }
}
