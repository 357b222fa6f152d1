import Foundation
import Testing

/// People with accounts at the command line: the same door, the same words, the same record.
@Suite struct PersonTests {
    /// A desk whose people are an officer of Oak Field and a mentor without children.
    private func staffed() async throws -> Desk {
        let desk = try await Desk()
        for (login, name) in [("c.reed", "Chris Reed"), ("m.elm", "Mel Elm")] {
            let ran = try await desk.run(
                "person", "add", login, "--name", name, "--operator", "A. Dean")
            #expect(ran.status == 0, "\(ran.err)")
        }
        let given = try await desk.run(
            "person", "give", "c.reed", "--role", "attendance-officer", "--for",
            "school=900001", "--operator", "A. Dean")
        #expect(given.status == 0, "\(given.err)")
        #expect(
            try await desk.run(
                "person", "give", "m.elm", "--role", "mentor", "--for", "referrals",
                "--operator", "A. Dean"
            ).status == 0)
        return desk
    }

    @Test func `people are added, given roles, listed, and kept out`() async throws {
        let desk = try await staffed()
        let list = try await desk.run("person", "list")
        #expect(list.out.contains("2 people") && list.out.contains("attendance officer"))
        let roles = try await desk.run("person", "roles", "c.reed")
        #expect(roles.out.contains("Oak Field") && roles.out.contains("A. Dean"))
        let link = try await desk.run("person", "invite", "c.reed", "--operator", "A. Dean")
        #expect(link.out.hasPrefix("/password/"))
        #expect(try desk.rows("person_link").count == 1)
        let secret = link.out.split(separator: "\n")[0].dropFirst("/password/".count)
        #expect(try !desk.dump().contains { $0.contains(secret) }, "the secret is kept")
        #expect(
            try await desk.run("person", "disable", "c.reed", "--operator", "A. Dean").status == 0)
        let kept = try await desk.run("person", "list")
        #expect(kept.out.contains("Chris Reed (kept out)"))
        #expect(try await desk.run("list", "--school", "900001", "--as", "c.reed").status == 1)
    }

    @Test(arguments: [
        (["give", "c.reed", "--role", "mentor", "--for", "school=900001"], 2, "is given for"),
        (["give", "c.reed", "--role", "mentor", "--for", "somewhere"], 2, "no place"),
        (["give", "c.reed", "--role", "governor", "--for", "school=999999"], 1, "No school"),
        (["give", "nobody", "--role", "mentor", "--for", "referrals"], 1, "Nobody signs in"),
        (["end", "c.reed", "7"], 1, "No role 7"),
        (["add", "C.Reed", "--name", "Chris Reed"], 1, "already"),
        (["add", "a b", "--name", "Chris Reed"], 2, "no blanks"),
    ])
    func `what cannot be done is said, and nothing is changed`(
        arguments: [String], status: Int, words: String
    ) async throws {
        let desk = try await staffed()
        let before = try desk.dump()
        let ran = try await Program.run(
            ["person"] + arguments + ["--today", Desk.today, "--operator", "A. Dean"],
            in: desk.folder)
        #expect(Int(ran.status) == status && ran.err.contains(words), "\(ran.err)")
        #expect(try desk.dump() == before)
    }

    @Test func `once people have accounts, a name alone opens no door`() async throws {
        let desk = try await staffed()
        for command in [["list", "--school", "900001"], ["pupil", World.ann]] {
            let ran = try await Program.run(
                command + [
                    "--today", Desk.today, "--operator", "A. Officer", "--purpose", "review",
                ], in: desk.folder)
            #expect(ran.status == 2 && ran.err.contains("--as LOGIN") && ran.out.isEmpty)
        }
    }

    @Test func `a person sees their own, and the record says why`() async throws {
        let desk = try await staffed()
        let seen = try await desk.run("pupil", World.ann, "--as", "c.reed")
        #expect(seen.status == 0, "\(seen.err)")
        let mentor = try await desk.run("pupil", World.ann, "--as", "m.elm")
        let unknown = try await desk.run("pupil", "H900225012345", "--as", "m.elm")
        #expect(mentor.status == 1 && mentor.out.isEmpty)
        #expect(unknown.status == 2 || mentor.err == unknown.err)
        let elsewhere = try await desk.run("list", "--school", "900002", "--as", "c.reed")
        let nowhere = try await desk.run("list", "--school", "999999", "--as", "c.reed")
        #expect(elsewhere.status == 1 && elsewhere.err == nowhere.err)
        let role = try await desk.run(
            "pupil", World.ann, "--as", "c.reed", "--role", "headteacher")
        #expect(role.status == 1 && role.err.contains("no headteacher"))
        _ = try await desk.run(
            "person", "add", "d.lead", "--name", "D. Lead", "--operator", "A. Dean")
        _ = try await desk.run(
            "person", "give", "d.lead", "--role", "data-protection-lead", "--for",
            "installation", "--operator", "A. Dean")
        let search = try await desk.run("audit", "search", "--upn", World.ann, "--as", "d.lead")
        #expect(search.status == 0, "\(search.err)")
        #expect(search.out.contains("1 event,"))
        #expect(search.out.contains("Chris Reed"))
        #expect(search.out.contains("you are an attendance officer of Oak Field"))
        let verify = try await desk.run("audit", "verify")
        #expect(verify.status == 0 && verify.out.contains("command: whole"))
    }

    @Test func `a record that was changed is found, with exit status 1`() async throws {
        let desk = try await Desk()
        #expect(try await desk.look("pupil", World.ann).status == 0)
        try desk.write(String(repeating: "1e", count: 32), to: "other")
        #expect(try await desk.run("audit", "anchor", "--key-file", "other").status == 0)
        try desk.write(String(repeating: "0f", count: 32), to: "key")
        let sealed = try await desk.run("audit", "verify", "--key-file", "key")
        #expect(sealed.status == 1 && sealed.out.contains("not ours"))
        #expect(try await desk.run("audit", "verify", "--key-file", "other").status == 0)
        #expect(
            try await desk.run("audit", "verify", "--key-file", "none").status == 3)
        try desk.write("short", to: "key")
        #expect(
            try await desk.run("audit", "verify", "--key-file", "key").err.contains("openssl"))
        #expect(try await desk.run("audit", "verify").status == 0)
    }
}
