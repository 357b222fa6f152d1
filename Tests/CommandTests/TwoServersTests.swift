import Foundation
import RollTestSupport
import Testing

/// One site of two processes on one PostgreSQL database: the built program, twice.
@Suite(.enabled(if: PostgresServer.isHere, "no PostgreSQL server is installed"))
struct TwoServersTests {
    private static let day = ["--today", "2025-10-15"]

    /// A made-up place with two servers, which end with the block.
    private func onTwoServers(
        _ work: (_ desk: Desk, _ database: String, _ first: String, _ second: String) async throws
            -> Void
    ) async throws {
        let server = try PostgresServer.shared.get()
        let name = try server.makeDatabase()
        defer { server.dropDatabase(name) }
        let database = server.address(name)
        let desk = try Desk(emptyFolder: ())
        let place = ["--database", database]
        for words in [["init"], ["synthesise", "--authority", "382", "--share", "0.01"]] {
            let ran = try await desk.runPlainly(
                words + place + (words == ["init"] ? [] : Self.day))
            #expect(ran.status == 0, "\(ran.all)")
        }
        try desk.write(String(repeating: "5a", count: 32) + "\n", to: "key")
        let options = ["serve", "--port", "0", "--demo", "--key-file", "key"] + place + Self.day
        let first = try Running(options, in: desk.folder)
        let firstAddress = try await first.address()
        let second = try Running(options, in: desk.folder)
        try await work(desk, database, firstAddress, try await second.address())
        for one in [first, second] {
            one.interrupt()
            #expect(try await one.end() == 0)
        }
    }

    @Test func `who signs in at one is known at the other, and out at both`() async throws {
        try await onTwoServers { _, _, first, second in
            let visitor = Caller()
            let door = try await visitor.get("\(first)/sign-in")
            let inside = try await visitor.post(
                "\(first)/sign-in",
                [
                    ("token", door.token ?? ""), ("login", "attendance-officer"),
                    ("password", "made up for trying it out"),
                ])
            #expect(inside.status == 200 && inside.path == "/")
            let account = try await visitor.get("\(second)/account")
            #expect(account.path == "/account" && account.text.contains("Ona Fairlie"))
            // A form of the one is taken by the other, since both have the same key.
            let out = try await visitor.post(
                "\(first)/sign-out", [("token", account.token ?? "")])
            #expect(out.path == "/sign-in")
            for place in [first, second] {
                #expect(try await visitor.get("\(place)/account").path == "/sign-in")
            }
        }
    }

    @Test func `a mark posted to one is told and shown by the other`() async throws {
        try await onTwoServers { desk, database, first, second in
            let made = try await desk.runPlainly([
                "token", "add", "--name", "Two", "--authority", "382", "--operator", "D. Lead",
                "--database", database,
            ])
            let secret = try #require(made.out.firstMatch(of: /rc_[0-9a-f]{64}/)).output
            let system = Caller(secret: String(secret))
            func version() async throws -> Int {
                let page = try await system.get("\(second)/api/v1/changes?since=0")
                let found = page.text.firstMatch(of: /"version": ?(\d+)/)
                return Int(try #require(found, "\(page.text)").1) ?? -1
            }
            let before = try await version()
            let events = try system.listen("\(second)/api/v1/live?since=\(before)")
            let played = try await desk.runPlainly(
                [
                    "play", "--server", first, "--database", database, "--most", "3", "--speed",
                    "1000000",
                ] + Self.day)
            #expect(played.status == 0, "\(played.all)")
            var told = ""
            for await piece in events {
                told += piece
                if told.contains("data:") { break }
            }
            #expect(told.contains("data:"))
            #expect(try await version() > before)
        }
    }
}
