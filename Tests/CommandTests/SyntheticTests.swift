import Foundation
import Testing

/// A made-up authority through the binary, marked as such wherever it shows.
@Suite struct SyntheticTests {
    @Test func `a seed makes the same schools, pupils and marks, and says that none is real`()
        async throws
    {
        var figures: [String] = []
        for _ in 1...2 {
            let desk = try Desk(emptyFolder: ())
            #expect(try await desk.run("init").status == 0)
            let made = try await desk.run(
                "synthesise", "--authority", "857", "--share", "0.05", "--seed", "7")
            #expect(made.status == 0, "\(made.all)")
            #expect(made.out.contains("Synthetic data:"))
            let table = try await desk.run("measure", "--by", "school")
            #expect(table.out.contains("Synthetic data: no real child, no real school."))
            #expect(try await desk.run("doctor").status == 0)
            figures.append(table.out)
        }
        #expect(figures[0] == figures[1])
    }

    @Test func `an authority without published figures cannot be made`() async throws {
        let desk = try Desk(emptyFolder: ())
        #expect(try await desk.run("init").status == 0)
        let ran = try await desk.run("synthesise", "--authority", "999")
        #expect(ran.status == 1)
        #expect(ran.err.contains("999"))
    }
}
