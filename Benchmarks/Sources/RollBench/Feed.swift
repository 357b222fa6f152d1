import Foundation
import RollDomain
import RollSQLite
import RollStore
import RollSynthetic

/// School days' feeds into a database that holds the year so far: one transaction a school.
struct Feed {
    let workload: Workload
    let folder: String
    let days: Int

    func run() throws {
        let path = "\(folder)/feed.sqlite"
        removeDatabase(path)
        try FileManager.default.copyItem(atPath: "\(folder)/base.sqlite", toPath: path)
        let now = Instant(workload.plan.today, hour: 12)
        let deliveries = workload.schools.map { $0.register(of: workload.year).settled }
        let dates = Self.lastDates(of: deliveries, days)
        try fill(path, deliveries, before: dates[0], now)
        let atStart = size(path)
        let driver = try SQLiteDriver(path: path)
        let store = try Store(driver, now: now)
        let symbols = try store.read { try $0.symbols.table() }
        for date in dates {
            let parts = deliveries.map { Self.part(of: $0) { $0 == date } }
            let source = SubmissionSource(
                kind: .feed, name: "feed", sentBy: "school system", fingerprint: "",
                at: Instant(date, hour: 16))
            var marks = 0
            var transactions = 0
            let before = bytesWritten()
            let processor = processorSeconds()
            let time = try seconds {
                for part in parts where !part.sheets.isEmpty {
                    let count = try store.write {
                        try $0.registers.submit(part, from: source, symbols: symbols)
                    }
                    marks += count.new
                    transactions += 1
                }
            }
            let used = processorSeconds() - processor
            let sent = parts.reduce(0) { $0 + $1.sheets.reduce(0) { $0 + $1.markCount } }
            guard marks == sent else { throw Usage("the feed lost marks: \(marks) of \(sent)") }
            var report = Report()
            report.set("date", date.description)
            report.set("marks", marks)
            report.set("transactions", transactions)
            report.set("seconds", time)
            report.set("processor", used)
            report.set("written", bytesWritten() - before)
            report.set("grown", size(path) - atStart)
            report.set("log", size(path + "-wal"))
            try report.say()
        }
        // The sheets that stand are the feed's marks.
        let last = dates[dates.count - 1]
        let standing = try store.read { session in
            try deliveries.reduce(0) { sum, delivery in
                let sheets = try session.registers.sheets(
                    of: delivery.school, in: DateSpan(from: last, to: last))
                return sum + sheets.reduce(0) { $0 + $1.markCount }
            }
        }
        var report = Report()
        report.set("standing", standing)
        report.set("database", size(path))
        try report.say()
    }

    /// Loads the year up to a date.
    func fill(
        _ path: String, _ deliveries: [MarksDelivery], before date: CivilDate, _ now: Instant
    ) throws {
        let driver = try SQLiteDriver(path: path, options: SQLiteOptions(workload: .bulkLoad))
        let store = try Store(driver, now: now)
        let symbols = try store.read { try $0.symbols.table() }
        let source = SubmissionSource(
            kind: .file, name: "year so far", sentBy: "bench", fingerprint: "", at: now)
        try store.write { session in
            for delivery in deliveries {
                _ = try session.registers.submit(
                    Self.part(of: delivery) { $0 < date }, from: source, symbols: symbols)
            }
        }
    }

    /// The last dates of the year on which any school was open.
    static func lastDates(of deliveries: [MarksDelivery], _ count: Int) -> [CivilDate] {
        var marks: [CivilDate: Int] = [:]
        for sheet in deliveries.lazy.flatMap(\.sheets) {
            marks[sheet.when.date, default: 0] += sheet.marks.count
        }
        let most = marks.values.max() ?? 0
        return Array(marks.keys.filter { (marks[$0] ?? 0) * 10 > most * 9 }.sorted().suffix(count))
    }

    static func part(
        of delivery: MarksDelivery, _ takes: (CivilDate) -> Bool
    ) -> MarksDelivery {
        MarksDelivery(
            school: delivery.school, sheets: delivery.sheets.filter { takes($0.when.date) },
            details: delivery.details.filter { takes($0.when.date) })
    }
}
