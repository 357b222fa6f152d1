import Testing

/// A chapter of the handbook: a folder of sections, each of which runs.
struct Chapter: Sendable {
    /// The folder's name, such as `01-codes`.
    let name: String
    /// The title in words.
    let title: String
    /// What the chapter is about.
    let prose: [String]
    /// The sections in the order of their file names.
    let sections: [Section]
}

/// One rule in plain words, with examples that are worked out each time the tests run.
struct Section: Sendable, CustomTestStringConvertible {
    /// The file, such as `01-codes/02-no-mark.txt`.
    let file: String
    /// The title in words.
    let title: String
    /// Ids of the rules that the section explains.
    let rules: [String]
    /// The law or the method that the rules rest on.
    let basis: String
    /// Prose, tables and questions in order.
    let parts: [Part]

    var testDescription: String { file }

    /// A piece of a section.
    enum Part: Sendable {
        case prose(String)
        case given(name: String, Table)
        case ask(Question)
    }
}

/// A question about the tables before it, and the answer that the handbook prints.
struct Question: Sendable {
    /// What is asked, such as `codes`: the name of a way to answer.
    let kind: String
    /// The question in words.
    let words: String
    /// The answer.
    let answer: Table
    /// The line of the file on which the question stands.
    let line: Int
}

/// A small table of texts.
struct Table: Sendable, Equatable {
    /// Names of the columns.
    let columns: [String]
    /// Cells by row, as many as there are columns.
    let rows: [[String]]
    /// The line of the file on which the header stands.
    let line: Int

    /// The rows by column name.
    var records: [[String: String]] {
        rows.map { Dictionary(zip(columns, $0), uniquingKeysWith: { first, _ in first }) }
    }

    static func == (left: Table, right: Table) -> Bool {
        left.columns == right.columns && left.rows == right.rows
    }
}

/// What is wrong with a section's text or a question in it.
struct SpecFault: Error, Equatable, CustomStringConvertible {
    let file: String
    let line: Int
    let message: String

    var description: String { "\(file):\(line): \(message)" }
}
