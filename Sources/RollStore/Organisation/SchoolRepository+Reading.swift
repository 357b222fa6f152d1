public import RollDomain
public import RollSQL

extension SchoolRepository {
    /// Every school, by number.
    ///
    /// - Throws: the failure of a statement.
    public func all() throws(SQLFailure) -> [StoredSchool] { try list("School/all") }

    /// The schools that have pupils here, by number.
    ///
    /// - Throws: the failure of a statement.
    public func withPupils() throws(SQLFailure) -> [StoredSchool] {
        try list("School/with_pupils")
    }

    /// The schools of an authority that have pupils here, by number.
    ///
    /// - Throws: the failure of a statement.
    public func withPupils(of authority: AuthorityCode) throws(SQLFailure) -> [StoredSchool] {
        try list("School/with_pupils_in", ["la_code": .text(authority.description)])
    }

    /// One school, nil where it is not known.
    ///
    /// - Throws: the failure of a statement.
    public func school(_ urn: URN) throws(SQLFailure) -> StoredSchool? {
        try list("School/one", ["school_id": SQLValue(urn)]).first
    }

    /// The schools that belong to a trust or another group now, by number.
    ///
    /// - Throws: the failure of a statement.
    public func inTrust(_ uid: String) throws(SQLFailure) -> [StoredSchool] {
        try list("School/in_trust", ["trust_uid": .text(uid)])
    }

    /// The schools that a person may mean by a URN, a LAESTAB or a part of a name.
    ///
    /// - Parameter text: `123456`, `330/2345`, `3302345`, or at least two letters of a name.
    /// - Returns: the schools, the likeliest first; at most 200 by name.
    /// - Throws: the failure of a statement.
    public func find(_ text: String) throws(SQLFailure) -> [StoredSchool] {
        if let urn = URN(text) {
            return try list("School/one", ["school_id": SQLValue(urn)])
        }
        if let laestab = LAESTAB(text) {
            return try list(
                "School/by_laestab",
                [
                    "la_code": .text(laestab.authority.description),
                    "establishment": SQLValue(laestab.establishment),
                ])
        }
        guard text.count >= 2 else { return [] }
        return try list("School/by_name", ["pattern": .text(TextPattern.holding(text))])
    }

    /// Trusts and other groups, by name.
    ///
    /// - Parameter text: their number or a part of their name; nil for all.
    /// - Returns: the groups with how many schools each has now.
    /// - Throws: the failure of a statement.
    public func trusts(_ text: String? = nil) throws(SQLFailure) -> [StoredTrust] {
        var trusts: [StoredTrust] = []
        try session.forEach(
            "Trust/find",
            ["trust_uid": .text(text ?? ""), "pattern": .text(TextPattern.holding(text ?? ""))]
        ) { (row) throws(SQLFailure) in
            trusts.append(try StoredTrust(row))
        }
        return trusts
    }

    /// The groups that a school belongs or belonged to, by date of joining.
    ///
    /// - Returns: the groups with their dates; an unknown first date is the day on which the
    ///   school opened, or ``unknownJoining``.
    /// - Throws: the failure of a statement.
    public func memberships(
        of school: URN
    ) throws(SQLFailure) -> [TrustHistory] {
        var found: [TrustHistory] = []
        for row in try session.rows("Trust/memberships", ["school_id": SQLValue(school)]) {
            let span = try row.span(from: "joined", to: "left_on")
            found.append(
                TrustHistory(
                    trustUID: try row.text("trust_uid"), name: try row.text("name"),
                    kind: try row.text("kind"), span: span))
        }
        return found
    }

    /// What changed in a school, oldest first.
    ///
    /// - Throws: the failure of a statement.
    public func history(of school: URN) throws(SQLFailure) -> [FieldChange] {
        var changes: [FieldChange] = []
        for row in try session.rows("School/history", ["school_id": SQLValue(school)]) {
            changes.append(try FieldChange(row))
        }
        return changes
    }

    /// The schools that came before a school, each once.
    ///
    /// - Returns: links from the school to those before it, by its own record where it has one.
    /// - Throws: the failure of a statement.
    public func predecessors(of school: URN) throws(SQLFailure) -> [SchoolLink] {
        var links: [SchoolLink] = []
        for row in try session.rows("School/predecessors", ["school_id": SQLValue(school)]) {
            let earlier = try row.school("linked_id")
            if links.contains(where: { $0.linked == earlier }) { continue }
            links.append(
                SchoolLink(
                    school: school, linked: earlier, kind: try row.text("kind"),
                    established: try row.dateOrNil("established")))
        }
        return links
    }

    /// Every link from a school to one before or after it, by school.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(links).
    public func links() throws(SQLFailure) -> [SchoolLink] {
        var links: [SchoolLink] = []
        try session.forEach("School/links", [:]) { (row) throws(SQLFailure) in
            links.append(
                SchoolLink(
                    school: try row.school(), linked: try row.school("linked_id"),
                    kind: try row.text("kind"), established: try row.dateOrNil("established")))
        }
        return links
    }

    private func list(
        _ statement: String, _ arguments: [String: SQLValue] = [:]
    ) throws(SQLFailure) -> [StoredSchool] {
        var schools: [StoredSchool] = []
        try session.forEach(statement, arguments) { (row) throws(SQLFailure) in
            schools.append(try StoredSchool(row))
        }
        return schools
    }
}
