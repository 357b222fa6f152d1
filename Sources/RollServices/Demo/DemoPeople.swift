public import RollAccess
import RollDomain
public import RollStore

/// A made-up person with an account, as the sign-in page of a demo offers them.
public struct DemoPerson: Sendable, Hashable {
    /// The name to sign in by.
    public let login: String
    /// The person's name.
    public let name: String
    /// The role.
    public let role: Role
    /// The place in words, such as `7B at Hill School`.
    public let place: String
}

/// Makes one made-up person for each role on a made-up database, with children of their own where
/// the role needs them.
///
/// Refuses a database that holds a real school, or an account that no demo made.
public struct DemoPeople: Sendable {
    let store: Store
    let random: RandomSource
    let cost: PasswordCost

    /// How many children are allocated or referred to those who see only such.
    static let children = 8

    /// Works on a database.
    public init(store: Store, random: RandomSource, cost: PasswordCost = .standard) {
        self.store = store
        self.random = random
        self.cost = cost
    }

    /// Makes the people, or finds them where they were made before.
    ///
    /// - Parameters:
    ///   - password: The password of all of them, set anew.
    ///   - occasion: The day on which their roles begin.
    /// - Returns: The people in the order of the table of roles.
    /// - Throws: ``ServiceFailure`` when the database is not made up, or holds no pupils.
    public func run(
        password: String, on occasion: Occasion
    ) throws(ServiceFailure) -> [DemoPerson] {
        guard try SyntheticOnly(store: store).holds() else {
            throw ServiceFailure(
                .fault,
                "This database holds real schools, so nobody is made up in it. Use another one.")
        }
        return try ServiceFailure.only {
            let stretched = try cost.hash(password, salt: random.bytes(16))
            let (people, places) = try store.write { session in
                let made = Set(Role.allCases.map(Self.login) + [Self.primaryHead])
                guard try session.persons.all().allSatisfy({ made.contains($0.login) }) else {
                    throw ServiceFailure(
                        .fault,
                        "People who are not of the demo have accounts in this database. Use "
                            + "another one.")
                }
                let places = try DemoPlaces(in: session, on: occasion.today)
                var people = try Role.allCases.sorted().map { role in
                    try make(
                        role, as: Self.login(role), places.scope(for: role), places, stretched,
                        on: occasion, in: session)
                }
                if let primary = places.primary {
                    people.append(
                        try make(
                            .headteacher, as: Self.primaryHead, .school(primary), places, stretched,
                            on: occasion, in: session))
                }
                return (people, places)
            }
            try fill(places, on: occasion)
            return people
        }
    }

    private static func login(_ role: Role) -> String { role.rawValue }
    /// Who leads the school that most of the demo's Year 7 came from.
    static let primaryHead = "primary-headteacher"

    private func make(
        _ role: Role, as login: String, _ scope: Scope, _ places: DemoPlaces,
        _ password: StoredPassword, on occasion: Occasion, in session: StoreSession
    ) throws -> DemoPerson {
        let name = login == Self.primaryHead ? "Peg Alder" : Self.names[role] ?? login
        let place = try ViewerReader(session).place(scope, on: occasion.today)
        let person: Int64
        if let known = try session.persons.person(login: login) {
            person = known.person
        } else {
            person = try session.persons.add(
                login: login, name: name, title: role.words.firstCapital, at: occasion.now)
            let span = DateSpan(from: AcademicYear(of: occasion.today).firstDate)
            try session.persons.give(
                Assignment(role, scope, span), to: person, by: "demo", at: occasion.now)
            try relate(person, scope, places, from: span.from, on: occasion, in: session)
        }
        try session.secrets.set(password, of: person, at: occasion.now)
        return DemoPerson(login: login, name: name, role: role, place: place)
    }

    /// Children for somebody who sees only those who are theirs.
    private func relate(
        _ person: Int64, _ scope: Scope, _ places: DemoPlaces, from first: CivilDate,
        on occasion: Occasion, in session: StoreSession
    ) throws {
        for child in places.children {
            guard scope == .ownChildren else { return }
            try session.relations.allocate(
                child, to: person, DateSpan(from: first), source: "demo", at: occasion.now)
        }
    }

    /// Meetings of the schools with their authority, and referrals to services, so that their pages have
    /// something to show.
    private func fill(_ places: DemoPlaces, on occasion: Occasion) throws {
        func named(_ role: Role) -> String { Self.names[role] ?? role.words }
        let hasMet = try store.read { try !$0.meetings.of(places.school.urn).isEmpty }
        guard !hasMet else { return }
        var asking = occasion
        if asking.purpose.isEmpty { asking.purpose = "filling a demonstration" }
        let severe = try PupilList(store: store).run(
            places.school.urn, kind: .severe, on: asking)
        try DemoMeetings(
            store: store, authority: places.authority, school: places.school.urn,
            officers: [named(.authorityOfficer), named(.authorityManager)],
            staff: [named(.attendanceChampion), named(.attendanceOfficer)]
        ).run(children: severe.prefix(4).map(\.pupil), on: occasion)
        try DemoReferrals(
            store: store, authority: places.authority, school: places.school.urn,
            referrer: named(.attendanceChampion), desk: named(.authorityManager)
        ).run(
            children: places.children, severe: severe.prefix(6).map(\.pupil), on: occasion)
        try DemoExpectations(
            store: store, authority: places.authority, trust: places.trust,
            speakers: (named(.authorityOfficer), named(.trustLead)),
            home: (places.school.urn, named(.headteacher), named(.attendanceChampion))
        ).run(on: occasion)
        try DemoPractice(
            store: store, authority: places.authority, home: places.school.urn,
            head: named(.headteacher)
        ).run(on: occasion)
        try DemoConcerns(
            store: store, school: places.school.urn, authority: places.authority
        ).run(on: occasion)
        try DemoVoices(
            store: store, random: random, school: places.school.urn,
            authority: places.authority
        ).run(on: occasion)
        try DemoHubs(
            store: store, authority: places.authority, school: places.school.urn,
            names: (
                named(.programmeLead), named(.hubLead), named(.attendanceChampion)
            )
        ).run(on: occasion)
    }

