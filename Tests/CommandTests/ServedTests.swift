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
}
