import Foundation
import Testing

/// The secrets of other systems, made and ended as an administrator does it.
@Suite struct TokenTests {
    private func secret(_ ran: Ran) throws -> String {
        try String(#require(ran.out.firstMatch(of: /rc_[0-9a-f]{64}/)).output)
    }

    @Test func `a secret is shown once, and the list tells of its token and not of it`()
        async throws
    {
        let desk = try await Desk(.people)
        let made = try await desk.run(
            "token", "add", "--name", "Oak  MIS", "--school", "900001", "--expires", "2099-07-31",
            "--operator", "D. Lead")
        #expect(made.status == 0, "\(made.all)")
        let shown = try secret(made)
        let list = try await desk.run("token", "list")
        #expect(list.out.contains("Oak MIS") && list.out.contains("2099-07-31"))
        #expect(list.out.contains("900001") && list.out.contains("good"))
        #expect(list.out.contains("never"))
        #expect(!list.all.contains(shown))
        #expect(try !desk.dump().joined(separator: "\n").contains(shown))
    }

    @Test func `a renewed token goes on for its overlap, a revoked one for nothing`() async throws {
        let desk = try await Desk(.people)
        let first = try await desk.run(
            "token", "add", "--name", "All of Suffolk", "--authority", "935", "--scope",
            "figures:read", "--operator", "D. Lead")
        #expect(first.out.contains("2 schools"))
        let second = try await desk.run(
            "token", "rotate", "1", "--overlap", "3", "--operator", "D. Lead")
        #expect(second.status == 0 && second.out.contains("3 days"), "\(second.all)")
        #expect(try secret(first) != secret(second))
        let revoked = try await desk.run("token", "revoke", "1", "--operator", "D. Lead")
        #expect(revoked.out.contains("opens nothing any more"))
        let again = try await desk.run("token", "revoke", "1", "--operator", "D. Lead")
        #expect(again.status == 0 && again.out.contains("was revoked before"))
        let list = try await desk.run("token", "list").out
        #expect(list.contains("revoked") && list.contains("good"))
        #expect(list.contains("figures:read") && !list.contains("marks:write"))
        let late = try await desk.run("token", "rotate", "1", "--operator", "D. Lead")
        #expect(late.status == 1 && late.err.contains("has ended"))
    }

    @Test(arguments: [
        "2 add --name X --operator D", "2 add --name X --school 900001",
        "1 add --name X --school 999999 --operator D",
        "2 add --name X --school 900001 --scope all --operator D",
        "2 add --name X --school 900001 --expires 2020-01-01 --operator D",
        "1 rotate 9 --operator D", "2 rotate 9 --overlap 99 --operator D",
        "1 revoke 9 --operator D",
        "2 revoke 9",
    ])
    func `what cannot be done is refused, and nothing is made`(line: String) async throws {
        let desk = try await Desk(.people)
        let words = line.split(separator: " ").map(String.init)
        let ran = try await desk.runPlainly(
            ["token"] + words.dropFirst() + ["--today", Desk.today])
        #expect(String(ran.status) == words[0], "\(ran.all)")
        #expect(try desk.rows("feed").isEmpty && desk.rows("feed_token").isEmpty)
    }

    @Test func `a day is played only into a database that says by which plan it was made`()
        async throws
    {
        let desk = try await Desk(.people)
        let ran = try await desk.run("play")
        #expect(ran.status == 1 && ran.err.contains("by which plan"))
    }

    @Test func `without a server a played day says so, and leaves no token behind`() async throws {
        let desk = try Desk(emptyFolder: ())
        _ = try await desk.runPlainly(["init"])
        let made = try await desk.runPlainly([
            "synthesise", "--authority", "382", "--share", "0.01", "--today", "2025-10-15",
        ])
        #expect(made.status == 0, "\(made.all)")
        let ran = try await desk.runPlainly([
            "play", "--server", "http://127.0.0.1:9", "--most", "3", "--speed", "100000",
        ])
        #expect(ran.status == 3 && ran.err.contains("No server answers"), "\(ran.all)")
        let list = try await desk.runPlainly(["token", "list"])
        #expect(list.out.contains("revoked") && !list.out.contains("good"))
    }
}