    private static let names: [Role: String] = [
        .formTutor: "Tess Morrow", .headOfYear: "Hari Quill", .attendanceOfficer: "Ona Fairlie",
        .attendanceChampion: "Cass Winter", .headteacher: "Hope Addis", .senco: "Sol Nairn",
        .safeguardingLead: "Dee Larch", .governor: "Gil Sorrel", .trustLead: "Tam Birch",
        .authorityOfficer: "Ash Corran", .authorityManager: "Mira Stowe",
        .virtualSchoolHead: "Vic Hollin", .socialWorker: "Sky Ferris",
        .serviceWorker: "Jo Marsh", .mentor: "Max Elder", .adviser: "Ada Firth",
        .hubLead: "Hal Brook", .allianceMember: "Alma Reeve", .allianceSecretary: "Sid Ferrow",
        .nationalAnalyst: "Nat Carrow", .programmeLead: "Prue Dunmore",
        .publisher: "Pip Lowell", .dataProtectionLead: "Dana Keel",
        .administrator: "Ari Spence",
    ]
}

/// Where the people of a demo work: the largest school of the fullest authority, and round it.
private struct DemoPlaces {
    let school: StoredSchool
    let authority: AuthorityCode
    let trust: String
    let schools: [URN]
    let group: Scope
    let year: Scope
    /// Children with a social worker, or others where there are none.
    let children: [Int64]
    /// The school that most of those who began this year left before; nil where nobody moved.
    let primary: URN?

    init(in session: StoreSession, on date: CivilDate) throws {
        let all = try session.schools.withPupils()
        let full = Dictionary(grouping: all.filter { $0.authority != nil }) { $0.authority }
        // Of two as full as each other the one with the lower number, so that a demo repeats.
        guard
            let home = full.max(by: {
                ($0.value.count, $1.key?.number ?? 0) < ($1.value.count, $0.key?.number ?? 0)
            }),
            let code = home.key,
            let found = try Self.largest(of: home.value, in: session)
        else {
            throw ServiceFailure(
                .fault, "Nobody is on roll in this database. Fill it with: rollcall synthesise")
        }
        school = found
        authority = code
        schools = Array(home.value.map(\.urn).sorted().prefix(12))
        trust =
            try found.trustUID ?? all.compactMap(\.trustUID).min()
            ?? session.schools.trusts().first?.uid ?? "none"
        primary = try Self.feeder(of: found.urn, on: date, in: session)
        let subjects = try session.subjects.pupils(of: found.urn, on: date)
        let groups = try session.groups.groups(of: found.urn, on: date)
        let filled = groups.first { $0.kind == "registration" && !$0.members.isEmpty }
        let years = Dictionary(grouping: subjects.values.compactMap(\.yearGroup)) { $0 }
        let fullest = years.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.key
        let wholeYear = fullest.map { Scope.yearGroup(found.urn, $0) } ?? .school(found.urn)
        year = wholeYear
        group = filled.map { Scope.group(found.urn, $0.number) } ?? wholeYear
        let present = subjects.values.filter(\.isOnRoll).sorted { $0.child < $1.child }
        let known = present.filter { $0.careAuthority != nil }
        children = (known + present.filter { $0.careAuthority == nil })
            .prefix(DemoPeople.children).map(\.child)
    }

    private static func feeder(
        of school: URN, on date: CivilDate, in session: StoreSession
    ) throws -> URN? {
        let first = AcademicYear(of: date).firstDate
        var came: [URN: Int] = [:]
        for new in try session.pupils.enrolments(of: school)
        where new.span.from >= first && new.span.contains(date) {
            let before = try session.pupils.enrolments(ofPupil: new.pupil).filter {
                $0.school != school && $0.kind != .guest && $0.span.to.map { $0 < first } ?? false
            }
            if let last = before.max(by: { $0.span.from < $1.span.from }) {
                came[last.school, default: 0] += 1
            }
        }
        return came.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    private static func largest(
        of schools: [StoredSchool], in session: StoreSession
    ) throws -> StoredSchool? {
        var best: (school: StoredSchool, pupils: Int)?
        for school in schools.sorted(by: { $0.urn < $1.urn }) {
            let pupils = try session.pupils.enrolments(of: school.urn).count
            if pupils > best?.pupils ?? 0 { best = (school, pupils) }
        }
        return best?.school
    }

    func scope(for role: Role) -> Scope {
        switch role {
        case .formTutor: group
        case .headOfYear: year
        case .trustLead: .trust(trust)
        case .authorityOfficer, .hubLead: .schools(Set(schools))
        case .authorityManager, .adviser: .authority(authority)
        case .virtualSchoolHead: .care(authority)
        case .socialWorker: .ownChildren
        case .serviceWorker, .mentor: .referrals
        case .allianceMember, .allianceSecretary, .nationalAnalyst, .programmeLead, .publisher:
            .nation
        case .dataProtectionLead, .administrator: .installation
        case .attendanceOfficer, .attendanceChampion, .headteacher, .senco, .safeguardingLead,
            .governor:
            .school(school.urn)
        }
    }
}

extension String {
    /// The same with its first letter a capital.
    var firstCapital: String { prefix(1).uppercased() + dropFirst() }
}
