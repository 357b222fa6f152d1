import RollAccess
import RollCasework
import RollDomain
import RollEngine
import RollServices
import RollStore

/// The pupils of a pack, one by one, in the order in which they are talked about.
struct MeetingPupils {
    let pack: MeetingPack
    let grant: Grant

    /// How the time of the meeting goes.
    var timetable: Table {
        func row(_ words: String, _ pupils: Int?, _ minutes: Int) -> Table.Row {
            Table.Row(cells: [
                Table.Cell(words), Table.Cell(pupils.map(String.init) ?? ""),
                Table.Cell("\(minutes)"),
            ])
        }
        let tiers = AgendaTier.allCases.compactMap { tier -> Table.Row? in
            let items = pack.agenda.items(in: tier)
            guard !items.isEmpty else { return nil }
            let reached = items.count(where: \.isReached)
            return row(
                reached == items.count ? tier.words : "\(tier.words) (time for \(reached))",
                items.count, reached * tier.minutes)
        }
        return Table(
            caption: "\(pack.meeting.minutes) minutes, duties first",
            columns: [
                .init(label: "Part", kind: .head), .init(label: "Pupils", kind: .number),
                .init(label: "Minutes", kind: .number),
            ],
            rows: [row("What was agreed last time", nil, Agenda.lastTime)] + tiers
                + [
                    row("Figures, groups and codes", nil, Agenda.figures),
                    row("Agree, read back", nil, Agenda.readingBack),
                ], isTight: true)
    }

    /// One part a tier, then children with a social worker for one who may know of them.
    var parts: [any View] {
        var views: [any View] = AgendaTier.allCases.compactMap { part($0) }
        if views.isEmpty {
            views.append(
                Part(
                    heading: "No pupil needs a decision", id: "pupils",
                    views: [
                        Hollow(
                            words: "Nobody is severely absent, on the way there, or out without a "
                                + "reason for five school days.")
                    ]))
        }
        let unreached = pack.agenda.items.filter { !$0.isReached }
        if !unreached.isEmpty {
            views.append(
                Prose(
                    words: "There is no time in \(pack.meeting.minutes) minutes for "
                        + "\(unreached.count) of them. Whoever is not reached comes earlier next "
                        + "time.", voice: .note))
        }
        if let cared = pack.cared { views.append(self.cared(cared)) }
        return views
    }

    private func part(_ tier: AgendaTier) -> Part? {
        let items = pack.agenda.items(in: tier)
        guard !items.isEmpty else { return nil }
        let each = tier.minutes == 1 ? "One minute each" : "\(tier.minutes) minutes each"
        return Part(
            heading: "\(tier.words): \(items.count)", id: "tier-\(tier.rawValue)", note: each,
            views: [
                Table(
                    caption: tier.words, captionIsHidden: true,
                    columns: [
                        .init(label: "Pupil", kind: .head), .init(label: "Year and group"),
                        .init(label: "Missed", kind: .number),
                        .init(label: "If it goes on", kind: .number),
                        .init(label: "To know"),
                    ], rows: items.map(row), folds: true)
            ])
    }

    private func row(_ item: Agenda.Item) -> Table.Row {
        let line = pack.pupils[item.pupil.pupil]
        return Table.Row(cells: [
            cell(item.pupil.pupil, item.isReached ? [] : [Tag("No time", .fact)]),
            Table.Cell(line.map(PupilTable.yearAndGroup) ?? ""),
            Table.Cell(line.map(PupilTable.missed) ?? ""),
            Table.Cell(Self.ahead(item.pupil)),
            Table.Cell(notes(item)),
        ])
    }

    private func cell(_ child: Int64, _ tags: [Tag]) -> Table.Cell {
        guard let line = pack.pupils[child] else { return Table.Cell("") }
        let address =
            grant.viewer.may(.seePupil) ? Addresses.pupil(pack.school.urn, child) : ""
        return Table.Cell(line.name, to: address, tags: tags)
    }

    /// What is likely to be missed of what is to come, by the forecast of the year's end.
    private static func ahead(_ pupil: AgendaPupil) -> String {
        guard pupil.remaining > 0 else { return AreaWords.nothing }
        let missed = Int((Double(pupil.remaining) * pupil.futureRate).rounded())
        return "\(missed) of \(pupil.remaining) to come"
    }

    private func notes(_ item: Agenda.Item) -> String {
        let pupil = item.pupil
        var words: [String] = []
        if pupil.daysWithoutContact >= 5 {
            words.append("no reason for \(pupil.daysWithoutContact) school days")
        }
        if pupil.isSevere, pupil.plan == .overdue { words.append("review overdue") }
        if let line = pack.pupils[pupil.pupil], line.unauthorised > 0 {
            words.append("\(line.unauthorised) unauthorised")
        }
        if pupil.deferrals > 0 {
            words.append(
                pupil.deferrals == 1
                    ? "not reached last time" : "not reached \(pupil.deferrals) times")
        }
        let open = (pack.earlier + pack.agreed).count {
            $0.pupil == pupil.pupil && $0.state == .open
        }
        if open > 0 { words.append(open == 1 ? "1 action open" : "\(open) actions open") }
        return words.joined(separator: "; ")
    }

    private func cared(_ children: [Int64]) -> Part {
        let rows = children.map { child in
            let line = pack.pupils[child]
            return Table.Row(cells: [
                cell(child, []), Table.Cell(line.map(PupilTable.yearAndGroup) ?? ""),
                Table.Cell(line.map(PupilTable.missed) ?? ""),
                Table.Cell(line.map { "\($0.unauthorised)" } ?? ""),
            ])
        }
        return Part(
            heading: children.isEmpty
                ? "No child here is in care or has a social worker"
                : "Children in care or with a social worker: \(children.count)", id: "cared",
            note: "Seen only by those who may know of it.",
            views: children.isEmpty
                ? []
                : [
                    Table(
                        caption: "Children in care or with a social worker",
                        captionIsHidden: true,
                        columns: [
                            .init(label: "Pupil", kind: .head), .init(label: "Year and group"),
                            .init(label: "Missed", kind: .number),
                            .init(label: "Unauthorised", kind: .number),
                        ], rows: rows, folds: true)
                ])
    }

    /// One grouping of the school beside the same groups elsewhere.
    static func table(_ group: GroupTable) -> Table {
        let title = group.dimensions.map { GroupChoice.words($0) }.joined(separator: " and ")
        func elsewhere(_ share: RollEngine.FigureCounts?) -> Table.Cell {
            Table.Cell(
                share.map { SchoolWords.percent($0.persistentRate) } ?? SchoolWords.nothing)
        }
        return Table(
            caption: title,
            columns: [
                .init(label: "Group", kind: .head),
                .init(label: "Persistently absent", kind: .number),
                .init(label: "Share", kind: .number), .init(label: "Likely range", kind: .number),
                .init(label: "Severely absent", kind: .number),
                .init(label: "Share in the authority", kind: .number),
                .init(label: "Share in England", kind: .number),
            ],
            rows: group.rows.map { row in
                Table.Row(cells: [
                    Table.Cell(row.words.firstCapital),
                    Table.Cell(
                        "\(SchoolWords.count(row.counts.persistent)) of "
                            + SchoolWords.count(row.counts.enrolments)),
                    Table.Cell(SchoolWords.share(row.counts.persistentRate)),
                    Table.Cell(SchoolWords.likely(row.counts.persistentRate)),
                    Table.Cell(SchoolWords.count(row.counts.severe)),
                    elsewhere(row.authority), elsewhere(row.england),
                ])
            }, folds: true, isTight: true)
    }
}
