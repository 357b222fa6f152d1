import RollDomain
import RollFormats

extension MarksImporter {
    /// Reads one row a mark.
    ///
    /// - Complexity: O(rows); no allocation for a row that is right and holds no detail.
    func readLong(
        _ reader: consuming CSVReader, _ progress: (Int) -> Void
    ) throws(ImportFailure) -> ImportOutcome<MarksChanges> {
        let columns = ColumnMap<MarkField>(headers: reader.header.strings, mapping: mapping)
        let pupil: MarkField = columns.has(.enrolment) ? .enrolment : .upn
        try RecordReader<MarkField>.require(
            [pupil, .date, .session, .code], in: columns, file: reader.name)
        var pass = try makePass(file: reader.name, kind: "marks, one row a mark")
        ColumnNotes.noteUnused(columns.unused, in: &pass.report)
        let isNamed = columns.has(.urn) || columns.has(.laestab)
        let rows = LongRowReader(
            columns, names: SchoolNames(pass.index.schools),
            only: isNamed ? -1 : try onlySchool(pass.index, file: reader.name))
        var stated: Int32 = -1
        if let school, let place = pass.index.schools.firstIndex(where: { $0.school == school }) {
            stated = Int32(place)
        }
        pass = try LongFile(columns: columns, stated: stated).read(reader, rows, pass, progress)
        return pass.finish(limit: limit, stated: school)
    }
}

/// The run through the rows of one long file.
private struct LongFile {
    let columns: ColumnMap<MarkField>
    /// The place of the school that the file is said to be of, or -1.
    let stated: Int32

    func read(
        _ reader: consuming CSVReader, _ rowReader: LongRowReader, _ started: consuming MarkPass,
        _ progress: (Int) -> Void
    ) throws(ImportFailure) -> MarkPass {
        var rows = rowReader
        var pass = started
        var row = CSVRow()
        let width = columns.headers.count
        let stated = stated
        do {
            while try reader.nextRow(into: &row) {
                pass.report.counts.read += 1
                if pass.report.counts.read & 0xFFFF == 0 { progress(reader.bytesRead) }
                guard row.count == width else {
                    refuseUneven(row, &pass)
                    continue
                }
                let draft = rows.read(row, &pass.codes)
                if stated >= 0 && draft.school != stated {
                    refuseForeign(draft, rows.text(row), &pass)
                    continue
                }
                let outcome = pass.take(draft)
                if case .placed(let cell) = outcome {
                    if rows.hasDetails { takeDetail(row, rows, draft, cell, &pass) }
                } else if case .nothing = outcome {
                    continue
                } else if let cell = pass.settle(outcome, draft, rows.text(row)) {
                    takeDetail(row, rows, draft, cell, &pass)
                }
            }
        } catch {
            throw ImportFailure(error)
        }
        progress(reader.bytesRead)
        pass.report.log = try ReaderFindings.merge(
            reader.log, before: pass.report.log, file: pass.report.file)
        return pass
    }

    @inline(never)
    private func refuseForeign(_ draft: MarkDraft, _ text: RowText, _ pass: inout MarkPass) {
        // A number that is no school's at all is a slip, not another school's file.
        pass.refuse(draft.school < 0 ? .unknownSchool : .anotherSchool, draft, text)
    }

    @inline(never)
    private func refuseUneven(_ row: CSVRow, _ pass: inout MarkPass) {
        pass.refuse(
            .unevenRow, .unread(line: row.line), RowText(whole: row.excerpt, pupil: ""),
            reason: "the row has \(row.count) fields, the header \(columns.headers.count)")
    }

    @inline(never)
    private func takeDetail(
        _ row: CSVRow, _ rows: LongRowReader, _ draft: MarkDraft, _ cell: MarkBoard.Cell,
        _ pass: inout MarkPass
    ) {
        var doubtful: String?
        let detail = rows.detail(row, school: draft.school, cell) { doubtful = $0 }
        if let detail { pass.details.append(detail) }
        guard let doubtful else { return }
        pass.report.log.record(
            ImportRule.unreadableValue.finding(
                .warning, MarkDetail.latenessRule + " The mark was taken without.",
                at: Diagnostic.Place(
                    file: pass.report.file, row: row.line, column: columns.header(.minutesLate)),
                received: doubtful))
    }
}
