import RollDomain
import RollFormats
import RollServices
import RollStore

/// A ledger of expectations as text.
struct ExpectationsText {
    let ledger: ExpectationLedger
    let isSynthetic: Bool

    /// The whole ledger.
    var whole: String {
        var tables = [grid("Expected of the place itself", ledger.own)]
        if !ledger.ofSchools.isEmpty {
            tables.append(grid("Expected of each of \(ledger.schools) schools", ledger.ofSchools))
        }
        return tables.map { $0.plainText() }.joined(separator: "\n")
    }

    /// The schools that lack one thing; nil where nothing of the code is expected.
    func gap(_ code: String) -> String? {
        guard
            let line = (ledger.own + ledger.ofSchools).first(where: { $0.code == code })
        else { return nil }
        var grid = TextTable(
            title: "Missing: \(line.words)",
            columns: [.init("URN"), .init("School")], notes: notes)
        for school in line.gaps { grid.add([school.urn.description, school.name]) }
        return grid.plainText()
    }

    private var notes: [String] {
        [ledger.editionWords + "."] + (isSynthetic ? [TodayText.synthetic] : [])
    }

    private func grid(_ title: String, _ lines: [ExpectationLine]) -> TextTable {
        var grid = TextTable(
            title: "\(title), on \(ledger.date.spoken)",
            columns: [
                .init("Code"), .init("Expected"), .init("Met", .right), .init("Of", .right),
                .init("How it is known"),
            ], notes: notes)
        for line in lines {
            grid.add([
                line.code, line.words,
                line.done.map { "\($0)" } ?? "not shown",
                line.done == nil ? "" : "\(line.of) \(noun(line))", known(line),
            ])
        }
        return grid
    }

    private func noun(_ line: ExpectationLine) -> String {
        line.isSaid && line.of == 1 ? "" : line.noun
    }

    private func known(_ line: ExpectationLine) -> String {
        guard line.isSaid else { return "counted" }
        guard let said = line.said else {
            return line.of == 1 ? "nobody has said" : "said by schools and authority"
        }
        let what = said.isMet ? "of \(said.since.spoken)" : "taken back"
        return "\(what), \(said.author.words)"
    }
}
