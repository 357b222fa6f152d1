import RollCasework
import RollServices
import RollStore

/// The versions of a card, each beside the one before.
struct PracticeVersionsView {
    let page: PracticeCardPage
    let ask: Ask

    var content: any View {
        var views: [any View] = []
        for (place, version) in page.versions.enumerated().reversed() {
            let before = place > 0 ? page.versions[place - 1] : nil
            let heading = "Version \(version.number)"
            let note = "\(version.author.words), \(ask.spoken(version.author.at))"
            guard let before else {
                views.append(
                    Part(
                        heading: heading, note: note,
                        views: [
                            Prose(
                                words: "The first text that you may read.",
                                links: [
                                    Page.Link(
                                        "Read it",
                                        to: Addresses.practiceCard(page.card.number)
                                            + "?version=\(version.number)")
                                ])
                        ]))
                continue
            }
            let differences = version.text.differences(from: before.text)
            views.append(
                Part(
                    heading: heading, note: note,
                    views: [
                        differences.isEmpty
                            ? Prose(words: "Nothing was changed.")
                            : Table(
                                caption: "Changes from version \(before.number)",
                                captionIsHidden: true,
                                columns: [
                                    .init(label: "Passage", kind: .head),
                                    .init(label: "Before"), .init(label: "Now"),
                                ],
                                rows: differences.map {
                                    Table.Row(cells: [
                                        Table.Cell($0.passage),
                                        Table.Cell($0.before.isEmpty ? "nothing" : $0.before),
                                        Table.Cell($0.after.isEmpty ? "nothing" : $0.after),
                                    ])
                                }, folds: true)
                    ]))
        }
        return Stack(views)
    }
}
