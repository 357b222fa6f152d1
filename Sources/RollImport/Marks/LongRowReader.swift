import RollDomain
import RollFormats

/// Finds and packs the fields of a row of marks; remembers those of the row before.
struct LongRowReader {
    private let school: Int
    private let upn: Int
    private let enrolment: Int
    private let date: Int
    private let session: Int
    private let code: Int
    private let minutes: Int
    private let comment: Int
    private let names: SchoolNames

    // Neighbours in a file are alike, so the last answers are kept.
    private var schoolKey: UInt64 = 0
    private var schoolPlace: Int32
    private var sessionKey: UInt64 = 0
    private var sessionPlace = -1

    private static let morning: UInt64 = 0x4D41
    private static let afternoon: UInt64 = 0x4D50

    /// - Parameters:
    ///   - columns: Where the fields stand.
    ///   - names: What the schools are called.
    ///   - only: The school of all rows where no column names it.
    init(_ columns: ColumnMap<MarkField>, names: SchoolNames, only: Int32) {
        func place(_ field: MarkField) -> Int { columns.places[field] ?? -1 }
        school = columns.has(.urn) ? place(.urn) : place(.laestab)
        upn = place(.upn)
        enrolment = columns.has(.upn) ? -1 : place(.enrolment)
        date = place(.date)
        session = place(.session)
        code = place(.code)
        minutes = place(.minutesLate)
        comment = place(.comment)
        self.names = names
        schoolPlace = only
    }

    /// Whether rows may hold more than a mark.
    var hasDetails: Bool { minutes >= 0 || comment >= 0 }

    /// Reads a row.
    ///
    /// - Complexity: O(1); no allocation for fields like those of earlier rows.
    @inline(__always)
    mutating func read(_ row: CSVRow, _ codes: inout CodeReading) -> MarkDraft {
        if school >= 0 {
            let key = row.withSpan(school) { ShortText.pack($0) }
            if key != schoolKey {
                schoolKey = key
                schoolPlace = names.place(key)
            }
        }
        let key = row.withSpan(session) { ShortText.pack($0) }
        if key != sessionKey { turn(to: key, row) }
        var place = codes.known(row.withSpan(code) { ShortText.pack($0) })
        if place < 0 { place = codes.place(row.trimmedString(code)) }
        return MarkDraft(
            school: schoolPlace,
            pupil: upn >= 0 ? row.withSpan(upn) { PupilKey.pack($0) } : PupilKey.none,
            enrolment: enrolment >= 0 ? number(row) : MarkDraft.byPupil,
            day: row.withSpan(date) { DayText.dayNumber($0) }, session: sessionPlace,
            code: place, line: row.line, column: nil)
    }

    private mutating func turn(to key: UInt64, _ row: CSVRow) {
        sessionKey = key
        switch key {
        case Self.morning: sessionPlace = 0
        case Self.afternoon: sessionPlace = 1
        default:
            sessionPlace = Session(text: row.trimmed(session)).map { Int($0.rawValue) } ?? -1
        }
    }

    private func number(_ row: CSVRow) -> Int {
        FieldText.number(row.trimmedString(enrolment)).flatMap { $0 >= 0 ? $0 : nil } ?? -1
    }

    /// The row's texts, for one that is held back.
    func text(_ row: CSVRow) -> RowText {
        RowText(whole: row.excerpt, pupil: upn >= 0 ? row.trimmedString(upn) : "")
    }

    /// What the row notes beside its mark; nil where it notes nothing.
    ///
    /// - Parameters:
    ///   - row: The row.
    ///   - school: The school's place in the index.
    ///   - cell: Where the mark went.
    ///   - doubt: Called with a number of minutes that cannot be read.
    /// - Returns: The detail.
    func detail(
        _ row: CSVRow, school: Int32, _ cell: MarkBoard.Cell, doubt: (String) -> Void
    ) -> DetailDraft? {
        let hasMinutes = minutes >= 0 && !row.isEmpty(minutes)
        let hasNote = comment >= 0 && !row.isEmpty(comment)
        guard hasMinutes || hasNote else { return nil }
        var detail = DetailDraft(school: school, cell: cell, minutes: nil, note: "")
        if hasMinutes {
            let text = row.trimmedString(minutes)
            if let number = FieldText.number(text), MarkDetail.lateness.contains(number) {
                // Exports write 0 beside every mark that is not late.
                detail.minutes = number > 0 ? number : nil
            } else if !text.isEmpty {
                doubt(text)
            }
        }
        if hasNote { detail.note = row.trimmedString(comment) }
        return detail.minutes == nil && detail.note.isEmpty ? nil : detail
    }
}
