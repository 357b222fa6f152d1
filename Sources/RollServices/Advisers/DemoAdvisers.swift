import RollAccess
import RollCasework
import RollDomain
import RollStore

/// An adviser's work in a demonstration, made as people would make it: one engagement in the middle, one that was
/// closed last year, an offer that was declined, and claims of who has which programme.
///
/// A database that has engagements gets none.
public struct DemoAdvisers: Sendable {
    let store: Store
    let keeping: KeepEngagement

    /// Works on a database, with the figures from which objectives begin.
    public init(_ figures: PlaceFigures) {
        store = figures.store
        keeping = KeepEngagement(figures)
    }

    /// Makes them.
    ///
    /// - Parameter occasion: The day of the demonstration.
    /// - Throws: ``ServiceFailure`` of the database.
    public func run(on occasion: Occasion) throws(ServiceFailure) {
        try ServiceFailure.only {
            guard try store.read({ try $0.engagements.all().isEmpty }),
                let cast = try store.write({ try Cast(in: $0, on: occasion) })
            else { return }
            try middle(cast, occasion)
            try closed(cast, occasion)
            try declined(cast, occasion)
            try DemoProgrammes(store: store).run(cast.lead, cast, on: occasion)
        }
    }

    // MARK: The three

    private func middle(_ cast: Cast, _ occasion: Occasion) throws {
        let place = HelpPlace.authority(cast.authority)
        let scene = Scene(self, cast, place, cast.officer, occasion)
        try scene.ready(.wants, data: true, lead: true, 75, "A call with the attendance manager")
        guard
            let number = try scene.offer(
                70,
                "Absence in secondary schools is above what schools like these lead to expect, and "
                    + "the team has asked for help with joint plans.")
        else { return }
        try scene.take(.accept, number, .place, 66, "")
        try scene.take(
            .declare, number, .adviser, 64,
            "I worked for a council in the next region until 2019. Nobody I know works here.")
        try scene.take(
            .clear, number, .department, 60,
            "Read against the register of interests: nothing speaks against it.")
        try scene.take(
            .visit, number, .adviser, 52,
            "Two days with the attendance team, four schools and early help. A small team that knows "
                + "its schools by name.")
        for one in KeepEngagement.expected(of: place, on: occasion.today) {
            let found = Self.found[one.code] ?? (.partly, "Some schools could show it, others not.")
            try scene.find(one.code, found.rating, found.evidence, number, 50)
        }
        try scene.take(.diagnose, number, .adviser, 50, "")
        try scene.aim(
            "E-MEETING", "The attendance team meets every school, the largest first", .expectation,
            less: 0, target: 1_000, number, 45, due: 60)
        try scene.aim(
            "A-COHORTS",
            "Schools and early help agree who helps pupils with free school meals, and review it "
                + "each half term", .persistent, less: 15, target: 0, number, 45, due: 200)
        try scene.take(.propose, number, .adviser, 45, "")
        try scene.take(.agree, number, .place, 40, "")
        try scene.tell(1, .onTrack, "Eleven schools were met; the others have a date.", number, 12)
        try scene.tell(
            2, .atRisk, "Early help has two posts open. A first list was agreed.", number, 12)
        try scene.take(
            .review, number, .adviser, 12,
            "Meetings move. The joint work with early help waits for people; looked at again in "
                + "January.", rating: .atRisk)
        try scene.take(
            .comment, number, .place, 5, "One of the two posts is filled from Monday.")
    }

    private func closed(_ cast: Cast, _ occasion: Occasion) throws {
        guard let trust = cast.trusts.first else { return }
        let place = HelpPlace.trust(trust)
        let scene = Scene(self, cast, place, cast.trustLead, occasion)
        guard
            let number = try scene.offer(
                420, "The trust asked what its board should look at, and how often.")
        else { return }
        try scene.take(.accept, number, .place, 414, "")
        try scene.take(.declare, number, .adviser, 412, "None.")
        try scene.take(
            .clear, number, .department, 410, "Nothing was found that speaks against it.")
        try scene.take(
            .visit, number, .adviser, 400, "Met the board, and those who lead attendance.")
        for one in KeepEngagement.expected(
            of: place, on: occasion.today.adding(days: -398))
        {
            try scene.find(
                one.code, one.holder == .trust ? .notMet : .met,
                one.holder == .trust
                    ? "Nobody could show when the board last looked at attendance."
                    : "Seen on the visit.", number, 398)
        }
        try scene.take(.diagnose, number, .adviser, 398, "")
        try scene.aim(
            "T-BOARD", "The board looks at attendance each term, with heads at the table",
            .expectation, less: 0, target: 1_000, number, 395, due: -250)
        try scene.take(.propose, number, .adviser, 395, "")
        try scene.take(.agree, number, .place, 390, "")
        try scene.tell(
            1, .met, "Three meetings held; first calls were changed after the second.", number, 260)
        try scene.take(
            .review, number, .adviser, 260, "The board's meetings stand.", rating: .met)
        try scene.take(
            .close, number, .adviser, 250,
            "The board looks at attendance each term. What stays: a shared way to write to families."
        )
    }

