import RollDomain
import RollFormats
import RollServices

/// The practice library in the terminal.
struct PracticeText {
    let isSynthetic: Bool

    private var notes: [String] { isSynthetic ? [TodayText.synthetic] : [] }

    /// The cards that were found, with why each fits.
    func list(_ found: PracticeFound) -> String {
        guard !found.lines.isEmpty else {
            return found.total == 0
                ? "The library is empty so far."
                : "None of \(found.total) cards fits. Ask for less, or for another kind of school."
        }
        var grid = TextTable(
            title: "\(found.lines.count) of \(found.total) practice cards",
            columns: [
                .init("Card", .right), .init("Name"), .init("Evidence"), .init("Fits"),
                .init("Took up", .right), .init("Reported", .right), .init("No change", .right),
            ], notes: notes)
        for card in found.lines.map({ PlainCard($0) }) {
            grid.add([
                "\(card.number)", card.title, card.gradeWords, card.fits.joined(separator: ", "),
                "\(card.adopted)", "\(card.reported)", "\(card.unchanged)",
            ])
        }
        return grid.plainText()
    }

    /// One card as text.
    func card(_ page: PracticeCardPage) -> String {
        let card = PlainCard(page)
        guard !page.isClosed else { return "\(card.title)\nWithdrawn: \(card.withdrawn)" }
        var lines = [card.title, "From \(card.schoolName), version \(card.version).", ""]
        if !card.withdrawn.isEmpty { lines.append("Withdrawn: \(card.withdrawn)") }
        lines += ["The problem", "  \(card.problem)", "", "What was done"]
        lines += card.steps.enumerated().map { "  \($0.offset + 1). \($0.element)" }
        lines += [
            "", "Evidence: \(card.gradeWords). \(card.gradeNeeds)", "  \(card.evidence)",
            "Kind of school: \(card.kindWords)", "Answers: \(card.needWords)",
        ]
        for (name, words) in [
            ("Fits less", card.fitsLess), ("Time", card.time), ("Money", card.money),
            ("Report", card.report), ("Recording", card.recording),
            ("Who answers", card.contact), ("Licence", card.licenceWords),
        ] where !words.isEmpty {
            lines.append("\(name): \(words)")
        }
        lines += [
            "",
            "Taken up by \(card.adopted), reported \(card.reported), no change \(card.unchanged)",
        ]
        lines += card.adopters.map { "  \($0)" }
        return (lines + notes.map { "\n\($0)" }).joined(separator: "\n")
    }
}
