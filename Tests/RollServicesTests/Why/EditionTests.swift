import Foundation
import RollServices
import RollTestSupport
import Testing

@Suite struct `Two editions of published figures` {
    private static let meta =
        "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,"
        + "filter_grouping_column\nphase,Filter,Phase,,,,,\npupils,Indicator,Pupils,,,0,,\n"
        + "rate,Indicator,Rate,,%,1,,\n"

    private func file(_ rows: String, _ name: String, in folder: URL) throws -> String {
        let place = folder.appending(path: "\(name).csv")
        try Data("time_period,phase,pupils,rate\n\(rows)".utf8).write(to: place)
        try Data(Self.meta.utf8).write(to: folder.appending(path: "\(name).meta.csv"))
        return place.path
    }

    private func compare(_ old: String, _ new: String) throws -> EditionChange {
        try withTemporaryFolder { folder in
            let files = try (
                file(old, "old", in: folder.url), file(new, "new", in: folder.url)
            )
            return try CompareEditions().run(old: files.0, new: files.1)
        }
    }

    @Test func `R-WHY-03 old, moved, shown and hidden make new`() throws {
        let change = try compare(
            "202526,Primary,120,6.1\n202526,Secondary,c,c\n202526,Special,30,12.25\n",
            "202526,Primary,125,6.05\n202526,Secondary,6,9.1\n202526,Special,c,12.25\n")
        let table = try #require(change.tables.first)
        let pupils = table.columns[0]
        #expect(pupils.figure == "pupils" && table.keys == ["time_period", "phase"])
        let counts: [Int] = [pupils.same, pupils.changed, pupils.shown, pupils.hidden]
        #expect(counts == [0, 1, 1, 1])
        #expect(
            [pupils.old, pupils.moved, pupils.appeared, pupils.vanished, pupils.new]
                .map(\.description) == ["150", "5", "6", "30", "131"])
        let rate = table.columns[1]
        let rates: [Int] = [rate.same, rate.changed, rate.shown, rate.hidden]
        #expect(rates == [1, 1, 1, 0])
        #expect(
            [rate.old, rate.moved, rate.new].map(\.description) == ["18.35", "-0.05", "27.4"])
        #expect(table.cells.count == 5)
    }

    @Test func `rows that only one edition has are told`() throws {
        let change = try compare("202526,Primary,120,6.1\n", "202526,Special,30,1.5\n")
        let table = try #require(change.tables.first)
        #expect(table.rows.old == 1 && table.rows.new == 1)
        #expect(table.cells.contains { $0.old == nil && $0.new == "30" })
        #expect(table.cells.contains { $0.old == "120" && $0.new == nil })
        #expect(table.columns[0].moved.isZero)
    }

    @Test func `the same edition twice has no difference`() throws {
        let rows = "202526,Primary,120,6.1\n202526,Secondary,c,c\n"
        let change = try compare(rows, rows)
        #expect(change.tables.allSatisfy { $0.cells.isEmpty })
    }

    @Test(arguments: [
        ("202526,Primary,1,1\n202526,Primary,2,2\n", "is there twice"),
        ("202526,Primary,1\n", "old.csv"),
    ])
    func `a file that cannot be matched is refused, with its place`(
        rows: String, words: String
    ) throws {
        let failure = failure { _ = try compare(rows, "202526,Primary,1,1\n") }
        #expect(failure?.kind == .fault)
        #expect(failure?.message.contains(words) == true, "\(failure?.message ?? "none")")
    }

    @Test func `what is no edition is refused`() throws {
        let refusal = try withTemporaryFolder { folder in
            failure { _ = try CompareEditions().run(old: folder.url.path, new: folder.url.path) }
        }
        #expect(refusal?.message.contains("edition.json") == true)
        #expect(
            failure { _ = try CompareEditions().run(old: "/nowhere", new: "/nowhere") }?.kind
                == .environment)
    }

    @Test(arguments: ["c", "", "1.2.3", "-", "1e5", ".5", "5.", "0.1234567890"])
    func `signs and odd texts are no numbers`(text: String) {
        #expect(PrintedNumber(text) == nil)
    }
}
