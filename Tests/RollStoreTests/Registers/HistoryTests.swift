import Foundation
import RollDomain
import RollSQL
import RollTestSupport
import Testing

@testable import RollStore

@Suite(.eachDatabase) struct `History` {
    private static let tables = [
        "submission", "amendment", "school_history", "pupil_history", "enrolment_history",
        "import_run", "quarantined_row", "disclosure", "retention_run", "mark_symbol",
    ]

    /// A store with a row in every table of history.
    private func filled() throws -> RegisterDesk {
        let desk = try RegisterDesk()
        try desk.send([.monday: ["/", "N", "/"]])
        try desk.amend(1, .monday, from: "N", to: "I")
        var renamed = pupil(1_000, surname: "Moss", from: "2018-09-01", to: "2025-10-02")
        renamed.leavingDate = day("2025-10-02")
        try desk.test.apply([renamed], asOf: "2025-10-03", at: .later)
        try desk.test.store.write { session in
            _ = try session.schools.apply(
                [school(900_001, "Dale School", establishment: 2_001)], at: .later)
            let run = ImportRun(
                kind: "marks", fileName: "a.csv", fingerprint: "f00d", at: .noon,
                operatorName: "Alex Moss")
            try session.imports.add(
                run,
                setAside: [
                    SetAsideRow(
                        school: urn(900_001), line: 2, rule: "R-IN-40", reason: "no code",
                        received: "?")
                ])
            try session.disclosures.add(
                Disclosure(
                    at: .noon, operatorName: "Alex Moss", purpose: "a meeting",
                    command: "pupil", school: urn(900_001), pupil: 1, pupilsShown: 1))
            _ = try session.retention.run(
                before: Instant(day("2010-01-01")), operatorName: "Alex Moss", at: .noon)
        }
        return desk
    }

    @Test(arguments: tables)
    func `no statement changes, replaces or removes a row`(table: String) throws {
        let desk = try filled()
        let before = try dump(desk.test.driver)
        #expect(before.contains { $0.hasPrefix("\(table) ") })
        let column = try #require(
            try columns(of: desk.test.driver).first { $0.hasPrefix("\(table).") }
        ).split(separator: ".")[1]
        let everywhere = [
            "UPDATE \(table) SET \(column) = \(column)", "DELETE FROM \(table)",
        ]
        // Ways round a trigger that one database has and the other has not.
        let peculiar =
            switch desk.test.driver.dialect {
            case .sqlite:
                [
                    "REPLACE INTO \(table) SELECT * FROM \(table)",
                    "UPDATE OR REPLACE \(table) SET \(column) = \(column)",
                ]
            case .postgres: ["TRUNCATE \(table) CASCADE"]
            }
        for sql in everywhere + peculiar {
            #expect(failure { try desk.run(sql) }?.code == .historyProtected, "\(sql)")
        }
        #expect(try dump(desk.test.driver) == before)
    }

    @Test(arguments: tables)
    func `no statement of the store changes it, and only retention erases it`(table: String)
        throws
    {
        let texts = try StatementTexts.all()
        #expect(texts.count > 50)
        for (name, text) in texts {
            let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(!words.contains("UPDATE \(table) "), "\(name)")
            if words.contains("INSERT INTO \(table) ") {
                #expect(!words.contains("DO UPDATE"), "\(name)")
            }
            if words.contains("DELETE FROM \(table) ") || words.hasSuffix("DELETE FROM \(table)") {
                let wanted = ["erase_\(table)", "erase_\(table)s", "erase_pupil_\(table)"]
                #expect(wanted.map { "Retention/\($0)" }.contains(name))
            }
        }
    }

    @Test func `a permit for one table and time opens no other`() throws {
        let desk = try filled()
        try desk.run("INSERT INTO retention_permit VALUES ('submission', '2025-09-30')")
        #expect(failure { try desk.run("DELETE FROM submission") }?.code == .historyProtected)
        #expect(failure { try desk.run("DELETE FROM disclosure") }?.code == .historyProtected)
    }
}

/// The SQL files of the store, as text by name.
enum StatementTexts {
    /// The texts of SQLite by the names of their statements.
    static func all() throws -> [String: String] {
        var texts: [String: String] = [:]
        for (path, text) in try files() where !path.hasSuffix(".postgres.sql") {
            texts[String(path.prefix { $0 != "." })] = text
        }
        return texts
    }

    /// All texts by their paths below the folder of statements.
    static func files() throws -> [String: String] {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/RollStore/SQL").standardizedFileURL
        var texts: [String: String] = [:]
        for folder in try FileManager.default.contentsOfDirectory(atPath: root.path) {
            let inside = root.appending(path: folder)
            for file in try FileManager.default.contentsOfDirectory(atPath: inside.path)
            where file.hasSuffix(".sql") {
                texts["\(folder)/\(file)"] = try String(
                    contentsOf: inside.appending(path: file), encoding: .utf8)
            }
        }
        return texts
    }
}
