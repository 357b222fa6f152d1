import RollAccess
import RollCasework
import RollDomain
import RollStore

/// What made-up people outside told a demo's school and its authority; one of them is read, one closed.
struct DemoConcerns {
    let store: Store
    /// The school.
    let school: URN
    /// Its authority.
    let authority: AuthorityCode

    private struct Told {
        let before: Int
        let profession: Profession?
        let seen: String
        let child: String
        let sender: String
        let contact: String
    }

    private static let toSchool = [
        Told(
            before: 9, profession: .parent,
            seen: "Two older children wait for a boy by the bus stop most mornings. He turned back "
                + "home again today. He looked scared.",
            child: "Year 7 I think, green rucksack", sender: "", contact: ""),
        Told(
            before: 6, profession: .coach,
            seen: "She used to come to training each week. She told me she looks after her baby "
                + "brother in the mornings as Mum works nights.",
            child: "Goes by Mina, about 13", sender: "Coach at the river club",
            contact: "through the club"),
        Told(
            before: 1, profession: .housingOfficer,
            seen: "A family with two children moved into a flat across town on Monday. The bus to "
                + "your school takes an hour. Nobody had told them about travel help.",
            child: "Two children, Years 8 and 10", sender: "Housing team, evening duty",
            contact: "ask for the duty officer"),
        Told(
            before: 0, profession: nil,
            seen:
                "A girl in your uniform sat in the park from nine until lunch, two days this week.",
            child: "", sender: "", contact: ""),
    ]

    private static let toAuthority = Told(
        before: 2, profession: .gp,
        seen:
            "A child I see has not been in school since half term. The family does not know whom to "
            + "ask about teaching at home. They agreed that I tell you.",
        child: "Known to the school nurse", sender: "A doctor at the health centre",
        contact: "the practice manager")

    /// Tells it, on days that are past, and lets the safeguarding lead read.
    ///
    /// - Throws: ``ServiceFailure``.
    func run(on occasion: Occasion) throws {
        for told in Self.toSchool { try tell(told, .school(school), on: occasion) }
        try tell(Self.toAuthority, .authority(authority), on: occasion)
        guard
            let lead = try store.read({ session in
                try session.persons.person(login: Role.safeguardingLead.rawValue).flatMap {
                    try ViewerReader(session)
                        .viewer($0.person, as: .safeguardingLead, on: occasion.today)
                }
            })
        else { return }
        let place = Subject.school(SchoolPlace(school))
        guard let read = Door.grant(lead, .readSchoolConcerns, place),
            let keep = Door.grant(lead, .keepSchoolConcerns, place)
        else { return }
        var reading = occasion
        reading.viewer = lead
        let oldest = try ReadConcerns(store: store).list(read).suffix(2).reversed()
        for (index, line) in oldest.enumerated() {
            _ = try ReadConcerns(store: store).concern(line.number, read, on: reading)
            guard index == 0 else { continue }
            _ = try KeepConcerns(store: store).settle(
                .close, line.number,
                "Known: the head of year meets him at the bus stop since last week.", by: keep,
                on: reading)
        }
    }

    private func tell(_ told: Told, _ place: ConcernPlace, on occasion: Occasion) throws {
        var then = occasion
        then.today = occasion.today.adding(days: -told.before)
        then.now = Instant(then.today, hour: 9, minute: 5 * told.before)
        _ = try TellConcern(store: store).run(
            ConcernStatement(
                seen: told.seen, child: told.child, profession: told.profession,
                sender: told.sender, contact: told.contact), to: place, on: then)
    }
}
