import RollDomain
import RollImport
import RollSQLite
import RollServices
import RollSynthetic
import Testing

/// Lists made from random registers with known causes: the causes come back, the parts add up.
///
/// R-CMP-01
@Suite struct `Causes planted at random` {
    /// One way in which a system counts otherwise, as this test does it to codes.
    enum Plant: CaseIterable {
        case start, end, dual, late, day

        var cause: DifferenceCause {
            switch self {
            case .start: .startDate
            case .end: .endDate
            case .dual: .dual
            case .late: .codes
            case .day: .missingThere
            }
        }

        func apply(to row: [String], _ place: Int) -> [String] {
            row.enumerated().map { session, code in
                switch self {
                case .start: session < 4 ? "" : code
                case .end: session >= 16 ? "" : code
                case .dual: code == "D" ? "/" : code
                case .late: code == "U" ? "L" : code
                case .day: session / 2 == place ? "" : code
                }
            }
        }
    }

    private static func codes(_ random: inout SplitMix64, pupils: Int) -> [[String]] {
        (0..<pupils).map { _ in
            let isOften = Double.random(in: 0..<1, using: &random) < 0.3
            return CompareTown.sessions.map { when in
                guard Double.random(in: 0..<1, using: &random) < (isOften ? 0.4 : 0.12) else {
                    return when.session == .morning ? "/" : "\\"
                }
                return ["I", "I", "O", "N", "U", "U", "D", "L", "M", "V", "C2"]
                    .randomElement(using: &random) ?? "I"
            }
        }
    }

    @Test(arguments: 0..<30)
    func `up to three causes at once are recovered by name`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(1_000 + seed))
        let codes = Self.codes(&random, pupils: 24)
        let plants = Array(Plant.allCases.shuffled(using: &random).prefix(1 + seed % 3))
        let place = Int.random(in: 3...6, using: &random)
        let theirs = codes.map { row in plants.reduce(row) { $1.apply(to: $0, place) } }
        for backend in seed < 3 ? CompareBackend.present : [.sqlite] {
            try backend.run { driver in
                let found = try CompareTown(codes, on: driver).compare(CompareTown.list(theirs))
                #expect(found.rows.count == 24)
                let addsUp = found.addsUp
                #expect(addsUp, "seed \(seed)")
                let isExplained = found.isExplained
                #expect(isExplained, "seed \(seed): \(found.causeNames) for \(plants)")
                #expect(
                    found.causeNames == Set(plants.map(\.cause)),
                    "seed \(seed): \(found.wholeList.map(\.detail)) for \(plants)")
            }
        }
    }

    @Test(arguments: 0..<6)
    func `noise that no cause makes is never explained away, and still adds up`(seed: Int) throws {
        var random = SplitMix64(seed: UInt64(2_000 + seed))
        let codes = Self.codes(&random, pupils: 24)
        var theirs = codes.map { Plant.start.apply(to: $0, 0) }
        let odd = Int.random(in: 0..<24, using: &random)
        // Three authorised absences more than any mark says, out of thin air.
        for place in 5..<20 where theirs[odd][place] != "I" {
            theirs[odd][place] = "I"
            if theirs[odd].count(where: { $0 == "I" }) > 12 { break }
        }
        let town = try CompareTown(codes, on: SQLiteDriver())
        let found = try town.compare(CompareTown.list(theirs))
        #expect(found.addsUp)
        #expect(!found.isExplained)
        #expect(found.differing.filter { !$0.isExplained }.map(\.line) == [odd + 2])
    }
}
