public import RollDomain
public import RollSQL

extension StoreSession {
    /// The people to reach about pupils.
    public var contacts: ContactRepository { ContactRepository(session: self) }
}

/// A person to reach about a pupil, with what restricts it on the date asked for.
public struct StoredContact: Sendable, Hashable {
    /// The contact's number in the school, from 1.
    public var number: Int
    /// The contact's name.
    public var name: String
    /// The relationship, such as `mother`.
    public var relationship: String
    /// Whether the person has parental responsibility.
    public var hasParentalResponsibility: Bool
    /// Whether the pupil lives with the person.
    public var livesWithPupil: Bool
    /// The order in which to try, 1 first.
    public var priority: Int
    /// A telephone number; empty where none.
    public var telephone: String
    /// An e-mail address; empty where none.
    public var email: String
    /// The language spoken at home; empty where not known.
    public var language: String
    /// The restrictions in force on the date asked for.
    public var restrictions: [ContactRestriction]

    /// Whether nothing in force forbids to contact the person.
    public var mayBeContacted: Bool { !restrictions.contains { $0.kind == .noContact } }

    init(_ row: SQLRow) throws(SQLFailure) {
        number = try row.int("contact_no")
        name = try row.text("name")
        relationship = try row.text("relationship")
        hasParentalResponsibility = try row.bool("has_parental_responsibility")
        livesWithPupil = try row.bool("lives_with_pupil")
        priority = try row.int("priority")
        telephone = try row.text("telephone")
        email = try row.text("email")
        language = try row.text("language")
        restrictions = []
    }
}

/// Contacts of pupils, and the restrictions that bind every use of them.
public struct ContactRepository {
    let session: StoreSession

    /// Lays what files say of contacts over what is known.
    ///
    /// A contact is known by pupil, name and relationship. An empty telephone, e-mail or
    /// language changes nothing. A restriction is known by its kind and first day; it ends only
    /// when a file states its last day, never because a file leaves it out.
    ///
    /// - Parameters:
    ///   - statements: the contacts.
    ///   - now: when we were told.
    /// - Returns: the counts and the statements that were not applied.
    /// - Throws: the failure of a statement.
    public func apply(
        _ statements: [ContactStatement], at now: Instant
    ) throws(SQLFailure) -> StatementReport {
        let put = try session.prepare(
            "Contact/put",
            [
                "school_id", "contact_no", "pupil_id", "name", "relationship",
                "has_parental_responsibility", "lives_with_pupil", "priority", "telephone",
                "email", "language", "recorded_at",
            ])
        var bySchool: [URN: [ContactStatement]] = [:]
        for statement in statements { bySchool[statement.school, default: []].append(statement) }
        var report = StatementReport()
        for (school, statements) in bySchool.sorted(by: { $0.key < $1.key }) {
            guard let pupils = try SchoolPupils(school, session) else {
                for statement in statements {
                    report.reject(school, line: statement.line, .unknownSchool)
                }
                continue
            }
            var book = try ContactBook(school, session)
            for statement in statements {
                guard let pupil = pupils[statement.upn] else {
                    report.reject(school, line: statement.line, .unknownPupil)
                    continue
                }
                let entry = book.entry(statement, pupil: pupil)
                if entry.isChanged {
                    try put.execute(
                        [SQLValue(school), SQLValue(entry.number)] + entry.values
                            + [SQLValue(now)])
                }
                var isRestricted = false
                for restriction in statement.restrictions
                where book.take(restriction, contact: entry.number) {
                    try putRestriction(restriction, school: school, contact: entry.number)
                    isRestricted = true
                }
                if entry.isNew {
                    report.count.new += 1
                } else if entry.isChanged || isRestricted {
                    report.count.changed += 1
                } else {
                    report.count.unchanged += 1
                }
            }
        }
        return report
    }

    /// The contacts of a pupil in the order in which to try, with the restrictions in force.
    ///
    /// - Parameters:
    ///   - school: the school.
    ///   - pupil: the child's number.
    ///   - date: the date on which restrictions are looked up.
    /// - Returns: the contacts; show the restrictions wherever a contact is shown.
    /// - Throws: the failure of a statement.
    public func of(
        _ school: URN, _ pupil: Int64, on date: CivilDate
    ) throws(SQLFailure) -> [StoredContact] {
        let key = ["school_id": SQLValue(school), "pupil_id": SQLValue.integer(pupil)]
        let restrictions = try restrictions("Contact/restrictions_on", key, on: date)
        var contacts: [StoredContact] = []
        for row in try session.rows("Contact/of_pupil", key) {
            var contact = try StoredContact(row)
            contact.restrictions = restrictions[contact.number] ?? []
            contacts.append(contact)
        }
        return contacts
    }

    /// The other pupils of a school who share a contact with a pupil, as brothers and sisters do.
    ///
    /// - Parameters:
    ///   - pupil: the child's number.
    ///   - school: the school.
    ///   - date: the date on which restrictions are looked up; a restricted contact joins nobody.
    /// - Returns: the children's numbers.
    /// - Throws: the failure of a statement.
    public func sharing(
        with pupil: Int64, at school: URN, on date: CivilDate
    ) throws(SQLFailure) -> [Int64] {
        try session.rows(
            "Contact/sharing",
            [
                "school_id": SQLValue(school), "pupil_id": .integer(pupil),
                "on": SQLValue(date),
            ]
        ).map { (row) throws(SQLFailure) in try row.integer("pupil_id") }
    }

    /// The contacts of some pupils of a school, asked for at once.
    ///
    /// - Parameters:
    ///   - school: the school.
    ///   - pupils: the children's numbers.
    ///   - date: the date on which restrictions are looked up.
    /// - Returns: the contacts by child, each in the order in which to try, with the restrictions
    ///   in force; show the restrictions wherever a contact is shown.
    /// - Throws: the failure of a statement.
    public func of(
        _ school: URN, pupils: Set<Int64>, on date: CivilDate
    ) throws(SQLFailure) -> [Int64: [StoredContact]] {
        guard !pupils.isEmpty else { return [:] }
        let key = ["school_id": SQLValue(school), "numbers": SQLValue(numbers: pupils)]
        let restrictions = try restrictions("Contact/restrictions_of_numbers", key, on: date)
        var contacts: [Int64: [StoredContact]] = [:]
        for row in try session.rows("Contact/of_numbers", key) {
            var contact = try StoredContact(row)
            contact.restrictions = restrictions[contact.number] ?? []
            contacts[try row.integer("pupil_id"), default: []].append(contact)
        }
        return contacts
    }

    /// Restrictions in force, by contact.
    private func restrictions(
        _ statement: String, _ key: [String: SQLValue], on date: CivilDate
    ) throws(SQLFailure) -> [Int: [ContactRestriction]] {
        var restrictions: [Int: [ContactRestriction]] = [:]
        for row in try session.rows(statement, key.merging(["on": SQLValue(date)]) { $1 }) {
            let kind: ContactRestriction.Kind = try row.word("kind", "a kind of restriction")
            restrictions[try row.int("contact_no"), default: []].append(
                ContactRestriction(kind: kind, inForce: try row.span()))
        }
        return restrictions
    }

    private func putRestriction(
        _ restriction: ContactRestriction, school: URN, contact: Int
    ) throws(SQLFailure) {
        try session.execute(
            "Contact/put_restriction",
            [
                "school_id": SQLValue(school), "contact_no": SQLValue(contact),
                "kind": .text(restriction.kind.rawValue),
                "valid_from": SQLValue(restriction.inForce.from),
                "valid_to": SQLValue(restriction.inForce.to),
            ])
    }
}
