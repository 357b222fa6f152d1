import RollCasework
import RollDomain
import RollServices
import RollStore

/// Every version of a plan's text, each with what changed since the one before.
struct VersionsView {
    let page: PlanPage
    let ask: Ask

    /// The content, the newest first.
    var content: Stack {
        Stack(
            page.versions.indices.reversed().map { place -> any View in
                let version = page.versions[place]
                let before = place > 0 ? page.versions[place - 1].content : nil
                return Part(
                    heading: "Version \(version.number)", id: "version-\(version.number)",
                    note: "\(version.author.words), \(ask.spoken(version.author.at))",
                    views: (version.why.isEmpty ? [] : [Prose(words: version.why)])
                        + [Self.differences(version.content, before)])
            })
    }

    /// What changed, or the whole of a first text.
    private static func differences(_ content: PlanContent, _ before: PlanContent?) -> any View {
        guard let before else {
            return Facts(
                facts: content.passages.filter { !$0.words.isEmpty }.map {
                    Facts.Fact(term: $0.name, words: $0.words)
                }, isRuled: true)
        }
        let found = content.differences(from: before)
        guard !found.isEmpty else { return Prose(words: "Only what you may not see changed.") }
        return table(found, "What changed", ("Before", "Now"))
    }

    private static func table(
        _ found: [PlanDifference], _ caption: String, _ heads: (String, String)
    ) -> Table {
        Table(
            caption: caption, captionIsHidden: true,
            columns: [
                .init(label: "Passage", kind: .head), .init(label: heads.0),
                .init(label: heads.1),
            ],
            rows: found.map { one in
                Table.Row(
                    cells: [one.passage, one.first, one.second].map {
                        Table.Cell($0.isEmpty ? "–" : $0)
                    })
            }, folds: true, isTight: true)
    }

    /// What stands above a form whose plan somebody else has changed meanwhile.
    static func overtaken(_ mine: PlanContent, by theirs: PlanVersion, _ ask: Ask) -> [any View] {
        let found = mine.differences(from: theirs.content)
        return [
            Notice(
                state: .act, title: "\(theirs.author.name) changed this plan since you opened it",
                text: "Both texts are here: theirs and yours side by side, and yours in the form. "
                    + "Bring them together, then keep it. Nothing is lost.", isNews: true),
            Part(
                heading: "Where the two texts differ", id: "both",
                note: "Version \(theirs.number), \(ask.spoken(theirs.author.at))",
                views: [
                    found.isEmpty
                        ? Prose(words: "They say the same.")
                        : table(
                            found, "Where the two texts differ",
                            ("\(theirs.author.name)'s", "Yours"))
                ]),
        ]
    }
}
