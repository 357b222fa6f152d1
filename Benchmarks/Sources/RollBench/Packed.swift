import Foundation
import RollDomain
import RollFormats
import RollSQL
import RollSQLite
import RollStore
import RollSynthetic

/// The other layout of ADR 6: one row for each enrolment and year, one byte a session.
///
/// As kind to it as can be: rows are made at their full length and changed in place, once a day
/// for both sessions; the record of what arrived is kept as small as ours.
struct Packed {
    let workload: Workload
    let folder: String
    let days: Int

    private static let schema = """
        CREATE TABLE enrolment_year (
            school_id INTEGER NOT NULL, enrolment_no INTEGER NOT NULL, start_year INTEGER NOT NULL,
            version INTEGER NOT NULL, marks BLOB NOT NULL,
            PRIMARY KEY (school_id, enrolment_no, start_year));
        CREATE TABLE record (
            school_id INTEGER NOT NULL, submission_no INTEGER NOT NULL, recorded_at TEXT NOT NULL,
            body BLOB NOT NULL, PRIMARY KEY (school_id, submission_no));
        """
    private static let insert = Statement(
        "insert", "INSERT INTO enrolment_year VALUES (:school, :enrolment, 2025, 1, :marks)")
    private static let find = Statement(
        "find",
        "SELECT enrolment_no, marks FROM enrolment_year WHERE school_id = :school "
            + "AND enrolment_no BETWEEN :low AND :high AND start_year = 2025")
    private static let update = Statement(
        "update",
        "UPDATE enrolment_year SET version = version + 1, marks = :marks WHERE "
            + "school_id = :school AND enrolment_no = :enrolment AND start_year = 2025")
    private static let keep = Statement(
        "keep", "INSERT INTO record VALUES (:school, :number, :at, :body)")

    func run() throws {
        let path = "\(folder)/packed.sqlite"
        removeDatabase(path)
        let deliveries = workload.schools.map { $0.register(of: workload.year).settled }
        let dates = Feed.lastDates(of: deliveries, days)
        try fill(path, deliveries, before: dates[0])
        let driver = try SQLiteDriver(path: path)
        let atStart = size(path)
        for (number, date) in dates.enumerated() {
            let parts = deliveries.map { ($0, Feed.part(of: $0) { $0 == date }) }
            var marks = 0
            let before = bytesWritten()
            let processor = processorSeconds()
            let time = try seconds {
                for (whole, part) in parts where !part.sheets.isEmpty {
                    marks += try driver.write {
                        try write(part, of: whole, number: number + 2, at: date, in: $0)
                    }
                }
            }
            let used = processorSeconds() - processor
            var report = Report()
            report.set("date", date.description)
            report.set("marks", marks)
            report.set("seconds", time)
            report.set("processor", used)
            report.set("written", bytesWritten() - before)
            report.set("grown", size(path) - atStart)
            report.set("log", size(path + "-wal"))
            try report.say()
        }
        var report = Report()
        report.set("standing", try count(driver, deliveries, on: dates[dates.count - 1]))
        report.set("database", size(path))
        try report.say()
    }

    private func write(
        _ part: MarksDelivery, of whole: MarksDelivery, number: Int, at date: CivilDate,
        in session: any SQLSession
    ) throws -> Int {
        let school = SQLValue(part.school.number)
        let low = part.sheets.map(\.first).min() ?? 0
        let high = part.sheets.map { $0.first + $0.marks.count - 1 }.max() ?? 0
        let slots = Self.slots(whole)
        var rows: [(Int, [UInt8])] = []
        try session.prepare(Self.find).forEach(
            [school, SQLValue(low), SQLValue(high)]
        ) { (row) throws(SQLFailure) in
            rows.append((Int(try row.integer("enrolment_no")), try row.blob("marks")))
        }
        let update = try session.prepare(Self.update)
        var marks = 0
        for (enrolment, old) in rows {
            var new = old
            for sheet in part.sheets where sheet[enrolment] != .none {
                new[slots[sheet.when] ?? 0] = sheet[enrolment].rawValue
                marks += 1
            }
            if new != old {
                try update.execute([.blob(new), school, SQLValue(enrolment)])
            }
        }
        let body = Deflater.compress(part.sheets.flatMap(\.marks), level: 1)
        try session.prepare(Self.keep).execute(
            [school, SQLValue(number), .text(date.description), .blob(body)])
        return marks
    }

    /// Makes every row of the year with the marks before a date.
    private func fill(
        _ path: String, _ deliveries: [MarksDelivery], before date: CivilDate
    ) throws {
        let driver = try SQLiteDriver(path: path, options: SQLiteOptions(workload: .bulkLoad))
        try driver.write { session in
            try session.executeScript(Self.schema, name: "packed")
            let insert = try session.prepare(Self.insert)
            for delivery in deliveries {
                let low = delivery.sheets.map(\.first).min() ?? 0
                let high = delivery.sheets.map { $0.first + $0.marks.count }.max() ?? 0
                for enrolment in low..<high {
                    let row = delivery.sheets.map {
                        $0.when.date < date ? $0[enrolment].rawValue : 0
                    }
                    try insert.execute(
                        [SQLValue(delivery.school.number), SQLValue(enrolment), .blob(row)])
                }
                let early = delivery.sheets.filter { $0.when.date < date }
                let body = Deflater.compress(early.flatMap(\.marks), level: 1)
                try session.prepare(Self.keep).execute(
                    [SQLValue(delivery.school.number), 1, "", .blob(body)])
            }
        }
    }

    /// Counts the marks of a date.
    private func count(
        _ driver: SQLiteDriver, _ deliveries: [MarksDelivery], on date: CivilDate
    ) throws -> Int {
        try driver.read { session in
            var marks = 0
            for delivery in deliveries {
                let slots = Self.slots(delivery).filter { $0.key.date == date }.map(\.value)
                try session.prepare(Self.find).forEach(
                    [SQLValue(delivery.school.number), 0, 1_000_000]
                ) { (row) throws(SQLFailure) in
                    let bytes = try row.blob("marks")
                    for slot in slots where bytes[slot] != 0 { marks += 1 }
                }
            }
            return marks
        }
    }

    private static func slots(_ delivery: MarksDelivery) -> [SessionDate: Int] {
        Dictionary(
            uniqueKeysWithValues: delivery.sheets.enumerated().map { ($1.when, $0) })
    }
}
