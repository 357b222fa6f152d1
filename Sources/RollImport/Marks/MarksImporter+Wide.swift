import RollDomain
import RollFormats

extension MarksImporter {
    /// Reads one row a pupil, one column a session; every cell counts as a row of the report.
    ///
    /// - Complexity: O(cells).
    func readWide(
        _ reader: consuming CSVReader, _ sessions: [SessionColumn], _ progress: (Int) -> Void
    ) throws(ImportFailure) -> ImportOutcome<MarksChanges> {
        var reader = reader
        let columns = ColumnMap<MarkField>(headers: reader.header.strings, mapping: mapping)
        try RecordReader<MarkField>.require(
            [columns.has(.enrolment) ? .enrolment : .upn], in: columns, file: reader.name)
        var pass = try makePass(file: reader.name, kind: "marks, one column a session")
        let held = Set(sessions.map(\.header))
        let used: [MarkField] = [.urn, .laestab, .upn, .enrolment]
        let usedHeaders = used.filter { columns.has($0) }.map { columns.header($0) }
        ColumnNotes.noteUnused(
            columns.headers.filter { !held.contains($0) && !usedHeaders.contains($0) },
            in: &pass.report)
        let wide = WideRow(
            columns: columns, names: SchoolNames(pass.index.schools),
            only: columns.has(.urn) || columns.has(.laestab)
                ? -1 : try onlySchool(pass.index, file: reader.name),
            stated: school)
        var row = CSVRow()
        do {
            while try reader.nextRow(into: &row) {
                wide.take(row, sessions, &pass)
                progress(reader.bytesRead)
            }
        } catch {
            throw ImportFailure(error)
        }
        pass.report.log = try ReaderFindings.merge(
            reader.log, before: pass.report.log, file: pass.report.file)
        return pass.finish(limit: limit, stated: school)
    }
}

/// How the rows of one wide file are read.
private struct WideRow {
    let columns: ColumnMap<MarkField>
    let names: SchoolNames
    /// The school of all rows, or -1 where a column names it.
    let only: Int32
    let stated: URN?

    func take(_ row: CSVRow, _ sessions: [SessionColumn], _ pass: inout MarkPass) {
        let isEven = row.count == columns.headers.count
        let schoolColumn = columns.places[.urn] ?? columns.places[.laestab]
        let school = schoolColumn.map { place in
            isEven ? names.place(row.withSpan(place) { ShortText.pack($0) }) : -1
        }
        let upn = columns.places[.upn]
        let number = upn == nil ? columns.places[.enrolment] : nil
        for column in sessions {
            pass.report.counts.read += 1
            guard isEven else {
                pass.refuse(
                    .unevenRow, .unread(line: row.line, column: column.header),
                    RowText(whole: row.excerpt, pupil: ""),
                    reason: "the row has \(row.count) fields, the header \(columns.headers.count)")
                continue
            }
            var place = pass.codes.known(row.withSpan(column.place) { ShortText.pack($0) })
            if place < 0 { place = pass.codes.place(row.trimmedString(column.place)) }
            let draft = MarkDraft(
                school: school ?? only,
                pupil: upn.map { row.withSpan($0) { PupilKey.pack($0) } } ?? PupilKey.none,
                enrolment: number.map { Int(row.trimmedString($0)) ?? -1 } ?? MarkDraft.byPupil,
                day: column.when.date.dayNumber, session: Int(column.when.session.rawValue),
                code: place, line: row.line, column: column.header)
            if let stated, draft.school >= 0,
                pass.index.schools[Int(draft.school)].school != stated
            {
                pass.refuse(.anotherSchool, draft, text(row, column, upn ?? number))
                continue
            }
            let outcome = pass.take(draft)
            switch outcome {
            case .placed, .nothing: continue
            case .refused, .contradicts:
                _ = pass.settle(outcome, draft, text(row, column, upn ?? number))
            }
        }
    }

    private func text(_ row: CSVRow, _ column: SessionColumn, _ pupil: Int?) -> RowText {
        let name = pupil.map { row.trimmedString($0) } ?? ""
        let parts = [name, column.header, row.trimmedString(column.place)]
        return RowText(whole: parts.joined(separator: ","), pupil: name)
    }
}
