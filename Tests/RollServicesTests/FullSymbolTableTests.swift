import Foundation
import RollDomain
import RollImport
import RollServices
import RollStore
import RollTestSupport
import Testing

@Suite struct `Files with codes that nobody knows` {
    /// Imports a file with one mark a session and code for one pupil of school 900003.
    private func run(
        _ codes: [String], into town: SmallTown, in folder: TemporaryFolder
    ) throws -> ImportResult {
        var text = "URN,UPN,Date,Session,Code\n"
        let sessions = (0..<800).map {
            SessionDate(
                ordinal: SessionDate(day("2018-09-10"), .morning).ordinal + Int32($0))
        }.filter { $0.date.weekday != .saturday && $0.date.weekday != .sunday }
        for (when, code) in zip(sessions, codes) {
            text += "900003,\(upn(200)),\(when.date),\(when.session.letters),\(code)\n"
        }
        let path = folder.path("marks.csv")
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        var options = ImportOptions()
        options.acceptsFaults = true
        return try ImportDesk(store: town.store, occasion: occasion(), options: options)
            .importMarks(.path(path))
    }

    @Test func `each new text gets a number, and the table explains it ever after`() throws {
        try withTemporaryFolder { folder in
            let town = try SmallTown()
            let result = try run(["/", "qq", "sick?", "qq"], into: town, in: folder)
            #expect(result.applied.new == 4)
            let (table, sheets) = try town.store.read { session in
                (
                    try session.symbols.table(),
                    try session.registers.sheets(
                        of: urn(900_003), in: span("2018-09-10", "2018-09-11"))
                )
            }
            #expect(table.texts.count == SymbolTable.known.texts.count + 3)
            #expect(sheets.map { table.text(of: $0[0]) } == ["/", "qq", "sick?", "qq"])
            #expect(result.report.codes.map(\.code) == ["qq", "sick?"])
        }
    }

    @Test func `when the table is full, further texts are set aside and known ones still come in`()
        throws
    {
        try withTemporaryFolder { folder in
            let town = try SmallTown()
            let room = SymbolTable.capacity - town.symbols.texts.count
            let strangers = (0..<room + 5).map { "z\($0)" }
            let result = try run(strangers + ["N", "z0"], into: town, in: folder)
            #expect(result.ending == .applied)
            #expect(result.applied.new == room + 2)
            #expect(result.report.counts.quarantined == 5)
            let rows = result.report.quarantine.rows
            #expect(rows.allSatisfy { $0.rule == .notACode })
            #expect(rows.allSatisfy { $0.reason.contains("no room") })
            let table = try town.store.read { try $0.symbols.table() }
            #expect(table.texts.count == SymbolTable.capacity)
            let again = try run(["one more"], into: town, in: folder)
            #expect(again.applied.new == 0)
            #expect(again.report.counts.quarantined == 1)
            let found = try Doctor(store: town.store).run(on: occasion(), rebuilds: false)
            #expect(found.filter { !$0.isSound } == [])
        }
    }
}
