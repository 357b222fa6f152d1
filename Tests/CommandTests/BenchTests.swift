import Foundation
import Testing

/// The engine timed by the program itself, on a handful of schools.
@Suite struct BenchTests {
    private let few = ["bench", "--pupils", "10000", "--runs", "1", "--lanes", "2"]

    @Test func `it checks its answers and prints a time for every question`() async throws {
        let desk = try Desk(emptyFolder: ())
        let ran = try await desk.runPlainly(few)
        #expect(ran.status == 0, "\(ran.all)")
        for words in [
            "bare read", "headline by school", "all codes by authority and phase",
            "whole child, by school", "headline by week", "memory at most", "while 100 ask",
            "multiple of the bare read", "Processor: x86-64-v2",
        ] {
            #expect(ran.out.contains(words), "\(words): \(ran.out)")
        }
    }

    @Test func `its lines for programs are JSON, one thing each`() async throws {
        let desk = try Desk(emptyFolder: ())
        let ran = try await desk.runPlainly(few + ["--format", "json"])
        #expect(ran.status == 0, "\(ran.all)")
        var found: [String: Int] = [:]
        for line in ran.out.split(separator: "\n") {
            let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
            let fields = try #require(value as? [String: Any])
            found[try #require(fields["found"] as? String), default: 0] += 1
        }
        #expect(found["made"] == 1 && found["bare read"] == 1 && found["memory"] == 1)
        #expect(found["question"] ?? 0 >= 19 && found["scale"] == 3 && found["replaced"] == 1)
    }

    @Test(arguments: [
        ["--england", "--pupils", "20000"], ["--pupils", "12"], ["--pupils", "many"],
        ["--lanes", "0"], ["--runs", "0"], ["--format", "csv"],
    ])
    func `what it cannot do it says, before it makes anything`(options: [String]) async throws {
        let desk = try Desk(emptyFolder: ())
        let ran = try await desk.runPlainly(["bench"] + options)
        #expect(ran.status == 2)
        #expect(ran.all.contains("Error:"), "\(ran.all)")
    }
}
