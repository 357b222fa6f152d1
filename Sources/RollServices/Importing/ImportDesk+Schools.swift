import RollDomain
import RollImport
import RollStore

extension ImportDesk {
    /// Takes in a file of the national register of schools, whichever it is.
    ///
    /// - Parameter file: The file, gzipped or not.
    /// - Returns: What it held and did.
    /// - Throws: ``ServiceFailure``; nothing is written then.
    public func importSchools(_ file: ImportFile) throws(ServiceFailure) -> ImportResult {
        guard onlySchool == nil else {
            throw ServiceFailure(.usage, "Your role does not load such files.")
        }
        let fingerprint = file.fingerprint()
        return try ServiceFailure.only {
            let outcome = try SchoolRegisterImporter().read(try file.open())
            return try settle(outcome.report, fingerprint: try fingerprint()) {
                (session, result) in
                try self.write(outcome.changes, in: session, &result)
            }
        }
    }

    private func write(
        _ changes: SchoolRegisterChanges, in session: StoreSession, _ result: inout ImportResult
    ) throws {
        let known = Set(try session.schools.all().map(\.urn))
        // A list made for something else names schools without type or status: it may add a
        // school, and may not overwrite what the register says of one.
        let schools =
            changes.file == .schoolList
            ? changes.schools.filter { !known.contains($0.urn) } : changes.schools
        result.applied = try session.schools.apply(schools, at: occasion.now)
        result.applied.unchanged += changes.schools.count - schools.count
        stopIfTooMany(
            changed: result.applied.changed, of: schools.count { known.contains($0.urn) },
            "schools", in: &result)
        result.applied += try session.schools.applyTrusts(changes.trusts)
        // A school's own row may name its group, by number only.
        let stated = schools.filter { !$0.trustUID.isEmpty }.map {
            TrustMembership(school: $0.urn, trustUID: $0.trustUID, joined: nil)
        }
        let joined = try session.schools.applyMemberships(changes.memberships + stated)
        result.applied += joined.count
        if !joined.unknown.isEmpty {
            result.remarks.append(
                "\(joined.unknown.count) memberships name a school or a group that is not loaded; "
                    + "load schools and groups first, then this file again.")
        }
        result.applied += try session.schools.applyLinks(changes.links)
        if !changes.rolls.isEmpty {
            result.remarks.append(
                "\(changes.rolls.count) pupil numbers were read; registers say how many there are.")
        }
        if !changes.types.isEmpty {
            result.remarks.append(
                "\(changes.types.count) types of establishment were read and compared.")
        }
    }

    /// Calendars of a whole authority are not for the importer of one school.
    private func own(
        _ changes: [CalendarStatement]
    ) throws(ServiceFailure) -> [CalendarStatement] {
        guard let onlySchool else { return changes }
        guard changes.allSatisfy({ $0.scope == .school(onlySchool) }) else {
            throw ServiceFailure(
                .fault, "The file has dates of a whole authority. Leave the school's own in it.")
        }
        return changes
    }

    /// Takes in a file of calendars.
    ///
    /// - Parameter file: The file, gzipped or not.
    /// - Returns: What it held and did.
    /// - Throws: ``ServiceFailure``; nothing is written then.
    public func importCalendars(_ file: ImportFile) throws(ServiceFailure) -> ImportResult {
        let fingerprint = file.fingerprint()
        return try ServiceFailure.only {
            let schools = try store.read { Set(try $0.schools.all().map(\.urn)) }
            let importer = CalendarsImporter(schools: schools, school: school, mapping: mapping)
            let outcome = try importer.read(try file.open())
            return try settle(outcome.report, fingerprint: try fingerprint()) {
                (session, result) in
                result.applied = try session.calendars.apply(
                    try own(outcome.changes), at: occasion.now)
            }
        }
    }
}