    private func declined(_ cast: Cast, _ occasion: Occasion) throws {
        guard let trust = cast.trusts.dropFirst().first else { return }
        let scene = Scene(self, cast, .trust(trust), nil, occasion)
        guard
            let number = try scene.offer(
                30, "Two of its schools stand above what schools like them lead to expect.")
        else { return }
        try scene.take(
            .decline, number, .place, 20,
            "We have just taken in two schools and have no room for visits this term. Please ask "
                + "again in spring.")
        try scene.ready(
            .refuses, data: true, lead: false, 20, "The chief executive's answer to the offer")
    }

    private static let found: [String: (rating: FindingRating, evidence: String)] = [
        "A-STRATEGY": (.met, "Read on the council's site; it names half-termly figures."),
        "A-TEAM": (.met, "Met the lead and both officers."),
        "A-NETWORK": (.met, "Notes of the October meeting, and who came."),
        "A-COHORTS": (.notMet, "No paper names who helps pupils with free school meals."),
        "A-TARGETS": (.notSeen, ""),
        "E-POLICY": (.met, "Four of four schools visited publish one."),
        "E-MEETING": (
            .partly, "A list of meetings held this year: half of the schools stand on it."
        ),
        "E-JOINT": (.partly, "Three joint plans were read; one had no review date."),
    ]

    // MARK: Who plays

    /// Who takes part, and where.
    struct Cast {
        let adviser: StoredPerson
        let lead: Viewer
        let officer: StoredPerson
        let trustLead: StoredPerson
        let authority: AuthorityCode
        /// Academy trusts with pupils here: the trust lead's first.
        let trusts: [String]
        /// The schools of the authority that have pupils here.
        let schools: [URN]

        /// Finds them, and gives the adviser the trusts too; nil where somebody is missing.
        init?(in session: StoreSession, on occasion: Occasion) throws {
            func person(_ role: Role) throws -> StoredPerson? {
                try session.persons.person(login: role.rawValue)
            }
            guard let adviser = try person(.adviser), let lead = try person(.programmeLead),
                let officer = try person(.authorityManager),
                let trustLead = try person(.trustLead),
                let code = try session.persons.roles(of: adviser.person).compactMap({ role in
                    if case .authority(let code) = role.assignment.scope { code } else { nil }
                }).first
            else { return nil }
            self.adviser = adviser
            self.officer = officer
            self.trustLead = trustLead
            authority = code
            let own = try session.persons.roles(of: trustLead.person).compactMap { role in
                if case .trust(let uid) = role.assignment.scope { uid } else { nil }
            }
            let local = try session.schools.withPupils(of: code)
            schools = local.map(\.urn).sorted()
            let others = Set(local.compactMap(\.trustUID)).subtracting(own).sorted()
            trusts = Array(
                (own + others).prefix(2))
            let first = occasion.today.adding(days: -450)
            for uid in trusts {
                try session.persons.give(
                    Assignment(.adviser, .trust(uid), DateSpan(from: first)),
                    to: adviser.person, by: "demo", at: occasion.now)
            }
            guard
                let viewer = Self.viewer(lead, .programmeLead, .nation, on: occasion.today)
            else { return nil }
            self.lead = viewer
        }

        static func viewer(
            _ person: StoredPerson, _ role: Role, _ scope: Scope, on date: CivilDate
        ) -> Viewer? {
            Viewer(
                person: person.person, name: person.name, role: role,
                assignments: [Assignment(role, scope, DateSpan(from: date))], on: date)
        }
    }
}
