import Foundation
import Testing

/// Forecasts and their record through the binary.
@Suite struct InsightCommandTests {
    @Test func `pupils are forecast by name only with a name and a purpose, and the look is kept`()
        async throws
    {
        let desk = try await Desk()
        let nobody = try await desk.run("forecast", "--school", "900001", "--names")
        #expect(nobody.status == 2)
        #expect(nobody.out.isEmpty)
        let list = try await desk.look("forecast", "--school", "900001", "--names")
        #expect(list.status == 0, "\(list.all)")
        #expect(list.out.contains(World.ann))
        #expect(list.out.contains("in 100"))
        let one = try await desk.look("forecast", "--pupil", World.ann)
        #expect(one.status == 0, "\(one.all)")
        for part in [
            "It rests on:", "possible sessions missed this year", "last year is not known",
        ] {
            #expect(one.out.contains(part), "\(part) in \(one.out)")
        }
        #expect(try desk.rows("disclosure").count { $0.contains("forecast") } == 2)
    }

    @Test func `schools are forecast in numbers, and hold no name`() async throws {
        let desk = try await Desk()
        let found = try await desk.run("forecast")
        #expect(found.status == 0, "\(found.all)")
        #expect(found.out.contains("Oak Field"))
        #expect(!found.out.contains(World.ann))
        #expect(try desk.rows("disclosure").isEmpty)
    }

    @Test func `what cannot be asked together is refused`() async throws {
        let desk = try await Desk()
        for words in [
            ["forecast", "--names"], ["forecast", "--pupil", World.ann, "--names"],
            ["forecast", "--pupil", World.ann, "--school", "900001"],
            ["forecast", "--most", "0"], ["track-record", "--team-size", "0"],
        ] {
            #expect(try await desk.runPlainly(words).status == 2, "\(words)")
        }
        let none = try await desk.run("forecast", "--authority", "845")
        #expect(none.status == 1)
    }

    @Test func `a year of a made-up authority is looked back on, with rules, groups and patterns`()
        async throws
    {
        let desk = try Desk(emptyFolder: ())
        #expect(try await desk.run("init").status == 0)
        let made = try await desk.runPlainly([
            "synthesise", "--authority", "857", "--share", "0.1", "--years", "2", "--today",
            "2026-07-31", "--progress", "after",
        ])
        #expect(made.status == 0, "\(made.all)")
        let ran = try await desk.runPlainly(["track-record", "--today", "2026-07-31"])
        #expect(ran.status == 0, "\(ran.all)")
        for part in [
            "2025/26", "rate so far", "last year's rate", "How true its chances were", "By group",
            "fsm=yes", "What followed each pattern", "everybody",
        ] {
            #expect(ran.out.contains(part), "\(part) in \(ran.out)")
        }
        let early = try await desk.runPlainly(["track-record", "--today", "2025-02-01"])
        #expect(early.status == 1)
        #expect(early.err.contains("2023/24"))
    }
}
