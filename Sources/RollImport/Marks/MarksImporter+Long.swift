import RollDomain
import RollFormats

extension MarksImporter {
    /// The places of the fields in a row; -1 where the file has no such column.
    private struct Places {
        let school: Int
        let upn: Int
        let enrolment: Int
        let date: Int
        let session: Int
        let code: Int
        let minutes: Int
        let comment: Int

        init(_ columns: ColumnMap<MarkField>) {
            func place(_ field: MarkField) -> Int { columns.places[field] ?? -1 }
            school = columns.has(.urn) ? place(.urn) : place(.laestab)
            upn = place(.upn)
            enrolment = columns.has(.upn) ? -1 : place(.enrolment)
            date = place(.date)
            session = place(.session)
            code = place(.code)
            minutes = place(.minutesLate)
            comment = place(.comment)
        }
    }

    /// Reads one row a mark.
    ///
    /// - Complexity: O(rows); no allocation for a row that is right and holds no detail.
    func readLong(
        _ reader: consuming CSVReader, _ progress: (Int) -> Void
    ) throws(ImportFailure) -> ImportOutcome<MarksChanges> {
        var reader = reader
        let columns = ColumnMap<MarkField>(headers: reader.header.strings, mapping: mapping)
        try require(columns, file: reader.name)
        var pass = try makePass(file: reader.name, kind: "marks, one row a mark")
        noteUnused(columns, &pass.report)
        let places = Places(columns)
        let names = SchoolNames(pass.index.schools)
        let only = places.school < 0 ? try onlySchool(pass.index, file: reader.name) : -1
        let stated = school.flatMap { urn in
            pass.index.schools.firstIndex { $0.school == urn }.map { Int32($0) }
        }
        var memory = RowMemory(school: only)
        var row = CSVRow()
        do {
            while try reader.nextRow(into: &row) {
                pass.report.counts.read += 1
                if pass.report.counts.read & 0xFFFF == 0 { progress(reader.bytesRead) }
                guard row.count == columns.headers.count else {
                    refuseUneven(row, columns, &pass)
                    continue
                }
                let draft = read(row, places, names, &memory, &pass.codes)
                func witness() -> RowText { text(row, places) }
                if let stated, draft.school != stated {
                    refuseForeign(draft, &pass, witness)
                    continue
                }
                guard let cell = pass.take(draft, witness) else { continue }
                if places.minutes >= 0 || places.comment >= 0 {
                    takeDetail(row, places, draft, cell, columns, &pass)
                }
            }
        } catch {
            throw ImportFailure(error)
        }
        progress(reader.bytesRead)
        pass.report.log = try ReaderFindings.merge(
            reader.log, before: pass.report.log, file: pass.report.file)
        return pass.finish(limit: limit, stated: school)
    }

    /// Fields of the row before, since neighbours in a file are alike.
    private struct RowMemory {
        var schoolKey: UInt64 = 0
        var school: Int32
        var sessionKey: UInt64 = 0
        var session: Session?

        init(school: Int32) { self.school = school }
    }

    private static let morning = ShortText.pack("AM")
    private static let afternoon = ShortText.pack("PM")

    @inline(__always)
    private func read(
        _ row: CSVRow, _ places: Places, _ names: SchoolNames, _ memory: inout RowMemory,
        _ codes: inout CodeReading
    ) -> MarkDraft {
        if places.school >= 0 {
            let key = row.withSpan(places.school) { ShortText.pack($0) }
            if key != memory.schoolKey {
                memory.schoolKey = key
                memory.school = names.place(key)
            }
        }
        let sessionKey = row.withSpan(places.session) { ShortText.pack($0) }
        if sessionKey != memory.sessionKey {
            memory.sessionKey = sessionKey
            switch sessionKey {
            case Self.morning: memory.session = .morning
            case Self.afternoon: memory.session = .afternoon
            default: memory.session = Session(text: row.trimmed(places.session))
            }
        }
        let codeKey = row.withSpan(places.code) { ShortText.pack($0) }
        return MarkDraft(
            school: memory.school,
            pupil: places.upn >= 0 ? row.withSpan(places.upn) { PupilKey.pack($0) } : 0,
            enrolment: places.enrolment >= 0
                ? Int(row.trimmedString(places.enrolment)) ?? -1 : nil,
            day: row.withSpan(places.date) { DayText.dayNumber($0) },
            session: memory.session,
            code: codes.place(codeKey) { row.trimmedString(places.code) },
            line: row.line, column: nil)
    }

    private func text(_ row: CSVRow, _ places: Places) -> RowText {
        RowText(
            whole: row.excerpt,
            pupil: places.upn >= 0 ? row.trimmedString(places.upn) : "")
    }

    @inline(never)
    private func refuseForeign(
        _ draft: MarkDraft, _ pass: inout MarkPass, _ witness: () -> RowText
    ) {
        // A number that is no school's at all is a slip, not another school's file.
        _ = pass.refuse(draft.school < 0 ? .unknownSchool : .anotherSchool, draft, witness)
    }

    @inline(never)
    private func refuseUneven(
        _ row: CSVRow, _ columns: ColumnMap<MarkField>, _ pass: inout MarkPass
    ) {
        let draft = MarkDraft(
            school: -1, pupil: 0, enrolment: nil, day: DayText.none, session: nil,
            code: CodeReading.notACode, line: row.line, column: nil)
        _ = pass.refuse(
            .unevenRow, draft, { RowText(whole: row.excerpt, pupil: "") },
            reason: "the row has \(row.count) fields, the header \(columns.headers.count)")
    }

    private func takeDetail(
        _ row: CSVRow, _ places: Places, _ draft: MarkDraft, _ cell: MarkBoard.Cell,
        _ columns: ColumnMap<MarkField>, _ pass: inout MarkPass
    ) {
        let hasMinutes = places.minutes >= 0 && !row.isEmpty(places.minutes)
        let hasNote = places.comment >= 0 && !row.isEmpty(places.comment)
        guard hasMinutes || hasNote else { return }
        var detail = DetailDraft(school: draft.school, cell: cell, minutes: nil, note: "")
        if hasMinutes {
            let text = row.trimmedString(places.minutes)
            if let minutes = FieldText.number(text), (0...1_440).contains(minutes) {
                detail.minutes = minutes > 0 ? minutes : nil
            } else if !text.isEmpty {
                pass.report.log.record(
                    ImportRule.unreadableValue.finding(
                        .warning, "Minutes late are a whole number; the mark was taken without.",
                        at: Diagnostic.Place(
                            file: pass.report.file, row: row.line,
                            column: columns.header(.minutesLate)),
                        received: text))
            }
        }
        if hasNote { detail.note = row.trimmedString(places.comment) }
        if detail.minutes != nil || !detail.note.isEmpty { pass.details.append(detail) }
    }

    private func require(
        _ columns: ColumnMap<MarkField>, file: String
    ) throws(ImportFailure) {
        let pupil: MarkField = columns.has(.enrolment) ? .enrolment : .upn
        try RecordReader<MarkField>.require(
            [pupil, .date, .session, .code], in: columns, file: file)
    }

    private func noteUnused(_ columns: ColumnMap<MarkField>, _ report: inout ImportReport) {
        ColumnNotes.noteUnused(columns.unused, in: &report)
    }
}
