import RollDomain
import RollFormats

/// Writes an authority's marks, one row a mark, one file a school year.
struct MarkFiles {
    private let today: CivilDate
    private let hasRowFaults: Bool
    private let tables: [MarkTable]
    private let codes: [[UInt8]]

    /// Opens the files.
    init(
        _ authority: SyntheticAuthority, folder: String, faults: FaultPlan
    ) throws(FormatsFailure) {
        today = authority.plan.today
        hasRowFaults = faults.shares.contains { !$0.key.isOfFile && $0.value > 0 }
        codes = SymbolTable.known.texts.map { Array($0.utf8) }
        var tables: [MarkTable] = []
        for year in authority.plan.years {
            tables.append(
                try MarkTable(
                    "\(folder)/SYNTHETIC-marks-\(year.sixDigits).csv", faults: faults,
                    stream: SplitMix64(authority.key, .faults, 20, UInt64(year.startYear))))
        }
        self.tables = tables
    }

    /// Writes a school's marks of one year of the plan.
    func write(
        _ delivery: MarksDelivery, _ pupils: [PupilStatement], _ yearIndex: Int
    ) throws(FormatsFailure) {
        let urn = Array(delivery.school.description.utf8)
        let upns = pupils.map { Array($0.upn.description.utf8) }
        var details = delivery.details[...]
        let table = tables[yearIndex]
        for sheet in delivery.sheets {
            let date = Array(sheet.when.date.description.utf8)
            let half = Array(sheet.when.session.letters.utf8)
            for place in sheet.marks.indices where sheet.marks[place] != 0 {
                let enrolment = sheet.first + place
                while let first = details.first,
                    (first.when, first.enrolment) < (sheet.when, enrolment)
                {
                    details = details.dropFirst()
                }
                var row = MarkRow(
                    urn: urn, upn: upns[enrolment], date: date, session: half,
                    code: codes[Int(sheet.marks[place])])
                if let detail = details.first, detail.when == sheet.when,
                    detail.enrolment == enrolment
                {
                    row.minutes = detail.minutesLate.map { Array(String($0).utf8) } ?? []
                    row.comment = Array(detail.note.utf8)
                }
                if hasRowFaults {
                    try table.writeFaulty(&row, pupils[enrolment], sheet.when.date, today)
                } else {
                    try table.write(row)
                }
            }
        }
    }

    /// Closes the files.
    func finish() throws(FormatsFailure) -> [WrittenFiles.File] {
        var files: [WrittenFiles.File] = []
        for table in tables { files.append(try table.finish()) }
        return files
    }
}

/// One row of a file of marks.
struct MarkRow {
    var urn: [UInt8]
    var upn: [UInt8]
    var date: [UInt8]
    var session: [UInt8]
    var code: [UInt8]
    var minutes: [UInt8] = []
    var comment: [UInt8] = []
}
