import Foundation
import RollDomain
import RollEngine
import Testing

/// Files that somebody made with intent: every checksum fits, and the content makes no sense.
///
/// The variable ROLLCALL_FUZZ says how many files to try; each run of the same number tries the
/// same ones. Under the address sanitizer a read outside the file would end the run.
@Suite struct `A forged snapshot file` {
    private static let count =
        ProcessInfo.processInfo.environment["ROLLCALL_FUZZ"]
        .flatMap { Int($0) } ?? 200

    @Test func `is refused or answered, and never read beyond its end`() throws {
        var answered = 0
        var refused = 0
        try withTemporaryFile { path in
            let forged = path + ".forged"
            for seed in 0..<Self.count {
                var random = SplitMix64(seed: UInt64(seed))
                if seed % 10 == 0 {
                    let nation = MadeUpNation(using: &random)
                    try write(nation.partitions(), nation.rules, to: path)
                }
                // The nation of the last tenth, made again for its rules and questions.
                var again = SplitMix64(seed: UInt64(seed / 10 * 10))
                let nation = MadeUpNation(using: &again)
                let target = UInt32.random(in: 1...6, using: &random)
                try forge(path, to: forged) { kind, bytes in
                    if kind == target || Int.random(in: 0..<12, using: &random) == 0 {
                        Self.change(&bytes, using: &random)
                    }
                }
                do throws(SnapshotFailure) {
                    let mapped = try open(forged, nation.rules)
                    for _ in 0..<3 {
                        let query = MadeUpQuery(about: nation, using: &random).query
                        _ = try ask(query, of: mapped)
                    }
                    answered += 1
                } catch {
                    refused += 1
                }
            }
        }
        #expect(answered + refused == Self.count)
        #expect(answered > 0 && refused > 0)
    }

    /// Changes some bytes: bits, whole numbers, runs, the length.
    private static func change(_ bytes: inout [UInt8], using random: inout SplitMix64) {
        for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            case 1: bytes[place] = [0, 1, 127, 128, 255].randomElement(using: &random) ?? 0
            case 2:
                let numbers: [UInt32] = [0, 1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF]
                let number = numbers.randomElement(using: &random) ?? 0
                for step in 0..<min(4, bytes.count - place) {
                    bytes[place + step] = UInt8(truncatingIfNeeded: number >> (8 * step))
                }
            case 3: bytes.removeLast(Int.random(in: 1...bytes.count, using: &random))
            case 4: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
            default:
                let end = min(bytes.count, place + 16)
                for step in place..<end { bytes[step] = .random(in: 0...255, using: &random) }
            }
        }
    }
}
