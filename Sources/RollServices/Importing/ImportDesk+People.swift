import RollDomain
import RollImport
import RollStore

extension ImportDesk {
    /// Takes in a file of pupils and their registrations.
    ///
    /// - Parameter file: The file, gzipped or not.
    /// - Returns: What it held and did.
    /// - Throws: ``ServiceFailure``; nothing is written then.
    public func importPupils(_ file: ImportFile) throws(ServiceFailure) -> ImportResult {
        let fingerprint = file.fingerprint()
        return try ServiceFailure.only {
            let importer = PupilsImporter(
                schools: try knownSchools(), school: school, today: occasion.today,
                mapping: mapping)
            let outcome = try importer.read(try file.open())
            return try settle(outcome.report, fingerprint: try fingerprint()) {
                (session, result) in
                try apply(outcome.changes, in: session, &result)
            }
        }
    }

    /// Writes registrations and says what they changed.
    func apply(
        _ statements: [PupilStatement], in session: StoreSession, _ result: inout ImportResult
    ) throws {
        let applied = try session.pupils.apply(
            statements, asOf: occasion.today, at: occasion.now)
        result.applied = applied.statements
        note(applied.rejected, in: &result)
        for notice in applied.notices {
            result.remarks.append("line \(notice.line): \(notice.kind.words)")
        }
        stopIfTooMany(
            changed: applied.statements.changed,
            of: applied.statements.changed + applied.statements.unchanged, "registrations",
            in: &result)
    }

    /// Sets aside the statements that were not written, with the reason.
    private func note(_ rejected: [RejectedStatement], in result: inout ImportResult) {
        result.rejected += rejected.map {
            SetAsideRow(
                school: $0.school, line: $0.line, rule: $0.reason.rawValue,
                reason: $0.reason.words, received: "")
        }
    }

    /// Takes in a file of contacts.
    ///
    /// - Parameter file: The file, gzipped or not.
    /// - Returns: What it held and did.
    /// - Throws: ``ServiceFailure``; nothing is written then.
    public func importContacts(_ file: ImportFile) throws(ServiceFailure) -> ImportResult {
        let fingerprint = file.fingerprint()
        return try ServiceFailure.only {
            let outcome = try peopleImporter().readContacts(try file.open())
            return try settle(outcome.report, fingerprint: try fingerprint()) {
                (session, result) in
                let applied = try session.contacts.apply(outcome.changes, at: occasion.now)
                result.applied = applied.count
                note(applied.rejected, in: &result)
            }
        }
    }

    /// Takes in a file of groups and their members.
    ///
    /// - Parameter file: The file, gzipped or not.
    /// - Returns: What it held and did.
    /// - Throws: ``ServiceFailure``; nothing is written then.
    public func importGroups(_ file: ImportFile) throws(ServiceFailure) -> ImportResult {
        let fingerprint = file.fingerprint()
        return try ServiceFailure.only {
            let outcome = try peopleImporter().readGroups(try file.open())
            return try settle(outcome.report, fingerprint: try fingerprint()) {
                (session, result) in
                let applied = try session.groups.apply(outcome.changes, asOf: occasion.today)
                result.applied = applied.count
                note(applied.rejected, in: &result)
            }
        }
    }

    /// Takes in a file of suspensions and exclusions.
    ///
    /// - Parameter file: The file, gzipped or not.
    /// - Returns: What it held and did.
    /// - Throws: ``ServiceFailure``; nothing is written then.
    public func importSuspensions(_ file: ImportFile) throws(ServiceFailure) -> ImportResult {
        let fingerprint = file.fingerprint()
        return try ServiceFailure.only {
            let outcome = try peopleImporter().readSuspensions(try file.open())
            return try settle(outcome.report, fingerprint: try fingerprint()) {
                (session, result) in
                let applied = try session.suspensions.apply(outcome.changes)
                result.applied = applied.count
                note(applied.rejected, in: &result)
            }
        }
    }

    /// The known schools with the numbers by which a file may call them.
    func knownSchools() throws -> [URN: LAESTAB?] {
        let schools = try store.read { try $0.schools.all() }
        guard !schools.isEmpty else {
            throw ServiceFailure(
                .fault, "No schools are loaded yet. Load them first: rollcall import schools FILE.")
        }
        // Whoever may load one school's files cannot name another in them.
        return Dictionary(
            uniqueKeysWithValues: schools.filter { onlySchool.map([$0.urn].contains) ?? true }
                .map { ($0.urn, $0.laestab) })
    }

    private func peopleImporter() throws -> PeopleImporter {
        let rosters = try store.read { try $0.pupils.rosters(for: school.map { [$0] }) }
        let pupils = Dictionary(
            uniqueKeysWithValues: rosters.map { roster in
                (
                    roster.school,
                    Set(roster.enrolments.flatMap { [$0.upn] + ($0.formerUPN.map { [$0] } ?? []) })
                )
            })
        return PeopleImporter(
            schools: try knownSchools(), school: school, pupils: pupils, today: occasion.today,
            mapping: mapping)
    }
}

extension PupilNotice.Kind {
    /// The words for a report.
    fileprivate var words: String {
        switch self {
        case .readmitted: "the pupil was on this register before; a new registration begins."
        case .startCorrected(let old, let marks):
            "the starting date was corrected; it was \(old.spoken)."
                + (marks == 0
                    ? ""
                    : " \(marks) mark\(marks == 1 ? " lies" : "s lie") before it now and "
                        + "\(marks == 1 ? "stays" : "stay"): amend to Z what was recorded for a "
                        + "pupil who had not started.")
        case .renumbered: "the pupil has a new number; the former one is kept."
        case .alsoSingleAt(let school):
            "the pupil has a single registration at school \(school) in the same dates; "
                + "one of the two should say main or subsidiary, or has ended."
        case .olderThanKnown: "older than what is known, so what it says otherwise was left out."
        }
    }
}
