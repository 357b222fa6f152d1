import Foundation
import Testing

/// Advisers, the choice of places for them, and programmes at the command line.
@Suite struct AdviserCommandTests {
    private func staffed() async throws -> Desk {
        let desk = try await Desk()
        for (login, role) in [("p.dunmore", "programme-lead"), ("a.reeve", "alliance-member")] {
            let added = try await desk.run(
                "person", "add", login, "--name", "Prue Dunmore", "--operator", "A. Dean")
            #expect(added.status == 0, "\(added.err)")
            let given = try await desk.run(
                "person", "give", login, "--role", role, "--for", "nation", "--operator",
                "A. Dean")
            #expect(given.status == 0, "\(given.err)")
        }
        try desk.write(String(repeating: "0f", count: 32), to: "key")
        return desk
    }

    @Test func `a programme lead sees what there is, and others are told who may`() async throws {
        let desk = try await staffed()
        let list = try await desk.run(
            "engagements", "--as", "p.dunmore", "--key-file", "key")
        #expect(list.status == 0 && list.out.contains("0 open"), "\(list.all)")
        let none = try await desk.run(
            "engagements", "--as", "p.dunmore", "--key-file", "key", "--number", "7")
        #expect(none.status == 2 && none.err.contains("None of yours"), "\(none.all)")
        let programmes = try await desk.run("programmes", "--as", "p.dunmore")
        #expect(programmes.out.contains("P-RISE"), "\(programmes.all)")
        let one = try await desk.run("programmes", "--as", "p.dunmore", "--code", "P-NONE")
        #expect(one.status == 2 && one.err.contains("first column"))
        let keyless = try await desk.run("choose", "--as", "p.dunmore")
        #expect(keyless.status == 2 && keyless.err.contains("--key-file"), "\(keyless.all)")
        let refused = try await desk.run("choose", "--as", "a.reeve", "--key-file", "key")
        #expect(refused.status == 2 && refused.err.contains("national roles"), "\(refused.all)")
        let both = try await desk.run(
            "choose", "--as", "p.dunmore", "--key-file", "key", "--authority", "390", "--trust", "1"
        )
        #expect(both.status == 2 && both.err.contains("not both"), "\(both.all)")
        let nation = try await desk.run(
            "choose", "--as", "p.dunmore", "--key-file", "key", "--authority", "390")
        #expect(nation.status == 2 && nation.err.contains("who answer for it"), "\(nation.all)")
        let many = try await desk.run(
            "choose", "--as", "p.dunmore", "--key-file", "key", "--places", "0")
        #expect(many.status == 2, "\(many.all)")
    }
}
