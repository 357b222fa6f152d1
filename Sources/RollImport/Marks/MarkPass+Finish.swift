import RollDomain
import RollFormats

extension MarkPass {
    /// Gathers what was taken, and closes the report.
    consuming func finish(
        limit: PlausibilityLimit, stated: URN?
    ) -> ImportOutcome<MarksChanges> {
        var pass = self
        let (symbols, final) = pass.codes.finalSymbols
        var report = pass.report
        var effect = pass.effect
        let details = pass.detailsBySchool()
        var deliveries: [MarksDelivery] = []
        for school in pass.boards.indices {
            let board = pass.boards[school]
            effect.taken += board.tally(pass.codes)
            let numbers = board.entries.map { Int(pass.index.entries[Int($0)].number) }
            let sheets = board.sheets(numbers: numbers, final: final)
            // A board is as large as the sheets made from it; it is not kept beside them.
            pass.boards[school] = MarkBoard(calendar: nil)
            guard !sheets.isEmpty else { continue }
            deliveries.append(
                MarksDelivery(
                    school: pass.index.schools[school].school, sheets: sheets,
                    details: details[Int32(school)] ?? []))
        }
        report.effect = effect
        report.codes = pass.codes.findings
        for finding in report.codes { report.log.record(Self.diagnostic(finding, report.file)) }
        report.verdict = limit.verdict(report)
        if let stated, pass.foreignRows > 0 {
            report.verdict = .implausible(
                reason: "\(pass.foreignRows) rows name another school than \(stated): the file is "
                    + "another school's. [\(ImportRule.anotherSchool.rawValue)]")
        }
        let before = pass.codes.symbols.texts.count
        return ImportOutcome(
            changes: MarksChanges(
                deliveries: deliveries, symbols: symbols,
                addedSymbols: Array(symbols.texts[before...])),
            report: report)
    }

    /// Details of marks that were taken, in order; what two rows note of one mark is joined.
    private func detailsBySchool() -> [Int32: [MarkDetail]] {
        var joined: [Int32: [MarkBoard.Cell: DetailDraft]] = [:]
        for detail in details {
            let board = boards[Int(detail.school)]
            if board[detail.cell.row, detail.cell.slot] == CodeReading.conflict { continue }
            guard var earlier = joined[detail.school]?[detail.cell] else {
                joined[detail.school, default: [:]][detail.cell] = detail
                continue
            }
            // The order of rows must not matter, so the greater of each is kept.
            earlier.minutes = [earlier.minutes, detail.minutes].compactMap { $0 }.max()
            earlier.note = max(earlier.note, detail.note)
            joined[detail.school]?[detail.cell] = earlier
        }
        return joined.mapValues { drafts in
            drafts.values.map { draft in
                let board = boards[Int(draft.school)]
                let entry = index.entries[Int(board.entries[Int(draft.cell.row)])]
                return MarkDetail(
                    when: SessionDate(ordinal: board.sessions[Int(draft.cell.slot)]),
                    enrolment: Int(entry.number), minutesLate: draft.minutes, note: draft.note)
            }
            .sorted { ($0.when, $0.enrolment) < ($1.when, $1.enrolment) }
        }
    }

    private static func diagnostic(_ finding: CodeFinding, _ file: String) -> Diagnostic {
        let marks = "\(finding.count) mark\(finding.count == 1 ? "" : "s")"
        let place = Diagnostic.Place(file: file, row: finding.firstLine)
        switch finding.kind {
        case .mapped:
            let target = finding.takenAs.isEmpty ? "no mark" : "code \(finding.takenAs)"
            return ImportRule.mappedCode.finding(
                .note, "Local code \(finding.code) was taken as \(target): \(marks).", at: place)
        case .unknown:
            return ImportRule.unknownCode.finding(
                .warning,
                "Code \(finding.code) is in no code set: \(marks), kept verbatim and counted as "
                    + "unknown. Name the code in a mapping.", at: place, received: finding.code)
        case .notInForce:
            return ImportRule.codeNotInForce.finding(
                .warning,
                "Code \(finding.code) was not in force on the date: \(marks), kept, counted by "
                    + "the nearest rule and flagged.", at: place, received: finding.code)
        }
    }
}
