import Foundation
import Testing

/// A server and its callers: the built program, twice.
@Suite struct ServedTests {
    @Test func `a played day reaches a server, and its registers are sound`() async throws {
        let desk = try Desk(emptyFolder: ())
        _ = try await desk.runPlainly(["init"])
        let made = try await desk.runPlainly([
            "synthesise", "--authority", "382", "--share", "0.01", "--today", "2025-10-15",
        ])
        #expect(made.status == 0, "\(made.all)")
        let server = try Running(
            ["serve", "--port", "0", "--today", "2025-10-15"], in: desk.folder)
        let address = try await server.address()
        let played = try await desk.runPlainly([
            "play", "--server", address, "--most", "25", "--speed", "1000000",
        ])
        #expect(played.status == 0, "\(played.all)")
        #expect(played.out.contains("Sent 25 requests") && played.out.contains("none refused"))
        let sound = try await desk.runPlainly(["doctor", "--today", "2025-10-15"])
        #expect(sound.status == 0, "\(sound.all)")
        server.interrupt()
        #expect(try await server.end() == 0)
    }

    @Test func `the link that a command makes opens the page on which a password is set, once`()
        async throws
    {
        let desk = try await Desk()
        let who = ["--operator", "A. Dean", "--today", Desk.today]
        let added = try await desk.runPlainly(
            ["person", "add", "c.reed", "--name", "Chris Reed"] + who)
        #expect(added.status == 0, "\(added.err)")
        let server = try Running(
            ["serve", "--port", "0", "--today", Desk.today], in: desk.folder)
        let address = try await server.address()
        let caller = Caller()
        let password = [("password", "three plain words"), ("again", "three plain words")]
        for command in ["invite", "reset"] {
            let made = try await desk.runPlainly(["person", command, "c.reed"] + who)
            let path = String(try #require(made.out.split(separator: "\n").first))
            let page = try await caller.get(address + path)
            #expect(page.status == 200 && page.path == path, "\(page.path)")
            #expect(page.text.contains("Set a password"))
            let token = try #require(page.token)
            let set = try await caller.post(address + path, password + [("token", token)])
            #expect(set.status == 200 && set.text.contains("It stands from now on"))
            let again = try await caller.get(address + path)
            #expect(again.text.contains("It was used, or its time is over"))
        }
        server.interrupt()
        #expect(try await server.end() == 0)
    }
}
