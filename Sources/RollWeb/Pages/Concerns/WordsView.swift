import RollCasework
import RollServices
import RollStore

/// Free words of surveys that wait for a trained reader, each with what can be decided.
struct WordsView {
    let lines: [WordsLine]
    let ask: Ask
    /// Where a decision goes.
    let address: String
    let faults: [FormFault]

    /// Most that stand on a page at once.
    private static let most = 10

    var part: Part {
        Part(
            heading: lines.count == 1
                ? "One answer in free words waits" : "\(lines.count) answers in free words wait",
            id: "words", note: "You read them before anybody else does",
            views: shown.flatMap { line -> [any View] in [Self.said(line), form(line)] }
                + (lines.count > Self.most
                    ? [Prose(words: "The others follow once these are decided.", voice: .note)]
                    : []))
    }

    /// The first ones, and the one of which something was wrong.
    private var shown: [WordsLine] {
        let first = lines.prefix(Self.most)
        guard !first.contains(where: { isHere($0) }) else { return Array(first) }
        return lines.filter { isHere($0) } + first
    }

    private func isHere(_ line: WordsLine) -> Bool {
        !faults.isEmpty && ask.form["number"] == "\(line.words.number)"
    }

    private static func said(_ line: WordsLine) -> Said {
        Said(
            words: line.words.words,
            who: "One of the \(line.audience.words) of \(line.school)"
                + (line.words.mayName ? ". It may say who somebody is." : ""))
    }

    private func form(_ line: WordsLine) -> FormView {
        let key = "w\(line.words.number)"
        let own = isHere(line) ? faults : []
        let chosen = isHere(line) ? ask.form["decision"] : nil
        func fault(_ field: String) -> String {
            own.first { $0.field == field }?.words ?? ""
        }
        return FormView(
            action: address,
            faults: own.map { FormFault($0.field.isEmpty ? "" : "\(key)-\($0.field)", $0.words) },
            fields: [
                HiddenField("number", "\(line.words.number)"),
                Choices(
                    name: "decision", key: key, legend: "What follows",
                    choices: [
                        Choice(
                            value: "release", words: "Show it with the results",
                            isChosen: chosen == "release"),
                        Choice(value: "hold", words: "Keep it back", isChosen: chosen == "hold"),
                        Choice(
                            value: "take", words: "Take it further as a concern",
                            isChosen: chosen == "take"),
                    ], fault: fault("decision")),
                TextField(
                    name: "words", key: key, label: "The words that may be shown", kind: .area,
                    value: isHere(line) ? ask.form["words"] ?? "" : line.words.words,
                    hint: "Take out what says who somebody is: it is then gone for good.",
                    fault: fault("words")),
                TextField(
                    name: "reason", key: key, label: "Why it is kept back",
                    value: isHere(line) ? ask.form["reason"] ?? "" : "", fault: fault("reason")),
            ], button: "Decide", weight: .second)
    }
}
