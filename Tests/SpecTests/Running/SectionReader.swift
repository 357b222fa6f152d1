/// Reads the text of a section: blocks with a blank line between them.
///
/// ```
/// title: Half or more
/// rules: R-PA-02
/// basis: the law or method
///
/// Prose in plain words.
///
/// given counts:
/// pupil | possible | missed
/// Ava   | 20       | 10
///
/// ask rates: Who missed half?
/// pupil | severe
/// Ava   | yes
/// ```
struct SectionReader {
    private let file: String
    private let blocks: [Block]

    /// Lines that belong together, and where the first of them stands.
    private struct Block {
        let line: Int
        var lines: [String]
    }

    init(file: String, text: String) {
        self.file = file
        var blocks: [Block] = []
        var isOpen = false
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .map(String.init).enumerated()
        {
            if Self.trimmed(line).isEmpty {
                isOpen = false
            } else if isOpen {
                blocks[blocks.count - 1].lines.append(line)
            } else {
                blocks.append(Block(line: index + 1, lines: [line]))
                isOpen = true
            }
        }
        self.blocks = blocks
    }

    /// Reads the head and the parts.
    func section() throws(SpecFault) -> Section {
        let head = try head(of: ["title", "rules", "basis"])
        let rules = (head["rules"] ?? "").split(separator: ",").map { Self.trimmed($0) }
        var parts: [Section.Part] = []
        for block in blocks.dropFirst() { parts.append(try part(block)) }
        let questions = parts.filter { if case .ask = $0 { true } else { false } }
        guard !questions.isEmpty else { throw fault(1, "the section asks nothing") }
        return Section(
            file: file, title: head["title"] ?? "", rules: rules, basis: head["basis"] ?? "",
            parts: parts)
    }

    /// Reads a chapter's head: its title and prose.
    func opening() throws(SpecFault) -> (title: String, prose: [String]) {
        let head = try head(of: ["title"])
        return (head["title"] ?? "", blocks.dropFirst().map(Self.joined))
    }

    private func head(of keys: [String]) throws(SpecFault) -> [String: String] {
        guard let block = blocks.first else { throw fault(1, "the file is empty") }
        var values: [String: String] = [:]
        var key = ""
        for (offset, line) in block.lines.enumerated() {
            if line.hasPrefix(" ") {
                // A line that is set in goes on with the one before.
                values[key, default: ""] += " " + Self.trimmed(line)
                continue
            }
            guard let colon = line.firstIndex(of: ":") else {
                throw fault(block.line + offset, "the head has lines such as 'title: …'")
            }
            key = String(line[..<colon])
            guard keys.contains(key), values[key] == nil else {
                throw fault(block.line + offset, "the head cannot say '\(key)' here")
            }
            values[key] = Self.trimmed(line[line.index(after: colon)...])
        }
        for key in keys where (values[key] ?? "").isEmpty {
            throw fault(block.line, "the head does not say '\(key)'")
        }
        return values
    }

    private func part(_ block: Block) throws(SpecFault) -> Section.Part {
        let first = block.lines[0]
        if first.hasPrefix("given ") {
            guard first.hasSuffix(":") else { throw fault(block.line, "end with a colon") }
            let name = Self.trimmed(first.dropFirst(6).dropLast())
            return .given(name: name, try table(block))
        }
        if first.hasPrefix("ask ") {
            guard let colon = first.firstIndex(of: ":") else {
                throw fault(block.line, "write 'ask kind: the question?'")
            }
            let kind = Self.trimmed(first[..<colon].dropFirst(4))
            let words = Self.trimmed(first[first.index(after: colon)...])
            guard !words.isEmpty else { throw fault(block.line, "the question has no words") }
            return .ask(
                Question(kind: kind, words: words, answer: try table(block), line: block.line))
        }
        return .prose(Self.joined(block))
    }

    private func table(_ block: Block) throws(SpecFault) -> Table {
        let rows = block.lines.dropFirst().map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).map { Self.trimmed($0) }
        }
        guard let header = rows.first, rows.count > 1 else {
            throw fault(block.line, "a table has a header and at least one row")
        }
        for (offset, row) in rows.enumerated() where row.count != header.count {
            throw fault(
                block.line + 1 + offset,
                "\(row.count) cells stand under \(header.count) columns")
        }
        return Table(columns: header, rows: Array(rows.dropFirst()), line: block.line + 1)
    }

    private func fault(_ line: Int, _ message: String) -> SpecFault {
        SpecFault(file: file, line: line, message: message)
    }

    private static func joined(_ block: Block) -> String {
        block.lines.map { trimmed($0) }.joined(separator: " ")
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var characters = text[...]
        while characters.first == " " { characters = characters.dropFirst() }
        while characters.last == " " { characters = characters.dropLast() }
        return String(characters)
    }
}
