import RollDomain

/// Prints chapters as pages of the handbook.
struct HandbookPrinter {
    /// The line that each page starts with.
    static let notice =
        "<!-- Printed from Tests/SpecTests/Chapters. Change the chapters, not this page. -->"

    /// The pages by file name.
    func pages(of chapters: [Chapter]) -> [String: String] {
        var pages = ["README.md": contents(of: chapters)]
        for chapter in chapters { pages["\(chapter.name).md"] = page(of: chapter) }
        return pages
    }

    private func contents(of chapters: [Chapter]) -> String {
        var lines = [
            Self.notice, "", "# The handbook of our rules", "",
            "How Rollcall counts attendance, in plain words, with small examples. Every answer in "
                + "these pages is worked out again each time the program is tested: once by the "
                + "program and once by a second, simpler one. If either gives another answer, the "
                + "test fails.", "",
        ]
        for chapter in chapters {
            lines.append("- [\(chapter.title)](\(chapter.name).md)")
            for section in chapter.sections { lines.append("  - \(section.title)") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func page(of chapter: Chapter) -> String {
        var blocks = [Self.notice, "# \(chapter.title)"] + chapter.prose
        for section in chapter.sections {
            blocks.append("## \(section.title)")
            for part in section.parts {
                switch part {
                case .prose(let text): blocks.append(text)
                case .given(_, let table): blocks.append(print(table))
                case .ask(let question):
                    blocks.append("**\(question.words)**")
                    blocks.append(print(question.answer))
                }
            }
            let rules = section.rules.map { "[\($0)](../rules/\($0).md)" }
            blocks.append(
                "*Rests on:* \(section.basis) *Our rule:* \(rules.joined(separator: ", ")).")
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private func print(_ table: Table) -> String {
        var lines = [
            "| " + table.columns.map(heading).joined(separator: " | ") + " |",
            "|" + table.columns.map { _ in "---|" }.joined(),
        ]
        for row in table.rows {
            let cells = zip(table.columns, row).map { cell($1, under: $0) }
            lines.append("| " + cells.joined(separator: " | ") + " |")
        }
        return lines.joined(separator: "\n")
    }

    private func heading(_ column: String) -> String {
        column == "AM" || column == "PM"
            ? column : column.prefix(1).uppercased() + column.dropFirst()
    }

    /// A cell for reading: dates spoken, codes and numbers set as they are typed.
    private func cell(_ text: String, under column: String) -> String {
        if text == "(blank)" { return "*blank*" }
        if let date = CivilDate(text), text.utf8.contains(UInt8(ascii: "-")) { return date.spoken }
        let isMark = column == "code" || column == "AM" || column == "PM"
        if column == "number" || (isMark && text.count <= 3) || (isMark && text.contains("?")) {
            return "`\(text)`"
        }
        return text
    }
}
