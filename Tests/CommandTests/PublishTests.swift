import Foundation
import Testing

/// An edition as its publisher makes it, on the two schools of the desk.
@Suite struct PublishTests {
    private func bytes(of folder: URL) throws -> [String: Data] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        var found: [String: Data] = [:]
        for name in names {
            let place = folder.appending(path: name)
            if (try place.resourceValues(forKeys: [.isDirectoryKey])).isDirectory == true {
                continue
            }
            found[name] = try Data(contentsOf: place)
        }
        return found
    }

    private func made() async throws -> Desk {
        let desk = try Desk(emptyFolder: ())
        #expect(try await desk.run("init").status == 0)
        let ran = try await desk.run(
            "synthesise", "--authority", "841", "--authority", "390", "--share", "0.12")
        #expect(ran.status == 0, "\(ran.all)")
        return desk
    }

    @Test func `the same registers give the same bytes, and every file keeps the rules`()
        async throws
    {
        let desk = try await made()
        for name in ["one", "two"] {
            let ran = try await desk.run("publish", name)
            #expect(ran.status == 0, "\(ran.all)")
        }
        let first = try bytes(of: desk.folder.appending(path: "one"))
        let second = try bytes(of: desk.folder.appending(path: "two"))
        #expect(first.count > 20)
        #expect(first == second)
        for name in first.keys.sorted() where name.hasSuffix(".csv") && !name.hasSuffix(".meta.csv")
        {
            let ran = try await desk.runPlainly(["statistics", "check-pair", "one/\(name)"])
            #expect(ran.status == 0, "\(ran.all)")
        }
        let page = String(decoding: try #require(first["index.html"]), as: UTF8.self)
        #expect(page.contains("Synthetic data."))
        #expect(!page.contains("<script"))
        // Once more over the earlier edition: it is replaced, and nothing is left beside it.
        #expect(try await desk.run("publish", "one").status == 0)
        #expect(try bytes(of: desk.folder.appending(path: "one")) == first)
        let beside = try FileManager.default.contentsOfDirectory(atPath: desk.folder.path)
        #expect(!beside.contains { $0.hasSuffix("unfinished") || $0.hasSuffix("earlier") })
    }

    @Test func `a folder with something else in it is left as it is`() async throws {
        let desk = try await made()
        try FileManager.default.createDirectory(
            at: desk.folder.appending(path: "mine"), withIntermediateDirectories: true)
        try desk.write("keep me", to: "mine/letter.txt")
        let refused = try await desk.run("publish", "mine")
        #expect(refused.status == 2)
        #expect(refused.all.contains("not an earlier edition"))
        #expect(try bytes(of: desk.folder.appending(path: "mine")).keys.sorted() == ["letter.txt"])
        #expect(try await desk.run("publish", "edition").status == 0)
        try desk.write("notes", to: "edition/my notes.txt")
        let again = try await desk.run("publish", "edition")
        #expect(again.status == 2)
        #expect(again.all.contains("my notes.txt"))
    }

    @Test func `what cannot be published is refused with the reason`() async throws {
        let desk = try await Desk(.people)
        let empty = try await desk.run("publish", "site")
        #expect(empty.status == 1)
        #expect(empty.all.contains("no possible session"))
        let level = try await desk.run("publish", "site", "--levels", "england,schools")
        #expect(level.status == 2)
        let definition = try await desk.run("publish", "site", "--definition", "none-9")
        #expect(definition.status == 2)
        #expect(definition.all.contains("rollcall definitions"))
        #expect(!FileManager.default.fileExists(atPath: desk.folder.appending(path: "site").path))
    }
}
