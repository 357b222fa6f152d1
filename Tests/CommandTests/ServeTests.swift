import Foundation
import Testing

@Suite struct `Serving` {
    private func refused(_ arguments: [String], _ words: String, status: Int32) async throws {
        let desk = try Desk(emptyFolder: ())
        _ = try await desk.runPlainly(["init"])
        let ran = try await desk.runPlainly(["serve"] + arguments)
        #expect(ran.status == status, "\(arguments)")
        #expect(ran.err.contains(words), "\(arguments): \(ran.err)")
        #expect(ran.out.isEmpty)
    }

    @Test func `settings that cannot be are refused with what to do`() async throws {
        try await refused(["--port", "70000"], "A port is a number from 0 to 65535", status: 2)
        try await refused(["--certificate", "c.pem"], "A certificate needs its key", status: 2)
        try await refused(["--address", "0.0.0.0"], "have to come by https", status: 2)
        try await refused(
            ["--address", "0.0.0.0", "--trusted-proxies", "192.0.2.1"],
            "needs a key that outlives it", status: 2)
        try await refused(
            ["--certificate", "none.pem", "--certificate-key", "none.pem"],
            "none.pem holds no certificate", status: 3)
        try await refused(["--key-file", "none"], "key file none cannot be read", status: 3)
        try await refused(["--settings", "none.env"], "The settings in none.env", status: 3)
    }

    @Test func `a database that is not there is not made`() async throws {
        let desk = try Desk(emptyFolder: ())
        let ran = try await desk.runPlainly(["serve", "--database", "none.sqlite"])
        #expect(ran.status == 3)
        #expect(ran.err.contains("There is no database at none.sqlite"))
    }
}
