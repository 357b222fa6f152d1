/// Somebody who can answer the questions of the handbook.
protocol Answering: Sendable {
    /// The name, for messages.
    var name: String { get }
    /// Answers a question about some tables, with every column it knows, one record a row.
    func answer(_ kind: String, _ given: Given) throws(SpecFault) -> [[String: String]]
}

/// The tables that stand before a question.
struct Given {
    /// The file, for messages.
    let file: String
    /// The line of the question, for messages.
    let line: Int
    /// Tables by name; a later one stands in for an earlier one of its name.
    var tables: [String: Table] = [:]

    /// The rows of a table that must be there.
    func rows(_ name: String) throws(SpecFault) -> [[String: String]] {
        guard let table = tables[name] else { throw fault("no table '\(name)' is given") }
        return table.records
    }

    /// The rows of a table that need not be there.
    func rows(ifGiven name: String) -> [[String: String]] { tables[name]?.records ?? [] }

    /// A cell that must be there.
    func text(_ row: [String: String], _ column: String) throws(SpecFault) -> String {
        guard let text = row[column] else { throw fault("there is no column '\(column)'") }
        return text == "(blank)" ? "" : text
    }

    /// A cell that must hold a whole number.
    func number(_ row: [String: String], _ column: String) throws(SpecFault) -> Int {
        guard let number = Int(try text(row, column)) else {
            throw fault("'\(column)' holds no whole number")
        }
        return number
    }

    func fault(_ message: String) -> SpecFault {
        SpecFault(file: file, line: line, message: message)
    }
}

/// The row that sums the others.
let everyone = "everyone"

/// Runs sections: each question is put to somebody, and the answer compared with the text.
struct SectionRunner {
    let answering: any Answering

    /// The differences between the text and the answers; none where all agree.
    func differences(in section: Section) throws(SpecFault) -> [String] {
        var tables: [String: Table] = [:]
        var found: [String] = []
        for part in section.parts {
            switch part {
            case .prose: continue
            case .given(let name, let table): tables[name] = table
            case .ask(let question):
                let given = Given(file: section.file, line: question.line, tables: tables)
                let answers = try answering.answer(question.kind, given)
                found += try compare(question, answers, given)
            }
        }
        return found
    }

    private func compare(
        _ question: Question, _ answers: [[String: String]], _ given: Given
    ) throws(SpecFault) -> [String] {
        let expected = question.answer
        var answers = answers
        let key = expected.columns[0]
        // The sum need not be asked for.
        let wantsSum = expected.rows.contains { $0[0] == everyone }
        if !wantsSum { answers.removeAll { $0[key] == everyone } }
        guard answers.count == expected.rows.count else {
            return [
                "\(given.file):\(question.line): \(answering.name) has \(answers.count) rows, "
                    + "the text has \(expected.rows.count)"
            ]
        }
        var found: [String] = []
        for (index, row) in expected.rows.enumerated() {
            for (column, said) in zip(expected.columns, row) {
                guard let answer = answers[index][column] else {
                    throw given.fault("\(answering.name) knows no column '\(column)'")
                }
                if answer != (said == "(blank)" ? "" : said) {
                    found.append(
                        "\(given.file):\(expected.line + 1 + index): \(column) is \(said) in the "
                            + "text and \(answer) by \(answering.name)")
                }
            }
        }
        return found
    }
}
