import RollDomain
import RollFormats
import RollServices

/// Hubs of schools as text.
struct HubsText {
    let today: CivilDate
    let isSynthetic: Bool

    private var notes: [String] { isSynthetic ? [TodayText.synthetic] : [] }

    private func grid(
        _ title: String, _ columns: [TextTable.Column], _ rows: [[String]], notes: [String]
    ) -> String {
        var grid = TextTable(title: title, columns: columns, notes: notes)
        for row in rows { grid.add(row) }
        return grid.plainText()
    }

    /// All hubs.
    func list(_ lines: [HubLine]) -> String {
        guard !lines.isEmpty else {
            return "There is no hub yet. A programme lead proposes one at /hubs/new."
        }
        return grid(
            "Hubs of schools, \(today.spoken)",
            [
                .init("Hub", .right), .init("Name"), .init("State"), .init("Region"),
                .init("Led by"), .init("Members", .right), .init("Pupils", .right),
                .init("Kept", .right), .init("Of", .right),
            ], lines.map(\.cells), notes: lines.flatMap(\.notes) + notes)
    }

    /// One hub.
    func one(_ page: HubPage) -> String {
        var parts = [
            page.line.sentences.joined(separator: "\n") + "\n",
            grid(
                "\(page.members.count == 1 ? "1 member" : "\(page.members.count) members"), "
                    + "\(page.line.waiting) waiting for an answer",
                [
                    .init("URN", .right), .init("School"), .init("Phase"), .init("Support"),
                    .init("Since"),
                ], page.members.map(\.cells), notes: notes),
        ]
        if !page.meetings.isEmpty {
            parts.append(
                grid(
                    "Meetings, newest first",
                    [
                        .init("Day"), .init("Theme"), .init("State"), .init("Came", .right),
                        .init("Of", .right),
                    ], page.meetingCells, notes: notes))
        }
        if !page.commitments.isEmpty {
            parts.append(
                grid(
                    "What members said they would do: \(page.commitmentSentence)",
                    [
                        .init("By"), .init("School"), .init("Commitment"), .init("Report"),
                        .init("What happened"),
                    ], page.commitmentCells(on: today), notes: notes))
        }
        return parts.joined(separator: "\n")
    }

    /// Whom hubs reach.
    func reach(_ coverage: HubCoverage) -> String {
        func part(_ title: String, _ head: String, _ lines: [HubReachLine]) -> String {
            grid(
                title,
                [
                    .init(head), .init("Hubs", .right), .init("Schools", .right),
                    .init("Of", .right), .init("Pupils", .right),
                ], lines.map(\.cells), notes: notes)
        }
        return [
            part("\(coverage.sentence), \(today.spoken)", "Region", coverage.regions),
            part("By authority", "Authority", coverage.authorities),
            part("By phase", "Phase", coverage.phases),
        ].joined(separator: "\n")
    }
}
