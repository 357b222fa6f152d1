import RollDomain
import RollSQL
import RollSQLite
import RollServices
import RollStore
import RollTestSupport
import Testing

/// An attempt to reach a family and the marks that change by it are one thing.
@Suite struct `Noting what came of a call` {
    private static let dale = urn(900_002)
    private static let today = day("2025-09-08")

    private static func noon(_ hour: Int = 12) -> Occasion {
        var occasion = Occasion(
            now: Instant(today, hour: hour), today: today, operatorName: "Alex Moss")
        occasion.seed = [UInt8](repeating: 5, count: 32)
        return occasion
    }

    /// The second pupil of Dale has no reason for either session; its register is kept here.
    private static func open() throws -> (town: SmallTown, told: NoteOutcome.Told) {
        let town = try SmallTown()
        let child = try town.store.write { session -> Int64 in
            try session.schools.setRegister(isHere: true, of: dale, at: .early)
            return try session.pupils.find(dale, upn: upn(101)).first?.pupil ?? 0
        }
        var told = NoteOutcome.Told(
            school: dale, child: child, channel: .telephone, outcome: .reasonGiven)
        told.reason = .ill
        return (town, told)
    }

    @Test func `keeps the attempt and changes both sessions`() throws {
        let (town, told) = try Self.open()
        let noted = try NoteOutcome(store: town.store).run(told, on: Self.noon())
        #expect(noted.attempt.note == "Ill")
        #expect(noted.amendments.map(\.when.session) == [.morning, .afternoon])
        #expect(noted.amendments.allSatisfy { $0.oldSymbol == "N" && $0.newSymbol == "I" })
    }

    @Test func `a fault at any statement leaves neither the attempt nor a mark`() throws {
        let (town, told) = try Self.open()
        let before = try dump(town.driver)
        let points = try withEveryFault(on: town.driver) { driver in
            _ = try NoteOutcome(store: Store(driver, now: .early)).run(told, on: Self.noon())
        } check: { point in
            let after = try dump(town.driver)
            #expect(after == before, "point \(point)")
        }
        #expect(points > 20)
        let kept = try town.store.read { session in
            (
                try session.attempts.of(Self.dale, told.child, about: SmallTown.week).count,
                try session.registers.amendments(of: Self.dale, in: SmallTown.week).count
            )
        }
        #expect(kept.0 == 1 && kept.1 == 2)
    }

    @Test func `what the register refuses is refused with the attempt`() throws {
        let (town, told) = try Self.open()
        _ = try town.store.write { session in
            try session.calendars.apply(
                [entry(.school(Self.dale), .closure, "2025-09-08", "2025-09-08")], at: .early)
        }
        let before = try dump(town.driver)
        let refused = failure { _ = try NoteOutcome(store: town.store).run(told, on: Self.noon()) }
        #expect(refused?.message.contains("closed") == true)
        #expect(try dump(town.driver) == before)
    }
}
