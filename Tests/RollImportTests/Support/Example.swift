import RollDomain
import RollFormats
import RollImport
import Testing

/// A school with three pupils, one of whom left and came back, and its calendar.
enum Example {
    static let school = known(URN(number: 900_001))
    static let other = known(URN(number: 900_002))
    static let today = date("2026-01-09")
    static let zara = known(UPN("E330234520001"))
    static let sian = known(UPN("U330234520002"))
    static let jan = known(UPN("Q33023452000A"))
    static let former = known(UPN("B801200005001"))

    static func date(_ text: String) -> CivilDate {
        guard let date = CivilDate(text) else { preconditionFailure("\(text) is no date") }
        return date
    }

    static func span(_ from: String, _ to: String? = nil) -> DateSpan {
        DateSpan(from: date(from), to: to.map(date))
    }

    static let calendar = SchoolCalendar(entries: [
        CalendarEntry(kind: .term, span: span("2025-09-01", "2025-12-19"), label: "Autumn"),
        CalendarEntry(kind: .term, span: span("2026-01-05", "2026-03-27"), label: "Spring"),
        CalendarEntry(kind: .inset, span: span("2025-09-01", "2025-09-02"), label: "INSET"),
    ])

    /// Enrolments 0 and 3 are one pupil's, who left and returned.
    static func roster(calendar: SchoolCalendar? = calendar) -> SchoolRoster {
        SchoolRoster(
            school: school, laestab: LAESTAB("3302345"),
            enrolments: [
                RosterEnrolment(
                    number: 0, pupil: 1, upn: zara, span: span("2023-09-01", "2025-10-03")),
                RosterEnrolment(
                    number: 1, pupil: 2, upn: sian, formerUPN: former,
                    span: span("2023-09-01")),
                RosterEnrolment(
                    number: 2, pupil: 3, upn: jan, span: span("2025-09-15", "2025-12-19")),
                RosterEnrolment(number: 3, pupil: 1, upn: zara, span: span("2025-11-03")),
            ], calendar: calendar)
    }

    static let otherRoster = SchoolRoster(
        school: other, laestab: LAESTAB("3302346"),
        enrolments: [
            RosterEnrolment(
                number: 0, pupil: 9, upn: known(UPN("Y823432112001")), span: span("2023-09-01"))
        ], calendar: nil)

    /// Limits under which a file of a few bad rows is still judged row by row.
    static let lenient = PlausibilityLimit(badInHundred: 100, smallestFile: 1_000)

    static func marks(
        school: URN? = nil, mapping: ColumnMapping = .none, limit: PlausibilityLimit = lenient,
        rosters: [SchoolRoster] = [roster(), otherRoster]
    ) -> MarksImporter {
        MarksImporter(
            rosters: rosters, today: today, school: school, mapping: mapping, limit: limit)
    }

    static let schools: [URN: LAESTAB?] = [
        school: LAESTAB("3302345"), other: LAESTAB("3302346"),
    ]

    static func source(_ text: String, _ name: String = "in.csv", chunk: Int = 1 << 20)
        -> ByteSource
    {
        ByteSource(bytes: Array(text.utf8), name: name, chunkSize: chunk)
    }
}

extension ImportOutcome<MarksChanges> {
    /// The text of a mark of the example school, `.` where none was taken.
    func mark(_ enrolment: Int, _ date: String, _ session: Session, of school: URN? = nil)
        -> String
    {
        let delivery = changes.deliveries.first { $0.school == school ?? Example.school }
        let when = SessionDate(Example.date(date), session)
        guard let sheet = delivery?.sheets.first(where: { $0.when == when }),
            sheet[enrolment] != .none
        else { return "." }
        return changes.symbols.text(of: sheet[enrolment])
    }
}

extension ImportReport {
    /// The rules by which rows were held back, in the order of the file.
    var held: [ImportRule] { quarantine.rows.map(\.rule) }
}

/// A value that a test's author knows to be right.
func known<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("the test names something that does not exist") }
    return value
}

/// The failure that reading ends in.
func failure<Value>(
    of read: () throws(ImportFailure) -> Value,
    sourceLocation: SourceLocation = #_sourceLocation
) -> ImportFailure? {
    do throws(ImportFailure) {
        _ = try read()
        Issue.record("the file was taken", sourceLocation: sourceLocation)
        return nil
    } catch {
        return error
    }
}
