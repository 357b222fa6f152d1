import Foundation
import RollDomain
import Testing

@testable import RollSynthetic

/// The kernel of calibration is what the spell process makes, to the last digit.
struct KernelTests {
    private static let pupils = 6_000
    private static let block = 1_000

    @Test(PublishedFigures.long)
    func `the kernel's file is what the process makes today`() throws {
        let made = try text()
        if made != EmbeddedText.files["Data/kernel.csv"] {
            let place = FileManager.default.temporaryDirectory.appending(path: "kernel.csv")
            try made.write(to: place, atomically: true, encoding: .utf8)
            Issue.record("the process has changed: take the new table from \(place.path)")
        }
    }

    private func text() throws -> String {
        var lines = ["scope,name,key,values"]
        for phase in ModelPhase.allCases {
            for (place, length) in AbsenceKernel.lengths.enumerated() {
                var absence: [Double] = []
                var persistent: [Double] = []
                for point in 0..<AbsenceKernel.points {
                    let seed = UInt64(phase.rawValue * 1_000 + place * 100 + point)
                    let figures = measure(phase, point: point, length: length, seed: seed)
                    // A higher propensity never means less absence: noise is levelled.
                    absence.append(max(figures.absence, absence.last ?? 0))
                    persistent.append(max(figures.persistent, persistent.last ?? 0))
                }
                lines.append("\(phase.letter),absence,\(length),\(Self.cells(absence))")
                lines.append("\(phase.letter),persistent,\(length),\(Self.cells(persistent))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func cells(_ values: [Double]) -> String {
        values.map { String(format: "%.5g", ($0 * 1e5).rounded() / 1e5) }.joined(separator: " ")
    }

    /// Runs pupils of one propensity and length of enrolment.
    private func measure(_ phase: ModelPhase, point: Int, length: Int, seed: UInt64)
        -> (absence: Double, persistent: Double)
    {
        let table = HazardTable.reference[phase.rawValue]
        let process = SpellProcess(table)
        let logOdds = AbsenceKernel.lowest + AbsenceKernel.step * Double(point)
        let shocks = [Float](repeating: 1, count: 200)
        let codes = MarkCodes.known
        var stream = SplitMix64(seed: seed)
        var possible = 0
        var absent = 0
        var persistent = 0
        for _ in 0..<Self.pupils / Self.block {
            var year = SchoolYear(days: table.days, open: Array(0..<190), width: Self.block)
            for column in 0..<Self.block {
                let start = length == 160 ? 0 : stream.below(190 - length + 1)
                let days = start..<start + length
                year.fillPresent(column: column, days: days)
                process.write(
                    PupilYear(
                        key: stream.next(), logOdds: logOdds, days: days, religiousFactor: 1),
                    column: column, shocks: shocks, shockStart: 0, into: &year)
                var own = 0
                for session in (2 * start)..<(2 * (start + length)) {
                    if !codes.isPlainPresent(year[session, column]) { own += 1 }
                }
                possible += 2 * length
                absent += own
                if 10 * own >= 2 * length { persistent += 1 }
            }
        }
        return (Double(absent) / Double(possible), Double(persistent) / Double(Self.pupils))
    }
}
