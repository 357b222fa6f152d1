import Foundation
import RollDomain
import RollFormats
import RollImport
import Testing

/// Lists of neighbours as workbooks, and workbooks as such: rule R-NEIGH-01.
@Suite struct `Lists of neighbours in workbooks` {
    private func read(
        _ bytes: [UInt8], _ name: String = "list.xlsx"
    ) throws -> ImportOutcome<[NeighbourStatement]> {
        try NeighboursImporter(limit: Example.lenient)
            .read(ByteSource(bytes: bytes, name: name))
    }

    private func read(_ book: MadeWorkbook) throws -> ImportOutcome<[NeighbourStatement]> {
        try read(book.bytes)
    }

    @Test
    func `a workbook of an office program is read below its titles, by the names of its columns`()
        throws
    {
        let path = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/neighbours/list.xlsx").path
        let outcome = try NeighboursImporter(limit: Example.lenient)
            .read(ByteSource(path: path))
        let own = outcome.changes.filter { $0.authority == AuthorityCode("301") }
        #expect(own.map(\.neighbour) == ["308", "821", "304"].compactMap { AuthorityCode($0) })
        #expect(own.map(\.place) == [1, 2, 3] && own.allSatisfy { $0.kind == .statistical })
        #expect(own.map(\.closeness) == ["Close", "Very close", "Close"])
        // What cannot be is told by sheet, row and column, and the rest of its row is taken.
        #expect(outcome.changes.count == 5)
        let doubts = outcome.report.log.kept.filter { $0.place.column?.hasPrefix("SN") ?? false }
        #expect(doubts.map(\.place.row) == [6, 7])
        #expect(doubts.map(\.place.column) == ["SN3", "SN1"])
        #expect(doubts.allSatisfy { $0.place.file == "list.xlsx, sheet wide" })
        #expect(outcome.report.quarantine.rows.map(\.line) == [7])
        #expect(outcome.report.counts.read == 3 && outcome.report.counts.accepted == 2)
    }

    @Test
    func `one row a pair is read of the first sheet that has the columns, and not of hidden ones`()
        throws
    {
        let rows = [
            ["old_la_code", "rank", "neighbour_old_la_code", "closeness"],
            ["301", "1", "308", "Close, very"], [], ["301", "first", "821", ""],
        ]
        let book = MadeWorkbook(
            [("About", [["What this is"]]), ("Old", rows), ("List &amp; ranks", rows)],
            hidden: ["Old"])
        let outcome = try read(book)
        #expect(outcome.changes.map(\.closeness) == ["Close, very"])
        #expect(outcome.report.file == "list.xlsx, sheet List & ranks")
        // The empty row has no cell: the fault keeps the number of its row in the sheet.
        #expect(outcome.report.quarantine.rows.map(\.line) == [4])
        #expect(outcome.report.quarantine.rows.first?.column == "rank")
    }

    @Test func `names and a wide list saved as CSV are read too`() throws {
        let outcome = try read(
            Array("LA number,SN1,SN2,SN3\n301,Bexley,308,\n301,308,,\n".utf8), "list.csv")
        #expect(
            outcome.changes.map(\.neighbour) == ["303", "308"].compactMap { AuthorityCode($0) })
        #expect(outcome.report.counts.repeated == 1 && outcome.report.file == "list.csv")
    }

    private func failure(_ bytes: [UInt8]) -> ImportFailure? {
        do {
            _ = try read(bytes)
            return nil
        } catch {
            return error as? ImportFailure
        }
    }

    @Test func `what is no list, or no workbook, is refused in words`() throws {
        let other = MadeWorkbook([("Sheet1", [["Name", "Roof"], ["A", "flat"]])])
        #expect(failure(other.bytes)?.message.contains("No sheet of the workbook") ?? false)
        var archive = other
        archive.members.removeFirst()
        #expect(failure(archive.bytes)?.message.contains("no workbook") ?? false)
        var forbidden = other
        forbidden.members[0].text =
            "<!DOCTYPE a [<!ENTITY b 'c'>]><workbook><sheets/></workbook>"
        #expect(failure(forbidden.bytes) != nil)
    }

    @Test func `a broken workbook never crashes, wherever it breaks`() throws {
        let bytes = MadeWorkbook([
            ("List", [["old_la_code", "rank", "neighbour_old_la_code"], ["301", "1", "308"]])
        ]).bytes
        #expect(try read(bytes).changes.count == 1)
        for length in stride(from: 4, to: bytes.count, by: 7) {
            #expect(failure(Array(bytes.prefix(length))) != nil, "\(length)")
        }
        var state: UInt64 = 17
        func draw(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(below))
        }
        for _ in 0..<400 {
            var broken = bytes
            for _ in 0..<1 + draw(4) { broken[4 + draw(bytes.count - 4)] = UInt8(draw(256)) }
            // It is read or refused; either way no more rows come out than stand in it.
            if let outcome = try? read(broken) { #expect(outcome.changes.count <= 1) }
        }
    }
}
