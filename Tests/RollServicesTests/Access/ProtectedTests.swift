import RollAccess
import RollDomain
import RollEngine
import RollServices
import RollStore
import RollSynthetic
import Testing

/// Somebody who sees aggregates only asks all they can, and takes answers from each other: rule
/// R-DISC-05.
@Suite struct `Protected figures` {
    private static let today = day("2025-10-15")

    private static func figures(
        on date: CivilDate = Self.today, seed: UInt8 = 7
    ) throws -> (ProtectedFigures, NationSnapshot) {
        let town = try SyntheticTown.shared.get()
        let snapshot = try FrozenNation(store: town.store).snapshot(on: date)
        let key = try #require(InstallationKey([UInt8](repeating: seed, count: 32)))
        return (ProtectedFigures(snapshot, of: date, key: key), snapshot)
    }

    private static func grant(
        _ role: Role = .nationalAnalyst, _ scope: Scope = .nation, _ subject: Subject = .own,
        _ action: Action = .seeFigures
    ) throws -> Grant {
        let viewer = try #require(
            Viewer(
                person: 1, name: "Nat Carrow", role: role,
                assignments: [Assignment(role, scope, DateSpan(from: day("2025-09-01")))],
                on: today))
        return try #require(Door.grant(viewer, action, subject))
    }

    private static let splits: [Dimension] = [
        .authority, .region, .phase, .type, .yearGroup, .sex,
        .characteristic(.freeSchoolMeals), .characteristic(.specialNeeds),
        .characteristic(.ethnicity), .characteristic(.childInNeed),
    ]

    /// Everything that can be asked of a place: the total and each split.
    private static func all(
        _ figures: ProtectedFigures, _ grant: Grant
    ) throws -> [(Dimension?, ProtectedAnswer)] {
        var found = [(Dimension?, ProtectedAnswer)]()
        found.append((nil, try #require(figures.run(ProtectedQuestion(), by: grant))))
        for split in splits {
            let question = try #require(ProtectedQuestion(by: split))
            found.append((split, try #require(figures.run(question, by: grant))))
        }
        return found
    }

    /// The exact counts behind an answer.
    private static func exact(
        _ snapshot: NationSnapshot, _ split: Dimension?, _ window: DateSpan
    ) -> Answer {
        snapshot.answer(Query(Window(window), by: split.map { [$0] } ?? []))
    }

    @Test func `small groups are kept back, and what is shown is near the truth`() throws {
        let (figures, snapshot) = try Self.figures()
        var (hidden, shown) = (0, 0)
        for (split, answer) in try Self.all(figures, Self.grant()) where split != nil {
            let truth = Self.exact(snapshot, split, answer.window)
            #expect(answer.groups.count == truth.rows.count)
            for (cell, row) in zip(answer.groups, truth.rows) {
                #expect(cell.group == row.key[0])
                let counts = row.counts
                for (count, value) in [
                    (cell.registrations, counts.enrolments), (cell.persistent, counts.persistent),
                    (cell.severe, counts.severe),
                ] {
                    guard let number = count.number else {
                        hidden += 1
                        continue
                    }
                    shown += 1
                    #expect(number.isMultiple(of: 5) && abs(number - value) < 5)
                    #expect(value == 0 || value >= answer.threshold)
                }
                if let absence = cell.absence {
                    #expect(counts.enrolments >= 10)
                    let truly = Double(counts.absent) / Double(counts.possible)
                    let told = Double(absence.count) / Double(absence.whole)
                    #expect(abs(truly - told) < 2 / Double(counts.enrolments) + 0.001)
                }
            }
        }
        #expect(hidden > 20 && shown > 20, "\(hidden) hidden, \(shown) shown")
    }

    @Test func `no kept back count is told by the total and the others`() throws {
        let (figures, snapshot) = try Self.figures()
        var attacked = 0
        for (split, answer) in try Self.all(figures, Self.grant()) where split != nil {
            let truth = Self.exact(snapshot, split, answer.window).rows.map(\.counts)
            let parts: [(ProtectedCell) -> ProtectedCount] = [
                { $0.registrations }, { $0.persistent }, { $0.severe },
            ]
            let values: [(RollEngine.FigureCounts) -> Int] = [
                { $0.enrolments }, { $0.persistent }, { $0.severe },
            ]
            for (part, value) in zip(parts, values) {
                guard let total = part(answer.total).number else { continue }
                let cells = answer.groups.map(part)
                // A shown number stands for any count less than five away, nought for itself.
                let known = cells.compactMap(\.number)
                let most = total + 4 - known.map { max(0, $0 - 4) }.reduce(0, +)
                let least = total - 4 - known.map { $0 == 0 ? 0 : $0 + 4 }.reduce(0, +)
                let hidden = cells.indices.filter {
                    cells[$0] == .hidden && value(truth[$0]) > 0
                }
                let shownAny = cells.indices.contains {
                    cells[$0] != .hidden && value(truth[$0]) > 0
                }
                for _ in hidden {
                    let low = hidden.count > 1 ? 0 : max(0, least)
                    #expect(
                        most - low >= answer.threshold || !shownAny,
                        "\(String(describing: split)): \(low) to \(most)")
                    attacked += 1
                }
            }
        }
        #expect(attacked > 5)
    }

    @Test func `the same children give the same figure, whoever asks and under every rule`() throws
    {
        let (figures, _) = try Self.figures()
        let town = try SyntheticTown.shared.get()
        let code = try #require(town.plan.authorities.first)
        let own = try #require(
            figures.run(
                ProtectedQuestion(), by: Self.grant(.adviser, .authority(code))))
        let compared = try #require(
            figures.run(
                ProtectedQuestion(),
                by: Self.grant(.allianceMember, .nation, .authority(code), .seeComparison)))
        #expect(own.total == compared.total)
        let split = try #require(ProtectedQuestion(by: .authority))
        let sliced = try #require(figures.run(split, by: Self.grant()))
        let cell = try #require(sliced.groups.first { $0.group == .authority(code) })
        #expect(cell.registrations == own.total.registrations)
        #expect(cell.persistent == own.total.persistent && cell.absence == own.total.absence)
        // A what-if that changes nothing changes nothing that is shown.
        var same = ProtectedQuestion()
        same.rules.longSpell = 4
        let again = try #require(figures.run(same, by: Self.grant(.adviser, .authority(code))))
        #expect(again.total == own.total)
        let (later, _) = try Self.figures()
        #expect(
            later.run(ProtectedQuestion(), by: try Self.grant())?.total
                == figures.run(ProtectedQuestion(), by: try Self.grant())?.total)
    }

    @Test func `a mark that comes during the day changes nothing before midnight`() throws {
        let town = try SmallTown()
        let frozen = FrozenNation(store: town.store)
        let date = day("2025-09-13")
        let key = try #require(AccountTown.key)
        func total() throws -> ProtectedCell? {
            ProtectedFigures(try frozen.snapshot(on: date), of: date, key: key)
                .run(ProtectedQuestion(), by: try Self.grant())?.total
        }
        let before = try total()
        try town.store.write { session in
            try town.send(
                [["N"], ["N"]], to: 900_001, sessions: [SmallTown.sessions[3]],
                at: Instant(date, hour: 10), in: session)
        }
        #expect(try total() == before)
        let anew = ProtectedFigures(
            try FrozenNation(store: town.store).snapshot(on: date), of: date, key: key)
        #expect(anew.run(ProtectedQuestion(), by: try Self.grant())?.total == before)
    }

    @Test func `neighbouring days and rules do not tell of one child`() throws {
        // Two rules between which one child is persistently absent or not: over many keys the
        // child moves the figure as often as the size of a step says, once in five, so that a
        // figure that stays says nothing and one that moves may be anybody's step.
        let town = try SyntheticTown.shared.get()
        let snapshot = try FrozenNation(store: town.store).snapshot(on: Self.today)
        let window = Window(span("2025-08-01", "2025-10-14"))
        func persistent(_ line: Int) -> Int {
            var query = Query(window)
            query.rules.persistent = AbsenceThreshold(line, in: 1_000)
            return snapshot.answer(query).total.persistent
        }
        let line = try #require(
            (100..<300).first { persistent($0) - persistent($0 + 1) == 1 },
            "no line is passed by one child alone")
        var moved = 0
        for seed in 0..<100 {
            let key = try #require(InstallationKey([UInt8](repeating: UInt8(seed), count: 32)))
            let figures = ProtectedFigures(snapshot, of: Self.today, key: key)
            let grant = try Self.grant(.nationalAnalyst, .nation, .own, .askWhatIf)
            func shown(_ line: Int) throws -> ProtectedCount {
                var question = ProtectedQuestion()
                question.rules.persistent = AbsenceThreshold(line, in: 1_000)
                return try #require(figures.run(question, by: grant)).total.persistent
            }
            if try shown(line) != shown(line + 1) { moved += 1 }
        }
        #expect((5...40).contains(moved), "\(moved) of 100 keys")
    }

    @Test func `one school is told of to its own governor only`() throws {
        let (figures, snapshot) = try Self.figures()
        let school = try #require(snapshot.schools.first)
        let own = try #require(
            figures.run(ProtectedQuestion(), by: Self.grant(.governor, .school(school))))
        #expect(own.total.registrations != .hidden)
        let place = SchoolPlace(school)
        let other = try #require(
            figures.run(
                ProtectedQuestion(),
                by: Self.grant(.allianceMember, .nation, .school(place), .seeComparison)))
        #expect(other.total.registrations == .hidden && other.total.absence == nil)
        let hub = try #require(
            figures.run(ProtectedQuestion(), by: Self.grant(.hubLead, .schools([school]))))
        #expect(hub.total.registrations == .hidden)
        #expect(ProtectedQuestion(by: .school) == nil && ProtectedQuestion(by: .day) == nil)
        #expect(ProtectedQuestion(by: .characteristic(.socialWorker)) == nil)
    }
}
