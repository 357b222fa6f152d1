public import RollDomain
public import RollFormats

extension PeopleImporter {
    /// Reads a file of contacts; rows about one contact of one pupil are joined.
    ///
    /// A second restriction of the same contact stands on a row of its own.
    ///
    /// - Parameter source: The file, packed or not.
    /// - Returns: The contacts in the order of the file, and the report.
    /// - Throws: `missingColumn`, `anotherSchool`, `noRoster`, `truncated` or `unreadable`.
    public func readContacts(
        _ source: consuming ByteSource
    ) throws(ImportFailure) -> ImportOutcome<[ContactStatement]> {
        let records = try RecordReader<ContactField>(source, kind: "contacts", mapping: mapping)
        try records.require(.name, .relationship)
        let fields = PersonFields<ContactField>(urn: .urn, laestab: .laestab, upn: .upn)
        var counts: [PersonPlace: Int] = [:]
        var outcome = try rows(records, fields) { records, place in
            counts[place, default: 0] += 1
            return contact(&records, place, turn: counts[place] ?? 1)
        }
        outcome.changes = Self.joined(outcome.changes)
        return outcome
    }

    private func contact(
        _ records: inout RecordReader<ContactField>, _ place: PersonPlace, turn: Int
    ) -> ContactStatement? {
        guard let name = records.filled(.name) else {
            records.holdBack(.emptyField, .name, "the contact has no name", school: place.school)
            return nil
        }
        var priority = turn
        if let text = records.filled(.priority) {
            if let number = FieldText.number(text), (1...99).contains(number) {
                priority = number
            } else {
                records.warn(
                    .unreadableValue, .priority,
                    "A priority is a number from 1; the order of the file was taken.")
            }
        }
        var contact = ContactStatement(
            school: place.school, upn: place.upn, name: name,
            relationship: records.text(.relationship), priority: priority, line: records.line)
        contact.hasParentalResponsibility = records.flag(.responsibility)
        contact.livesWithPupil = records.flag(.livesWith)
        contact.telephone = records.text(.telephone)
        contact.email = records.text(.email)
        contact.language = records.text(.language)
        if let text = records.filled(.restriction) {
            // A restriction that is not understood must not vanish: the whole row waits.
            guard let kind = ContactRestriction.Kind(rawValue: text.lowercased()) else {
                records.holdBack(
                    .unknownValue, .restriction,
                    "a restriction is no-contact, order-in-force or address-withheld",
                    school: place.school)
                return nil
            }
            guard
                let span = records.span(
                    from: .restrictionFrom, to: .restrictionTo, otherwise: today,
                    school: place.school)
            else { return nil }
            contact.restrictions = [ContactRestriction(kind: kind, inForce: span)]
        }
        return contact
    }

    private static func joined(_ contacts: [ContactStatement]) -> [ContactStatement] {
        struct Key: Hashable {
            let place: PersonPlace
            let name: String
            let relationship: String
        }
        var places: [Key: Int] = [:]
        var joined: [ContactStatement] = []
        for contact in contacts {
            let key = Key(
                place: PersonPlace(school: contact.school, upn: contact.upn), name: contact.name,
                relationship: contact.relationship)
            if let place = places[key] {
                for restriction in contact.restrictions
                where !joined[place].restrictions.contains(restriction) {
                    joined[place].restrictions.append(restriction)
                }
            } else {
                places[key] = joined.count
                joined.append(contact)
            }
        }
        return joined
    }

    /// Reads a file of groups, one row for each pupil's time in a group.
    ///
    /// - Parameter source: The file, packed or not.
    /// - Returns: The memberships in the order of the file, and the report.
    /// - Throws: `missingColumn`, `anotherSchool`, `noRoster`, `truncated` or `unreadable`.
    public func readGroups(
        _ source: consuming ByteSource
    ) throws(ImportFailure) -> ImportOutcome<[GroupStatement]> {
        let records = try RecordReader<GroupField>(source, kind: "groups", mapping: mapping)
        try records.require(.group)
        let fields = PersonFields<GroupField>(urn: .urn, laestab: .laestab, upn: .upn)
        return try rows(records, fields) { records, place in
            guard let group = records.filled(.group) else {
                records.holdBack(
                    .emptyField, .group, "the row names no group", school: place.school)
                return nil
            }
            guard
                let span = records.span(
                    from: .from, to: .to, otherwise: today, school: place.school)
            else { return nil }
            return GroupStatement(
                school: place.school, upn: place.upn,
                kind: records.filled(.kind)?.lowercased() ?? "registration", group: group,
                span: span, staff: records.text(.staff), line: records.line)
        }
    }

    /// Reads a file of suspensions and permanent exclusions.
    ///
    /// - Parameter source: The file, packed or not.
    /// - Returns: The suspensions in the order of the file, and the report.
    /// - Throws: `missingColumn`, `anotherSchool`, `noRoster`, `truncated` or `unreadable`.
    public func readSuspensions(
        _ source: consuming ByteSource
    ) throws(ImportFailure) -> ImportOutcome<[SuspensionStatement]> {
        let records = try RecordReader<SuspensionField>(
            source, kind: "suspensions", mapping: mapping)
        try records.require(.category, .start)
        let fields = PersonFields<SuspensionField>(urn: .urn, laestab: .laestab, upn: .upn)
        return try rows(records, fields) { records, place in suspension(&records, place) }
    }

    private func suspension(
        _ records: inout RecordReader<SuspensionField>, _ place: PersonPlace
    ) -> SuspensionStatement? {
        let isPermanent: Bool
        switch records.text(.category).uppercased() {
        case "SUSP", "SUSPENSION", "FIXD", "FIXED", "FIXED TERM", "LNCH", "LUNCHTIME":
            isPermanent = false
        case "PERM", "PERMANENT", "PERMANENT EXCLUSION": isPermanent = true
        default:
            records.holdBack(
                .unknownValue, .category, "the category is suspension or permanent",
                school: place.school)
            return nil
        }
        guard
            let span = records.span(
                from: .start, to: .end, otherwise: nil, school: place.school)
        else { return nil }
        var sessions: Int?
        if let text = records.filled(.sessions) {
            sessions = FieldText.number(text).flatMap { $0 >= 0 ? $0 : nil }
            if sessions == nil {
                records.warn(
                    .unreadableValue, .sessions, "Sessions are a whole number; left out.")
            }
        }
        return SuspensionStatement(
            school: place.school, upn: place.upn, isPermanent: isPermanent,
            span: isPermanent ? DateSpan(from: span.from) : span, sessions: sessions,
            reason: records.text(.reason).uppercased(), line: records.line)
    }
}
