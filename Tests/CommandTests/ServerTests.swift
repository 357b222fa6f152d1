import Foundation
import RollTestSupport
import Testing

/// The program on a PostgreSQL database, which must say what it says on a file.
@Suite(.enabled(if: PostgresServer.isHere, "no PostgreSQL server is installed"))
struct ServerTests {
    @Test func `a made-up authority moves to a server and back, and every figure with it`()
        async throws
    {
        let server = try PostgresServer.shared.get()
        let name = try server.makeDatabase()
        defer { server.dropDatabase(name) }
        let address = server.address(name)
        let desk = try Desk(emptyFolder: ())
        func run(_ arguments: String...) async throws -> Ran {
            try await desk.runPlainly(arguments + ["--today", Desk.today])
        }
        #expect(try await run("init", "--database", "a.db").status == 0)
        let plan = ["--authority", "857", "--share", "0.05", "--seed", "7"]
        #expect(
            try await desk.runPlainly(
                ["synthesise", "--database", "a.db", "--today", Desk.today] + plan
            ).status == 0)
        #expect(try await desk.runPlainly(["move", "a.db", address]).status == 0)
        #expect(try await desk.runPlainly(["move", address, "b.db"]).status == 0)
        for question in [["measure", "--by", "school"], ["schools"], ["measure", "--by", "code"]] {
            var answers: Set<String> = []
            for place in ["a.db", address, "b.db"] {
                let ran = try await desk.runPlainly(
                    question + ["--database", place, "--today", Desk.today])
                #expect(ran.status == 0, "\(ran.all)")
                answers.insert(ran.out)
            }
            #expect(answers.count == 1)
        }
        #expect(try await run("doctor", "--database", address).status == 0)
        let again = try await desk.runPlainly(["move", "a.db", address])
        #expect(again.status == 3)
        #expect(again.err.contains("already"))
    }

    @Test func `a database that is empty, or a server that is not there, is told plainly`()
        async throws
    {
        let server = try PostgresServer.shared.get()
        let name = try server.makeDatabase()
        defer { server.dropDatabase(name) }
        let desk = try Desk(emptyFolder: ())
        let empty = try await desk.runPlainly(["schools", "--database", server.address(name)])
        #expect(empty.status == 3)
        #expect(empty.err.contains("rollcall init"))
        let gone = try await desk.runPlainly(
            ["init", "--database", "postgres://clerk:secret@/rollcall?host=/nowhere"])
        #expect(gone.status == 3)
        #expect(gone.err.contains("cannot be reached"))
        #expect(!gone.all.contains("secret"))
        let address = server.address(name).replacing("roll@", with: "roll:secret@")
        let made = try await desk.runPlainly(["init", "--database", address])
        #expect(made.status == 0)
        #expect(!made.all.contains("secret"))
    }
}
