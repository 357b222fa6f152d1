import RollDomain
import RollFormats
import RollServices

/// What pupils and families answered, as text.
struct VoiceText {
    let reports: [VoiceReport]
    let running: [RunningSurvey]
    let isSynthetic: Bool

    /// Every survey that is over, then those that run.
    var whole: String {
        guard !reports.isEmpty || !running.isEmpty else {
            return "Nobody was asked yet. Ask on the page of the place: /schools/URN/voice.\n"
        }
        var texts = reports.map { grid($0).plainText() }
        if !running.isEmpty { texts.append(runs.plainText()) }
        return texts.joined(separator: "\n")
    }

    private var notes: [String] { isSynthetic ? [TodayText.synthetic] : [] }

    private func grid(_ report: VoiceReport) -> TextTable {
        let lines = [report.own] + report.beside
        let last = report.span.to?.spoken ?? ""
        var grid = TextTable(
            title: "Survey \(report.number) of \(report.audienceWords), "
                + "\(report.span.from.spoken) to \(last), asked by \(report.askerName)",
            columns: [.init("Question"), .init("Share who")]
                + lines.map { .init($0.name, .right) },
            notes: ["–: kept back, since few stand behind it."] + notes)
        grid.add(["Answers", ""] + lines.map { $0.answers.map(String.init) ?? "–" })
        for (place, question) in report.questionWords.enumerated() {
            grid.add(
                [question.words, question.counted]
                    + lines.map { line in
                        guard line.shares.indices.contains(place),
                            let ratio = line.shares[place].ratio
                        else { return "–" }
                        return ratio.percent(places: 1).map { "\($0)%" } ?? "–"
                    })
        }
        return grid
    }

    private var runs: TextTable {
        var grid = TextTable(
            title: "Being asked now",
            columns: [
                .init("Survey"), .init("Of"), .init("Asked by"), .init("To"),
                .init("Answers so far"),
            ], notes: ["Results come once the last day is over."] + notes)
        for one in running {
            grid.add([
                "\(one.number)", one.audienceWords, one.askerName, one.span.to?.spoken ?? "",
                one.tens == 0 ? "fewer than 10" : "\(one.tens) or more",
            ])
        }
        return grid
    }
}
