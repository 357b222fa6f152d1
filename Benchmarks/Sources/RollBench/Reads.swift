import RollDomain
import RollSQL
import RollSQLite
import RollStore
import RollSynthetic

/// Reads of the authority's largest school from the databases that the feeds left: the school's
/// year, one pupil's year, and everything that was ever recorded of one pupil.
struct Reads {
    let workload: Workload
    let folder: String

    private static let row = Statement(
        "row",
        "SELECT marks FROM enrolment_year WHERE school_id = :school AND enrolment_no = :enrolment")

    func run() throws {
        let path = "\(folder)/feed.sqlite"
        let now = Instant(workload.plan.today, hour: 12)
        let driver = try SQLiteDriver(path: path)
        let packed = try SQLiteDriver(path: "\(folder)/packed.sqlite")
        let store = try Store(driver, now: now)
        guard let school = workload.schools.max(by: { $0.enrolmentCount < $1.enrolmentCount })
        else {
            throw Usage("the authority has no school")
        }
        let urn = school.statement.urn
        let span = workload.year.span
        let enrolment = school.enrolmentCount / 2
        for _ in 0..<5 {
            var marks = 0
            var pupil = 0
            var events = 0
            var other = 0
            var report = Report()
            report.set(
                "school",
                try seconds {
                    let sheets = try store.read { try $0.registers.sheets(of: urn, in: span) }
                    marks = sheets.reduce(0) { $0 + $1.markCount }
                    pupil = sheets.count { $0[enrolment] != .none }
                })
            report.set(
                "events",
                try seconds {
                    events = try store.read {
                        try $0.registers.events(of: urn, enrolment: enrolment, in: span).count
                    }
                })
            report.set(
                "row",
                try seconds {
                    other = try packed.read { session in
                        let row = try session.row(
                            Self.row,
                            ["school": SQLValue(urn.number), "enrolment": SQLValue(enrolment)])
                        return try row?.blob("marks").count { $0 != 0 } ?? 0
                    }
                })
            guard pupil == other, events == pupil else {
                throw Usage("the layouts differ: \(pupil), \(other), \(events) marks of one pupil")
            }
            report.set("marks", marks)
            report.set("pupil", pupil)
            report.set("enrolments", school.enrolmentCount)
            try report.say()
        }
    }
}
