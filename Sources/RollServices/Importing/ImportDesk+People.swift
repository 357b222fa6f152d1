import RollDomain
import RollImport
import RollStore

extension ImportDesk {
    /// Takes in a file of pupils and their registrations.
    ///
    /// - Parameter path: The file, gzipped or not.
    /// - Returns: What it held and did.
    /// - Throws: ``ServiceFailure``; nothing is written then.
    public func importPupils(_ path: String) throws(ServiceFailure) -> ImportResult {
        let fingerprint = Fingerprint.start(path)
        let source = try Self.open(path)
        return try ServiceFailure.only {
            let importer = PupilsImporter(
                schools: try knownSchools(), school: school, today: occasion.today,
                mapping: mapping)
            let outcome = try importer.read(source)
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
        result.applied = applied.count
        result.remarks += applied.remarks
        let known = applied.count.changed + applied.count.unchanged
        stopIfTooMany(
            changed: applied.identitiesChanged, of: known, "pupils' names or dates of birth",
            in: &result)
    }

    /// Takes in a file of contacts.
    ///
    /// - Parameter path: The file, gzipped or not.
    /// - Returns: What it held and did.
    /// - Throws: ``ServiceFailure``; nothing is written then.
    public func importContacts(_ path: String) throws(ServiceFailure) -> ImportResult {
        let fingerprint = Fingerprint.start(path)
        let source = try Self.open(path)
        return try ServiceFailure.only {
            let outcome = try peopleImporter().readContacts(source)
            return try settle(outcome.report, fingerprint: try fingerprint()) {
                (session, result) in
                result.applied =
                    try session.contacts.apply(outcome.changes, at: occasion.now).count
            }
        }
    }

    /// Takes in a file of groups and their members.
    ///
    /// - Parameter path: The file, gzipped or not.
    /// - Returns: What it held and did.
    /// - Throws: ``ServiceFailure``; nothing is written then.
    public func importGroups(_ path: String) throws(ServiceFailure) -> ImportResult {
        let fingerprint = Fingerprint.start(path)
        let source = try Self.open(path)
        return try ServiceFailure.only {
            let outcome = try peopleImporter().readGroups(source)
            return try settle(outcome.report, fingerprint: try fingerprint()) {
                (session, result) in
                result.applied = try session.groups.apply(outcome.changes, at: occasion.now).count
            }
        }
    }

    /// Takes in a file of suspensions and exclusions.
    ///
    /// - Parameter path: The file, gzipped or not.
    /// - Returns: What it held and did.
    /// - Throws: ``ServiceFailure``; nothing is written then.
    public func importSuspensions(_ path: String) throws(ServiceFailure) -> ImportResult {
        let fingerprint = Fingerprint.start(path)
        let source = try Self.open(path)
        return try ServiceFailure.only {
            let outcome = try peopleImporter().readSuspensions(source)
            return try settle(outcome.report, fingerprint: try fingerprint()) {
                (session, result) in
                result.applied =
                    try session.suspensions.apply(outcome.changes, at: occasion.now).count
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
        return Dictionary(uniqueKeysWithValues: schools.map { ($0.urn, $0.laestab) })
    }

    private func peopleImporter() throws -> PeopleImporter {
        let rosters = try store.read { try $0.pupils.rosters(for: school.map { [$0] }) }
        let pupils = Dictionary(
            uniqueKeysWithValues: rosters.map { ($0.school, Set($0.enrolments.map(\.upn))) })
        return PeopleImporter(
            schools: try knownSchools(), school: school, pupils: pupils, today: occasion.today,
            mapping: mapping)
    }
}
