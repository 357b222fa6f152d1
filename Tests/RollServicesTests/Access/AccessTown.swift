import RollAccess
import RollDomain
import RollSQL
import RollSQLite
import RollServices
import RollStore

/// Random numbers from a seed, the same ones each time.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

/// Four schools of two authorities and two trusts, with children, groups, care, allocations and
/// referrals thrown at random from a seed; some children are at two schools, some have left.
struct AccessTown {
    let store: Store
    let schools = [900_001, 900_002, 900_003, 900_004].map(urn)
    static let today = day("2025-09-20")

    /// People who may be allocated and referred to, by number.
    let people: [Int64]

    init(seed: UInt64, on driver: any SQLDriver) throws {
        store = try Store(driver, now: .early)
        people = try Self.places(in: store)
        var random = SeededRandom(seed)
        var statements: [PupilStatement] = []
        for serial in 0..<30 {
            let home = Int.random(in: 0..<4, using: &random)
            statements.append(Self.pupil(serial, at: home, &random))
            if Int.random(in: 0..<4, using: &random) == 0 {
                statements.append(Self.pupil(serial, at: (home + 1) % 4, &random))
            }
        }
        _ = try store.write {
            try $0.pupils.apply(statements, asOf: day("2024-09-10"), at: .early)
        }
        try relate(&random)
    }

    private static func places(in store: Store) throws -> [Int64] {
        try store.write { session in
            _ = try session.schools.apply(
                (1...4).map {
                    school(900_000 + $0, "School \($0)", .primary, authority: $0 < 3 ? 330 : 331)
                }, at: .early)
            for (uid, members) in [("5001", [900_001, 900_003]), ("5002", [900_002])] {
                var trust = TrustStatement(
                    uid: uid, name: "Trust \(uid)", kind: "Multi-academy trust")
                trust.kindCode = "6"
                _ = try session.schools.applyTrusts([trust])
                _ = try session.schools.applyMemberships(
                    members.map {
                        TrustMembership(
                            school: urn($0), trustUID: uid, joined: day("2020-09-01"))
                    })
            }
            for code in [330, 331] {
                _ = try session.calendars.apply(
                    [
                        entry(.authority(authority(code)), .term, "2024-09-03", "2025-07-21"),
                        entry(.authority(authority(code)), .term, "2025-09-02", "2025-12-19"),
                    ], at: .early)
            }
            return try ["m.frost", "j.hale"].map {
                try session.persons.add(login: $0, name: $0, title: "", at: .early)
            }
        }
    }

    private static func pupil(
        _ serial: Int, at place: Int, _ random: inout SeededRandom
    ) -> PupilStatement {
        func oneIn(_ count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }
        var pupil = PupilStatement(
            school: urn(900_001 + place), upn: upn(serial), surname: "Reed \(serial)",
            forename: "Robin", birthDate: day("2015-05-01"), startDate: day("2024-09-03"),
            line: serial + 1)
        if oneIn(5) { pupil.leavingDate = day(oneIn(2) ? "2025-03-14" : "2025-09-20") }
        pupil.yearGroup = YearGroup(oneIn(2) ? "4" : "5")
        pupil.registrationGroup = oneIn(2) ? "A" : "B"
        if !oneIn(3) { pupil.homeAuthority = authority(oneIn(3) ? 331 : 330) }
        pupil.characteristics = [
            .lookedAfter: oneIn(6) ? "yes" : "no", .childInNeed: oneIn(6) ? "yes" : "no",
            .socialWorker: oneIn(9) ? "S. Wells" : "",
        ]
        if oneIn(9) { pupil.careAuthority = authority(oneIn(2) ? 331 : 330) }
        return pupil
    }

    private func relate(_ random: inout SeededRandom) throws {
        try store.write { session in
            let children = try Set(
                schools.flatMap { try session.pupils.people(of: $0).keys }
            ).sorted()
            for child in children {
                for person in people {
                    let start = day("2025-0\(Int.random(in: 1...9, using: &random))-15")
                    let end =
                        Bool.random(using: &random)
                        ? nil : start.adding(days: Int.random(in: 0...200, using: &random))
                    if Int.random(in: 0..<4, using: &random) == 0 {
                        try session.relations.allocate(
                            child, to: person, DateSpan(from: start, to: end), source: "council",
                            at: .early)
                    }
                    guard Int.random(in: 0..<4, using: &random) == 0 else { continue }
                    let isAccepted = Bool.random(using: &random)
                    let number = try session.relations.refer(
                        child, to: person, on: start, acceptedOn: isAccepted ? start : nil,
                        source: "school", at: .early)
                    if let end { _ = try session.relations.end(referral: number, on: end) }
                }
            }
        }
    }

    /// Scopes of every kind, several of some.
    var scopes: [Scope] {
        [
            .school(schools[0]), .school(schools[3]), .schools([schools[1], schools[2]]),
            .trust("5001"), .trust("5002"), .trust("none"), .authority(authority(330)),
            .authority(authority(331)), .group(schools[0], 1), .group(schools[2], 2),
            .yearGroup(schools[1], year("4")), .yearGroup(schools[0], year("5")),
            .care(authority(330)), .care(authority(331)), .ownChildren, .referrals, .nation,
        ]
    }

    /// A person in a role for places.
    func viewer(_ role: Role, _ scopes: [Scope], person: Int64? = nil) -> Viewer? {
        Viewer(
            person: person ?? people[0], name: "Mo Frost", role: role,
            assignments: scopes.map {
                Assignment(role, $0, DateSpan(from: day("2025-09-01")))
            }, on: Self.today)
    }
}

func year(_ text: String) -> YearGroup {
    guard let year = YearGroup(text) else { preconditionFailure("no year group \(text)") }
    return year
}
