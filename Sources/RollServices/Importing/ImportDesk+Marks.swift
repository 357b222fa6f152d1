import RollDomain
import RollImport
import RollStore

extension ImportDesk {
    /// Takes in a file of marks, one row a mark or one column a session.
    ///
    /// - Parameters:
    ///   - file: The file, gzipped or not.
    ///   - progress: Called now and then with the bytes read so far.
    /// - Returns: What it held and did; counts are of marks.
    /// - Throws: ``ServiceFailure``; nothing is written then.
    public func importMarks(
        _ file: ImportFile, progress: (Int) -> Void = { _ in }
    ) throws(ServiceFailure) -> ImportResult {
        let fingerprint = file.fingerprint()
        return try ServiceFailure.only {
            let (rosters, symbols) = try store.read {
                (try $0.pupils.rosters(for: onlySchool.map { [$0] }), try $0.symbols.table())
            }
            guard rosters.contains(where: { !$0.enrolments.isEmpty }) else {
                throw ServiceFailure(
                    .fault,
                    "No pupils are loaded yet. Load them first: rollcall import pupils FILE.")
            }
            let importer = MarksImporter(
                rosters: rosters, symbols: symbols, today: occasion.today, school: school,
                mapping: mapping)
            let outcome = try importer.read(try file.open(), progress: progress)
            let digest = try fingerprint()
            return try settle(outcome.report, fingerprint: digest) { (session, result) in
                try write(
                    outcome.changes, name: outcome.report.file, fingerprint: digest,
                    in: session, &result)
            }
        }
    }

    /// Writes deliveries of marks, one submission a school.
    func write(
        _ changes: MarksChanges, name: String, fingerprint: String, in session: StoreSession,
        _ result: inout ImportResult
    ) throws {
        try session.symbols.add(changes.symbols, at: occasion.now)
        let source = SubmissionSource(
            kind: .file, name: name, sentBy: occasion.operatorName, fingerprint: fingerprint,
            at: occasion.now)
        var count = SubmissionCount()
        for delivery in changes.deliveries {
            count =
                count
                + (try session.registers.submit(delivery, from: source, symbols: changes.symbols))
        }
        result.applied = ApplyCount(
            new: count.new, changed: count.changed, unchanged: count.unchanged)
        if count.keptAmended > 0 {
            result.remarks.append(
                "Marks amended in Rollcall after this source had sent them: \(count.keptAmended). "
                    + "It sends the same again, so the amendments stand.")
        }
        stopIfTooMany(
            changed: count.changed, of: count.changed + count.unchanged, "marks", in: &result)
    }
}
