import Foundation
import RollDomain
import RollFormats
import RollSQLite
import RollStore
import RollSynthetic

/// Makes the files of a measurement: a database with schools, calendars and pupils but no marks,
/// the year's marks as CSV, and the facts that another tool needs for the same checks.
///
///     base.sqlite   marks.csv   roster.csv   codes.csv   calendar.csv
struct Prepare {
    let workload: Workload
    let folder: String

    func run() throws {
        var report = Report()
        let files = FileManager.default
        try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let path = "\(folder)/base.sqlite"
        removeDatabase(path)
        let now = Instant(workload.plan.today, hour: 12)
        let driver = try SQLiteDriver(path: path, options: SQLiteOptions(workload: .bulkLoad))
        let store = try Store(driver, now: now)
        let classes = ClassTables(symbols: .known).table(
            on: workload.year.firstDate.adding(days: 30))
        try writeCodes(classes)
        var roster = try ByteSink.file("\(folder)/roster.csv")
        try roster.write("urn,upn,enrolment,first_date,last_date\n")
        var marks = try MarkLines("\(folder)/marks.csv")
        try marks.writeHeader()
        let schools = Array(workload.schools)
        try store.write { session in
            _ = try session.schools.apply(schools.map(\.statement), at: now)
            _ = try session.calendars.apply(
                workload.authority.calendar + schools.flatMap(\.calendar), at: now)
        }
        var counts = [Int](repeating: 0, count: 256)
        var enrolments = 0
        for school in schools {
            let urn = school.statement.urn
            let stored = try store.write { session in
                _ = try session.pupils.apply(
                    school.pupils, asOf: workload.plan.today, at: now)
                return try session.pupils.enrolments(of: urn)
            }
            enrolments += stored.count
            for enrolment in stored {
                try roster.write(
                    "\(urn),\(enrolment.upn),\(enrolment.number),\(enrolment.span.from),"
                        + "\(enrolment.span.to?.description ?? "9999-12-31")\n")
            }
            let delivery = school.register(of: workload.year).settled
            for sheet in delivery.sheets {
                for mark in sheet.marks { counts[Int(mark)] += 1 }
            }
            try marks.write(delivery, upns: stored.map { Array($0.upn.description.utf8) })
        }
        _ = try roster.close()
        try marks.close()
        counts[0] = 0
        report.set("authority", workload.authority.code.description)
        report.set("schools", schools.count)
        report.set("enrolments", enrolments)
        report.set("marks", counts.reduce(0, +))
        report.set(
            "absent",
            counts.indices.filter { classes.compulsory[$0].isAbsent }.reduce(0) { $0 + counts[$1] })
        report.set("bytes", size("\(folder)/marks.csv"))
        try report.say()
    }

    private func writeCodes(_ classes: ClassTable) throws {
        var codes = try ByteSink.file("\(folder)/codes.csv")
        try codes.write("code,possible,absent\n")
        for (number, text) in SymbolTable.known.texts.enumerated() where number > 0 {
            let markClass = classes.compulsory[number]
            guard markClass != .unknown else { continue }
            try codes.write(
                "\(text),\(markClass.isPossible ? 1 : 0),\(markClass.isAbsent ? 1 : 0)\n")
        }
        _ = try codes.close()
    }
}

/// Writes marks as CSV, one row a mark, in the columns of the files that `rollcall synthesise`
/// writes.
struct MarkLines: ~Copyable {
    private var sink: ByteSink
    private let codes = SymbolTable.known.texts.map { Array($0.utf8) }

    init(_ path: String) throws {
        sink = try ByteSink.file(path)
    }

    mutating func writeHeader() throws {
        try sink.write("URN,UPN,Date,Session,Code,Minutes Late,Comment\n")
    }

    mutating func write(_ delivery: MarksDelivery, upns: [[UInt8]]) throws {
        let start = Array("\(delivery.school),".utf8)
        var late: [SessionDate: [Int: Int]] = [:]
        for detail in delivery.details {
            if let minutes = detail.minutesLate {
                late[detail.when, default: [:]][detail.enrolment] = minutes
            }
        }
        for sheet in delivery.sheets {
            var lines: [UInt8] = []
            lines.reserveCapacity(sheet.marks.count * 44)
            let when = Array(",\(sheet.when.date),\(sheet.when.session.letters),".utf8)
            let minutes = late[sheet.when] ?? [:]
            for place in sheet.marks.indices where sheet.marks[place] != 0 {
                lines += start
                lines += upns[sheet.first + place]
                lines += when
                lines += codes[Int(sheet.marks[place])]
                lines.append(UInt8(ascii: ","))
                if let minutes = minutes[sheet.first + place] { lines += Array("\(minutes)".utf8) }
                lines += [UInt8(ascii: ","), UInt8(ascii: "\n")]
            }
            try sink.write(lines)
        }
    }

    consuming func close() throws { _ = try sink.close() }
}
