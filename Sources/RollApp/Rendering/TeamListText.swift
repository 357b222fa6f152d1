import RollDomain
import RollFormats
import RollServices
import RollStore

/// Duties, then the list of a team, in words.
struct TeamListText {
    let duties: DutiesPage
    let list: TeamListPage

    /// Duties first, outside any capacity; then the families of the week.
    var text: String {
        var lines = ["\(list.school.name) (\(list.school.urn)), up to \(list.asOf.spoken)"]
        if list.school.urn.isSynthetic { lines.append(TodayText.synthetic) }
        lines += ["", dutyTable, ""]
        let seen = list.seen > 0 ? ", \(list.seen) of them seen since Monday" : ""
        let families = list.families == 1 ? "one family" : "\(list.families) families"
        lines.append("You can see \(families) this week\(seen).")
        lines.append(
            list.chosen.isEmpty
                ? "Nobody needs to be seen because of a list." : "These, because:")
        for (place, family) in list.chosen.enumerated() { lines += sentences(family, place + 1) }
        if !list.putOff.isEmpty {
            lines.append("Put off until next week: \(names(list.putOff)).")
        }
        if !list.helped.isEmpty { lines.append("Being helped: \(names(list.helped)).") }
        return (lines + [""] + list.goodness).joined(separator: "\n")
    }

    private var dutyTable: String {
        var grid = TextTable(
            title: "Duties first: \(duties.duties.count)",
            columns: [
                .init("Pupil"), .init("Year"), .init("What"), .init("Days", .right),
                .init("Since or due"),
            ],
            notes: ["A visit and the safeguarding lead are prompted from three days on."])
        for duty in duties.duties {
            let person = duties.people[duty.pupil]
            grid.add([
                person.map { "\($0.surname), \($0.forename)" } ?? "",
                duty.yearGroup?.words ?? "", words(duty), duty.days.map(String.init) ?? "–",
                duty.since?.description ?? "",
            ])
        }
        return grid.plainText()
    }

    private func words(_ duty: Duty) -> String {
        switch duty.kind {
        case .socialWorker: "tell the social worker"
        case .fiveDays: "nobody reached for five days or more"
        case .threeDays: "nobody reached for three days or more"
        case .oneDay: "nobody reached yet"
        case .severe: "severely absent: plan owed"
        case .returnLate: "return late: \(duty.due?.kind.words ?? "")"
        case .returnDue: "return due: \(duty.due?.kind.words ?? "")"
        }
    }

    private func sentences(_ family: ListedFamily, _ place: Int) -> [String] {
        let first = family.first
        var lines = ["\(place). \(name(first)) \(first.reason.words)."]
        lines += first.evidence.map { "   \($0)" }
        for other in family.children.dropFirst() {
            lines.append("   In the same family: \(name(other)) \(other.reason.words).")
        }
        return lines
    }

    private func names(_ families: [ListedFamily]) -> String {
        families.map { $0.children.map(name).joined(separator: " with ") }.joined(separator: "; ")
    }

    private func name(_ child: TeamListChild) -> String {
        let name = list.people[child.pupil]?.fullName ?? ""
        return child.yearGroup.map { "\(name) (\($0.words))" } ?? name
    }
}
