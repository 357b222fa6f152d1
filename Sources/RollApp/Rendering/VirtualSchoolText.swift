import RollDomain
import RollFormats
import RollServices
import RollStore

/// A list of children in care as text: coverage, cohorts, children.
struct VirtualSchoolText {
    let page: VirtualSchoolPage
    let filter: CareFilter
    let today: CivilDate
    let isSynthetic: Bool

    func text(names: Bool) -> String {
        var tables = [coverage, cohorts]
        if names { tables.append(children) }
        return tables.map { $0.plainText() }.joined(separator: "\n")
    }

    private var coverage: TextTable {
        var grid = TextTable(
            title: "Coverage on \(today.spoken)",
            columns: [.init("What"), .init("Children", .right), .init("Of", .right)],
            notes: isSynthetic ? [TodayText.synthetic] : [])
        let whole = page.children
        let outside = page.counts[.outside] ?? 0
        let rows: [(String, Int, Int)] = [
            ("Out today without a reason", page.counts[.unexplained] ?? 0, whole),
            ("Schooled elsewhere, not heard from today", page.counts[.notHeard] ?? 0, outside),
            ("With a target this year", page.targets.set, whole),
            ("On target", page.targets.reached, page.targets.set),
            (
                "Attendance in the plan, looked at this term", page.plans.reflected,
                page.plans.needed
            ),
            ("To be recognised by a person", page.toConfirm, whole),
        ]
        for (words, count, of) in rows { grid.add([words, "\(count)", "\(of)"]) }
        return grid
    }

    private var cohorts: TextTable {
        var grid = TextTable(
            title: "Cohorts, this year to the day before",
            columns: [
                .init("Cohort"), .init("Children", .right), .init("Attended", .right),
                .init("Possible", .right), .init("Attendance %", .right), .init("Target"),
            ])
        for cohort in page.cohorts {
            grid.add([
                cohort.words, "\(cohort.children)", ProgressBar.grouped(cohort.attended),
                ProgressBar.grouped(cohort.possible),
                Ratio(cohort.attended, of: cohort.possible).percent(places: 1)?.description ?? "–",
                cohort.targetWords ?? "none set",
            ])
        }
        return grid
    }

    private var children: TextTable {
        var grid = TextTable(
            title: "\(filter.words): \(page.found == 1 ? "1 child" : "\(page.found) children")",
            columns: [
                .init("Child"), .init("Status"), .init("School"), .init("Social worker"),
                .init("Today"), .init("Told"), .init("Attendance %", .right), .init("Target"),
                .init("Plan"),
            ])
        for line in page.lines {
            grid.add([
                line.child.listName, line.status.words, line.place.words,
                line.worker?.name ?? "", line.todayWords, line.tellingWords,
                line.attendance.percent(places: 1)?.description ?? "–", line.targetWords,
                line.planWords,
            ])
        }
        return grid
    }
}
