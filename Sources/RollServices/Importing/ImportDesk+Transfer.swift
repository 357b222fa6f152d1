public import RollDomain
import RollImport
import RollStore

extension ImportDesk {
    /// Takes in a common transfer file: pupils, their contacts and their attendance.
    ///
    /// Pupils are written first and the file is read again, so that marks of pupils who are new
    /// find their registrations; all of it is one transaction.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - startDate: The first day of pupils for whom the file gives none.
    /// - Returns: What it held and did: pupils, then marks.
    /// - Throws: ``ServiceFailure``; nothing is written then.
    public func importTransferFile(
        _ file: ImportFile, startDate: CivilDate? = nil
    ) throws(ServiceFailure) -> [ImportResult] {
        guard let school else {
            throw ServiceFailure(
                .usage, "A transfer file is taken in for one school: say which with --school URN.")
        }
        let fingerprint = file.fingerprint()
        return try ServiceFailure.only {
            let before = try store.read { session in
                TransferFileImporter(
                    marks: try marksImporter(in: session), school: school, startDate: startDate)
            }
            let first = try before.read(try file.open())
            let digest = try fingerprint()
            var marks: ImportResult?
            let pupils = try settle(first.changes.pupilReport, fingerprint: digest) {
                (session, result) in
                try apply(first.changes.pupils, in: session, &result)
                let contacts = try session.contacts.apply(first.changes.contacts, at: occasion.now)
                result.applied += contacts.count
                if case .stopped = result.ending { return }
                let again = TransferFileImporter(
                    marks: try marksImporter(in: session), school: school, startDate: startDate)
                let second = try again.read(try file.open())
                var marksResult = ImportResult(report: second.report, ending: .applied)
                if let reason = reasonToStop(second.report) {
                    // The report about the marks says which of them stopped the file.
                    result.ending = .stopped(reason)
                    marksResult.ending = result.ending
                    marks = marksResult
                    return
                }
                try write(
                    second.changes.marks, name: second.report.file, fingerprint: digest,
                    in: session, &marksResult)
                // What stops the marks stops the pupils too: half a file never lands.
                noteYears(second.changes, in: &marksResult)
                if case .stopped = marksResult.ending {
                    result.ending = marksResult.ending
                } else {
                    try keep(&marksResult, fingerprint: digest, in: session)
                    if options.isDryRun { marksResult.ending = .dryRun }
                }
                marks = marksResult
            }
            return [pupils] + (marks.map { [$0] } ?? [])
        }
    }

    private func marksImporter(in session: StoreSession) throws -> MarksImporter {
        MarksImporter(
            rosters: try session.pupils.rosters(for: onlySchool.map { [$0] }),
            symbols: try session.symbols.table(),
            today: occasion.today, mapping: mapping)
    }

    /// Says which years of the file are at schools that are not loaded.
    private func noteYears(_ changes: TransferChanges, in result: inout ImportResult) {
        let unplaced = changes.years.filter { $0.recounted == nil }.count
        if unplaced > 0 {
            result.remarks.append(
                "\(unplaced) years of attendance are given as totals only, or at schools that are "
                    + "not loaded; totals are not marks, so they were not written.")
        }
        let spans = changes.freeMeals.values.reduce(0) { $0 + $1.count }
        if spans > 0 {
            result.remarks.append(
                "\(spans) spans of free school meals were read; the value of today is kept with "
                    + "the pupil.")
        }
    }
}
