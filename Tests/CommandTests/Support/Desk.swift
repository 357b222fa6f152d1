import Foundation
import RollSQL
import RollSQLite
import RollTestSupport
import Testing

/// A folder with a database of its own, as on an officer's desk.
final class Desk: Sendable {
    /// The folder in which the program runs.
    let folder: URL
    /// The day that every command takes as today.
    static let today = "2025-09-19"

    /// Opens a desk; the database is a copy of one that was made once for all tests.
    init(_ stock: Stock = .marks) async throws {
        folder = try Self.newFolder()
        let source = try await stock.folder
        for name in ["rollcall.sqlite", "rollcall.sqlite-wal"] {
            let file = source.appending(path: name)
            guard FileManager.default.fileExists(atPath: file.path) else { continue }
            try FileManager.default.copyItem(at: file, to: folder.appending(path: name))
        }
    }

    /// Opens a desk with an empty folder.
    init(emptyFolder: ()) throws { folder = try Self.newFolder() }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Beside the program, so that what the shared databases leave is in the build folder only,
    /// and emptied when the next run begins.
    private static let base: URL? = {
        guard let program = Program.url else { return nil }
        let base = program.deletingLastPathComponent().appending(path: "command-tests")
        try? FileManager.default.removeItem(at: base)
        return base
    }()

    private static func newFolder() throws -> URL {
        let folder = (base ?? FileManager.default.temporaryDirectory)
            .appending(path: "desk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    /// Runs a command, today being ``today`` where the command knows of a day.
    @discardableResult
    func run(_ arguments: String..., environment: [String: String] = [:]) async throws -> Ran {
        try await Program.run(
            arguments + ["--today", Self.today], in: folder, environment: environment)
    }

    /// Runs a command exactly as given.
    func runPlainly(_ arguments: [String]) async throws -> Ran {
        try await Program.run(arguments, in: folder)
    }

    /// Runs a command that shows named children, with a name and a purpose.
    func look(_ arguments: String...) async throws -> Ran {
        try await Program.run(
            arguments + [
                "--today", Self.today, "--operator", "A. Officer", "--purpose", "weekly review",
            ], in: folder)
    }

    /// Takes in a text as a file.
    func take(
        _ content: String, _ text: String, _ options: String..., named name: String? = nil
    ) async throws -> Ran {
        let file = name ?? "\(content).csv"
        try write(text, to: file)
        return try await Program.run(
            ["import", content, file, "--today", Self.today, "--operator", "A. Clerk"] + options,
            in: folder)
    }

    /// Writes a file on the desk.
    func write(_ text: String, to name: String) throws {
        try write(Data(text.utf8), to: name)
    }

    /// Writes bytes to a file on the desk.
    func write(_ data: Data, to name: String) throws {
        try data.write(to: folder.appending(path: name))
    }

    /// The database, for tests that compare or damage it.
    func driver() throws -> SQLiteDriver {
        try SQLiteDriver(path: folder.appending(path: "rollcall.sqlite").path)
    }

    /// Every row of every table.
    func dump() throws -> [String] {
        try RollTestSupport.dump(try driver(), withFeed: true)
    }

    /// The rows of one table.
    func rows(_ table: String) throws -> [String] {
        try dump().filter { $0.hasPrefix("\(table) ") }
    }
}

/// Databases that are made once, in this order: each holds what the one before holds.
enum Stock: CaseIterable {
    /// Schools, calendars, pupils, groups and contacts.
    case people
    /// The same with a fortnight of marks.
    case marks

    private static let made = Making()

    /// The folder of the database.
    var folder: URL { get async throws { try await Self.made.folder(self) } }

    /// Makes each database once, however many tests ask.
    private actor Making {
        private var desks: [Stock: Task<Desk, any Error>] = [:]

        func folder(_ stock: Stock) async throws -> URL {
            let task =
                desks[stock]
                ?? Task {
                    switch stock {
                    case .people: try await Self.makePeople()
                    case .marks: try await Self.makeMarks()
                    }
                }
            desks[stock] = task
            return try await task.value.folder
        }

        private static func makePeople() async throws -> Desk {
            let desk = try Desk(emptyFolder: ())
            #expect(try await desk.run("init").status == 0)
            try desk.write(World.schoolsBytes, to: "schools.csv")
            let files = [
                ("schools", nil), ("calendars", World.calendars), ("pupils", World.pupils),
            ]
            for (content, text) in files + [
                ("groups", World.groups), ("contacts", World.contacts),
            ] {
                let ran: Ran
                if let text {
                    ran = try await desk.take(content, text)
                } else {
                    ran = try await desk.run("import", content, "schools.csv")
                }
                #expect(ran.status == 0, "\(content): \(ran.all)")
            }
            return desk
        }

        private static func makeMarks() async throws -> Desk {
            let desk = try await Desk(.people)
            let ran = try await desk.take("marks", World.fortnight)
            #expect(ran.status == 0, "marks: \(ran.all)")
            return desk
        }
    }
}
