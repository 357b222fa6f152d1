import RollDomain
import RollFormats
import RollServices
import RollStore

/// The returns of a school in words.
struct ReturnsText {
    let page: ReturnsPage
    let kind: ReturnKind?
    let today: CivilDate

    /// The returns, then what the register leaves open.
    var text: String {
        var lines = ["\(page.school.name) (\(page.school.urn)), \(today.spoken)"]
        if page.school.urn.isSynthetic { lines.append(TodayText.synthetic) }
        lines += [returns]
        if kind == nil {
            lines += [reasons, afterLeaving].compactMap { $0 }
        }
        return lines.joined(separator: "\n")
    }

    private var returns: String {
        let wanted = page.returns.filter { kind == nil || $0.kind == kind }
        let open = wanted.count { [.overdue, .due].contains($0.standing) }
        var grid = TextTable(
            title: "\(Counted.text(open, "return")) due",
            columns: [
                .init("Pupil"), .init("UPN"), .init("Year"), .init("Return"), .init("From"),
                .init("School days", .right), .init("Due"), .init("Standing"),
            ],
            notes: ["Nothing is sent by itself. Note what you sent on the pupil's page."])
        for due in wanted {
            let person = page.people[due.pupil]
            grid.add([
                person.map { "\($0.surname), \($0.forename)" } ?? "",
                person?.upn.description ?? "", due.yearGroup?.words ?? "", due.kind.words,
                (due.run?.first ?? due.about).description,
                (due.run?.days ?? due.days).map(String.init) ?? "–", due.due.description,
                standing(due),
            ])
        }
        return grid.plainText()
    }

    private func standing(_ due: ReturnDue) -> String {
        switch due.standing {
        case .overdue: "overdue"
        case .due: "due"
        case .expected: "to decide"
        case .sent: "sent \(due.note?.sentOn?.description ?? "")"
        }
    }

    private var reasons: String? {
        guard !page.openReasons.isEmpty else { return nil }
        var grid = TextTable(
            title: "N older than five school days",
            columns: [
                .init("Pupil"), .init("Year"), .init("Sessions", .right), .init("Oldest"),
                .init("School days", .right),
            ], notes: ["Nothing turns N into O by itself."])
        for open in page.openReasons {
            let person = page.people[open.pupil]
            grid.add([
                person.map { "\($0.surname), \($0.forename)" } ?? "",
                open.yearGroup?.words ?? "", String(open.sessions), open.oldest.description,
                String(open.age),
            ])
        }
        return grid.plainText()
    }

    private var afterLeaving: String? {
        guard !page.afterLeaving.isEmpty else { return nil }
        var grid = TextTable(
            title: "Marks after the last day on the register",
            columns: [
                .init("Pupil"), .init("Last day"), .init("Sessions", .right), .init("Latest"),
            ])
        for found in page.afterLeaving {
            let person = page.people[found.pupil]
            grid.add([
                person.map { "\($0.surname), \($0.forename)" } ?? "", found.leftOn.description,
                String(found.sessions), found.latest.description,
            ])
        }
        return grid.plainText()
    }

    /// One line a school, without a name.
    static func summary(_ rows: [ReturnsRow], on date: CivilDate) -> String {
        var columns: [TextTable.Column] = [
            .init("School"), .init("Late", .right), .init("Due", .right),
        ]
        for kind in ReturnKind.allCases { columns.append(.init(kind.words, .right)) }
        columns += [
            .init("Sent", .right), .init("Old N", .right), .init("After leaving", .right),
        ]
        var grid = TextTable(
            title: "Returns on \(date.spoken), school by school", columns: columns,
            notes: rows.contains { $0.school.urn.isSynthetic } ? [TodayText.synthetic] : [])
        for row in rows {
            var counts = [row.overdue, row.due]
            counts += ReturnKind.allCases.map { row.open[$0] ?? 0 }
            counts += [row.sent, row.openReasons, row.afterLeaving]
            grid.add(["\(row.school.name) (\(row.school.urn))"] + counts.map { String($0) })
        }
        return grid.plainText()
    }
}
