import Foundation
import RollDomain
import Testing

@testable import RollSynthetic

/// The kernel of calibration is what the spell process makes, to the last digit.
struct KernelTests {
    private static let pupils = 6_000
    private static let block = 1_000

    @Test func `the kernel's file is what the process makes today`() throws {
        let file = try #require(EmbeddedText.files["Data/kernel.csv"])
        let header = "scope,name,key,values"
        guard PublishedFigures.isLong else {
            // One phase and length; all of them take minutes.
            let stored = file.split(separator: "\n").map(String.init)
            let made = lines(of: .primary, place: 0)
            #expect(stored.first == header && Array(stored[1...2]) == made)
            return
        }
        let made =
            ([header]
            + ModelPhase.allCases.flatMap { phase in
                AbsenceKernel.lengths.indices.flatMap { lines(of: phase, place: $0) }
            }).joined(separator: "\n") + "\n"
        if made != file {
            let place = FileManager.default.temporaryDirectory.appending(path: "kernel.csv")
            try made.write(to: place, atomically: true, encoding: .utf8)
            Issue.record("the process has changed: take the new table from \(place.path)")
        }
    }

    /// The two lines of a phase and a length of enrolment.
    private func lines(of phase: ModelPhase, place: Int) -> [String] {
        let length = AbsenceKernel.lengths[place]
        var absence: [Double] = []
        var persistent: [Double] = []
        for point in 0..<AbsenceKernel.points {
            let seed = UInt64(phase.rawValue * 1_000 + place * 100 + point)
            let figures = measure(phase, point: point, length: length, seed: seed)
            // A higher propensity never means less absence: noise is levelled.
            absence.append(max(figures.absence, absence.last ?? 0))
            persistent.append(max(figures.persistent, persistent.last ?? 0))
        }
        return [
            "\(phase.letter),absence,\(length),\(Self.cells(absence))",
            "\(phase.letter),persistent,\(length),\(Self.cells(persistent))",
        ]
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
