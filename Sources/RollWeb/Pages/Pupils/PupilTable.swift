import RollCharts
import RollDomain
import RollServices

/// Pupils as rows: who, how much was missed, the band, what is in hand, the latest weeks.
struct PupilTable {
    let page: PupilListPage
    let order: TableOrder
    /// Whether pupils of several schools stand in it.
    let hasSchools: Bool
    /// Whether the year so far is counted, so that a number in hand means something.
    let isYearSoFar: Bool

    /// The orders by the name of their column in the address; the first is the usual one.
    static let orders: [(column: String, order: PupilSearch.Order, descends: Bool)] = [
        ("missed", .absence, true), ("name", .name, false), ("year", .yearGroup, false),
        ("unauthorised", .unauthorised, true), ("late", .late, true), ("hand", .inHand, false),
        ("school", .school, false),
    ]

    /// The table.
    var table: Table {
        Table(
            caption: "Pupils", captionIsHidden: true, columns: columns,
            rows: page.lines.map { Table.Row(cells: cells($0)) }, order: order, folds: true)
    }

    private var columns: [Table.Column] {
        var columns: [Table.Column] = [.init(label: "Pupil", kind: .head, sort: "name")]
        columns.append(.init(label: "Year and group", sort: "year"))
        if hasSchools { columns.append(.init(label: "School", sort: "school")) }
        columns += [
            .init(label: "Missed", kind: .number, sort: "missed"),
            .init(label: "Unauthorised", kind: .number, sort: "unauthorised"),
            .init(label: "Late", kind: .number, sort: "late"),
        ]
        if isYearSoFar { columns.append(.init(label: "In hand", kind: .number, sort: "hand")) }
        columns.append(.init(label: "Last \(ListPupils.weekCount) weeks", isWideOnly: true))
        return columns
    }

    private func cells(_ line: PupilLine) -> [Table.Cell] {
        var cells = [
            Table.Cell(
                line.name, to: Addresses.pupil(line.school, line.pupil), tags: Self.tags(line)),
            Table.Cell(Self.yearAndGroup(line)),
        ]
        if hasSchools { cells.append(Table.Cell(line.schoolName)) }
        cells += [
            Table.Cell(Self.missed(line)), Table.Cell(String(line.unauthorised)),
            Table.Cell(String(line.late)),
        ]
        if isYearSoFar { cells.append(Table.Cell(Self.inHand(line))) }
        cells.append(
            Table.Cell(
                "",
                html: Sparkline(
                    title: "Sessions missed by week", weeks: page.weeks.map(\.spoken),
                    values: line.weeks
                ).cell))
        return cells
    }

    /// Sessions missed of those possible, with the share.
    static func missed(_ line: PupilLine) -> String {
        guard let percent = line.absence.percent(places: 1) else { return "no session yet" }
        return "\(line.absent) of \(line.possible), \(percent)%"
    }

    static func yearAndGroup(_ line: PupilLine) -> String {
        [line.yearGroup?.words ?? "", line.group].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// Sessions that can be missed until the year ends at the line; none where it is crossed for good.
    static func inHand(_ line: PupilLine) -> String {
        line.isEarly ? "too early" : String(max(0, line.persistent.inHand))
    }

    private static func tags(_ line: PupilLine) -> [Tag] {
        var tags: [Tag] = []
        if line.isSevere {
            tags.append(Tag("Severely absent", .act))
        } else if line.isPersistent {
            tags.append(Tag("Persistently absent", .wait))
        }
        if let left = line.leftOn { tags.append(Tag("Left \(left.spoken)", .fact)) }
        return tags
    }
}
