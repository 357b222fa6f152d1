import RollDomain
import RollSQL

/// What the record of a school adds up to.
struct PlayedRecord {
    /// The sheets in order of session, trimmed.
    var sheets: [RegisterSheet]
    /// What is noted beside marks, in order.
    var details: [MarkDetail]
    /// The number of the last submission that touched each session.
    var last: [SessionDate: Int]
}

extension RegisterRepository {
    /// Plays the record from its beginning.
    ///
    /// - Complexity: O(marks of the submissions that touch the span).
    func replay(
        _ school: URN, in span: DateSpan
    ) throws(SQLFailure) -> PlayedRecord {
        var sheets: [SessionDate: RegisterSheet] = [:]
        var details: [MarkCell: MarkDetail] = [:]
        var last: [SessionDate: Int] = [:]
        try session.forEach("Register/bodies", Self.range(school, span)) {
            (row) throws(SQLFailure) in
            let stored = try Self.submission(row)
            let body = try SubmissionBody(decoding: try row.blob("body"))
            for sheet in body.sheets where span.contains(sheet.when.date) {
                let standing = sheets[sheet.when] ?? RegisterSheet(sheet.when)
                if !details.isEmpty { Self.drop(from: &details, by: sheet, over: standing) }
                sheets[sheet.when, default: standing].lay(sheet)
                last[sheet.when] = stored.number
            }
            for detail in body.details where span.contains(detail.when.date) {
                details[MarkCell(detail)] = detail
            }
        }
        return PlayedRecord(
            sheets: sheets.values.map { $0.trimmed() }.sorted { $0.when < $1.when },
            details: details.values.sorted { ($0.when, $0.enrolment) < ($1.when, $1.enrolment) },
            last: last)
    }

    /// Drops what was noted beside marks that a sheet replaces.
    private static func drop(
        from details: inout [MarkCell: MarkDetail], by sheet: RegisterSheet,
        over standing: RegisterSheet
    ) {
        for place in sheet.marks.indices where sheet.marks[place] != 0 {
            let enrolment = sheet.first + place
            let before = standing[enrolment].rawValue
            if before != 0, before != sheet.marks[place] {
                details[MarkCell(sheet.when, enrolment)] = nil
            }
        }
    }

    /// What sources last said of those marks of a delivery that persons have amended.
    ///
    /// - Complexity: O(amendments of the span); where a mark was amended, O(marks of the
    ///   submissions that touch those dates).
    func sourceWords(
        about delivery: MarksDelivery, in span: DateSpan
    ) throws(SQLFailure) -> [SessionDate: [Int: SourceWord]] {
        let sheets = Dictionary(
            delivery.sheets.map { ($0.when, $0) }, uniquingKeysWith: { first, _ in first })
        var words: [SessionDate: [Int: SourceWord]] = [:]
        for amendment in try amendments(of: delivery.school, in: span) {
            guard let sheet = sheets[amendment.when], sheet[amendment.enrolment] != .none
            else { continue }
            words[amendment.when, default: [:]][amendment.enrolment] = SourceWord()
        }
        guard let first = words.keys.min(), let last = words.keys.max() else { return [:] }
        let dates = Self.range(delivery.school, DateSpan(from: first.date, to: last.date))
        try session.forEach("Register/bodies", dates) { (row) throws(SQLFailure) in
            let isAmendment = try Self.submission(row).source.kind == .amendment
            for sheet in try SubmissionBody(decoding: try row.blob("body")).sheets {
                for (enrolment, word) in words[sheet.when] ?? [:]
                where sheet[enrolment] != .none {
                    words[sheet.when]?[enrolment] = SourceWord(
                        said: isAmendment ? word.said : sheet[enrolment],
                        isAmendedSince: isAmendment)
                }
            }
        }
        return words
    }
}

extension RegisterSheet {
    /// Lays another sheet's marks over this one's.
    mutating func lay(_ other: RegisterSheet) {
        if marks.isEmpty {
            self = other
            return
        }
        for place in other.marks.indices where other.marks[place] != 0 {
            set(Mark(rawValue: other.marks[place]), for: other.first + place)
        }
    }
}
