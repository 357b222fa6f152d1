import Foundation
import Testing

/// Small numbers through the binary.
///
/// - Source: rules R-DISC-02, R-DISC-03 and R-DISC-04.
@Suite struct `Protecting tables at the command line` {
    private static let inside = [
        [45, 12, 3, 20], [30, 0, 14, 9], [7, 25, 18, 33], [16, 2, 40, 11], [52, 19, 6, 28],
    ]

    private static func csv(_ inside: [[Int]], columns: String = "phase") -> String {
        var lines = ["authority,\(columns),value"]
        for (row, values) in inside.enumerated() {
            for (column, value) in values.enumerated() {
                lines.append("A\(row),p\(column),\(value)")
            }
            lines.append("A\(row),Total,\(values.reduce(0, +))")
        }
        for column in inside[0].indices {
            lines.append("Total,p\(column),\(inside.reduce(0) { $0 + $1[column] })")
        }
        lines.append("Total,Total,\(inside.flatMap { $0 }.reduce(0, +))")
        return lines.joined(separator: "\n") + "\n"
    }

    @Test func `a table is protected, attacked, and comes out the same again`() async throws {
        let desk = try Desk(emptyFolder: ())
        try desk.write(Self.csv(Self.inside), to: "t.csv")
        let words = ["disclosure", "protect", "t.csv", "--for", "partners"]
        let ran = try await desk.runPlainly(words + ["--out", "p.csv", "--reasons", "why.csv"])
        #expect(ran.status == 0)
        #expect(ran.out.contains("4 hidden (2 for their own sake, 2 so that sums"))
        let attack = try await desk.runPlainly([
            "disclosure", "attack", "p.csv", "--reasons", "why.csv",
        ])
        #expect(attack.status == 0)
        #expect(attack.out.contains("2 hidden figures attacked"))
        let again = try await desk.runPlainly(words + ["--after", "p.csv"])
        let first = try String(
            contentsOf: desk.folder.appending(path: "p.csv"), encoding: .utf8)
        #expect(again.out == first)
    }

    @Test func `small figures hidden alone are worked out, with exit code 1`() async throws {
        let desk = try Desk(emptyFolder: ())
        let weak = Self.csv(Self.inside).replacing("A0,p2,3", with: "A0,p2,c")
            .replacing("A3,p1,2", with: "A3,p1,c")
        try desk.write(weak, to: "weak.csv")
        let ran = try await desk.runPlainly(["disclosure", "attack", "weak.csv"])
        #expect(ran.status == 1)
        #expect(ran.out.contains("authority=A0, phase=p2 is 3"))
        #expect(ran.out.contains("authority=A3, phase=p1 is 2"))
    }

    @Test func `a slice published before binds the next`() async throws {
        let desk = try Desk(emptyFolder: ())
        // The same twenty children of the first authority, by sex and then by phase.
        try desk.write(Self.csv([[17, 3], [40, 50], [60, 30]]), to: "phase.csv")
        try desk.write(
            Self.csv([[10, 10], [42, 48], [41, 49]], columns: "sex"), to: "sex.csv")
        let words = ["disclosure", "protect", "--for", "partners"]
        let first = try await desk.runPlainly(words + ["sex.csv", "--out", "s.csv"])
        #expect(first.status == 0)
        let second = try await desk.runPlainly(
            words + ["phase.csv", "--after", "s.csv", "--out", "p.csv"])
        #expect(second.status == 0, "\(second.all)")
        let both = try await desk.runPlainly(["disclosure", "attack", "s.csv", "p.csv"])
        #expect(both.status == 0, "\(both.out)")
    }

    @Test
    func
        `trap T8: a figure that settled since it was published is not shown anew for the same day`()
        async throws
    {
        let desk = try Desk(emptyFolder: ())
        try desk.write(Self.csv([[20, 30], [40, 50]]), to: "then.csv")
        try desk.write(Self.csv([[21, 30], [40, 50]]), to: "now.csv")
        let words = ["disclosure", "protect", "now.csv", "--for", "partners"]
        let ran = try await desk.runPlainly(words + ["--after", "then.csv", "--out", "o.csv"])
        #expect(ran.status == 1)
        #expect(ran.err.contains("A population is frozen once it is published"))
        let written = FileManager.default.fileExists(
            atPath: desk.folder.appending(path: "o.csv").path)
        #expect(!written)
        let later = try await desk.runPlainly(words + ["--after-day", "then.csv"])
        #expect(later.status == 0)
        #expect(later.out.contains("A0,p0,c"))
    }

    @Test func `trap T14: a table with too many combinations says so before any work`() async throws
    {
        let desk = try Desk(emptyFolder: ())
        var lines = ["a,b,c,value"]
        for index in 0..<200 { lines.append("a\(index),b\(index),c\(index),7") }
        try desk.write(lines.joined(separator: "\n") + "\n", to: "wide.csv")
        let ran = try await desk.runPlainly(["disclosure", "protect", "wide.csv"])
        #expect(ran.status == 1)
        #expect(ran.err.contains("too many combinations"))
    }

    @Test func `sums that do not hold, words for figures and rows that stand twice are named`()
        async throws
    {
        let desk = try Desk(emptyFolder: ())
        let good = Self.csv([[20, 30], [40, 50]])
        try desk.write(good.replacing("A0,p0,20", with: "A0,p0,many"), to: "word.csv")
        try desk.write(good.replacing("A0,Total,50", with: "A0,Total,51"), to: "sum.csv")
        try desk.write(good + "A0,p0,20\n", to: "twice.csv")
        let word = try await desk.runPlainly(["disclosure", "protect", "word.csv"])
        #expect(word.status == 1 && word.err.contains("word.csv, line 2, column value"))
        let sum = try await desk.runPlainly(["disclosure", "protect", "sum.csv"])
        #expect(sum.status == 1 && sum.err.contains("A0, Total is 51, and its parts add up to 50"))
        let twice = try await desk.runPlainly(["disclosure", "protect", "twice.csv"])
        #expect(twice.status == 1 && twice.err.contains("line 11: line 2 is about the same"))
    }
}
