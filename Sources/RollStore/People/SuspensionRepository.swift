public import RollDomain
public import RollSQL

extension StoreSession {
    /// Suspensions and permanent exclusions.
    public var suspensions: SuspensionRepository { SuspensionRepository(session: self) }
}

/// A suspension or a permanent exclusion of a pupil.
public struct StoredSuspension: Sendable, Hashable {
    /// Whether it is permanent.
    public var isPermanent: Bool
    /// The dates; open where the end is not known or there is none.
    public var span: DateSpan
    /// Sessions missed, nil where not said.
    public var sessions: Int?
    /// The reason code of the census; empty where not said.
    public var reason: String
}

/// Suspensions and permanent exclusions of schools.
public struct SuspensionRepository {
    let session: StoreSession

    /// Lays what files say of suspensions over what is known.
    ///
    /// One is known by pupil, first day and whether it is permanent. An end, number of sessions
    /// or reason that is not stated changes nothing.
    ///
    /// - Parameter statements: the suspensions.
    /// - Returns: the counts and the statements that were not applied.
    /// - Throws: the failure of a statement.
    public func apply(
        _ statements: [SuspensionStatement]
    ) throws(SQLFailure) -> StatementReport {
        let find = try session.prepare(
            "Suspension/one", ["school_id", "pupil_id", "start_date", "is_permanent"])
        let put = try session.prepare(
            "Suspension/put",
            [
                "school_id", "pupil_id", "start_date", "is_permanent", "end_date", "sessions",
                "reason",
            ])
        var bySchool: [URN: [SuspensionStatement]] = [:]
        for statement in statements { bySchool[statement.school, default: []].append(statement) }
        var report = StatementReport()
        for (school, statements) in bySchool.sorted(by: { $0.key < $1.key }) {
            guard let pupils = try SchoolPupils(school, session) else {
                for statement in statements {
                    report.reject(school, line: statement.line, .unknownSchool)
                }
                continue
            }
            for statement in statements {
                guard let pupil = pupils[statement.upn] else {
                    report.reject(school, line: statement.line, .unknownPupil)
                    continue
                }
                let key: [SQLValue] = [
                    SQLValue(school), .integer(pupil), SQLValue(statement.span.from),
                    SQLValue(statement.isPermanent),
                ]
                var values: [SQLValue] = [
                    SQLValue(statement.span.to), SQLValue(statement.sessions),
                    .text(statement.reason),
                ]
                let known = try find.row(key)?.values
                if let known {
                    for (place, value) in values.enumerated()
                    where value == .null || value == .text("") {
                        values[place] = known[place]
                    }
                }
                if known == values {
                    report.count.unchanged += 1
                    continue
                }
                try put.execute(key + values)
                if known == nil { report.count.new += 1 } else { report.count.changed += 1 }
            }
        }
        return report
    }

    /// The suspensions and exclusions of a pupil at a school, by first day.
    ///
    /// - Throws: the failure of a statement.
    public func of(_ school: URN, _ pupil: Int64) throws(SQLFailure) -> [StoredSuspension] {
        var found: [StoredSuspension] = []
        for row in try session.rows(
            "Suspension/of_pupil", ["school_id": SQLValue(school), "pupil_id": .integer(pupil)])
        {
            found.append(
                StoredSuspension(
                    isPermanent: try row.bool("is_permanent"),
                    span: try row.span(from: "start_date", to: "end_date"),
                    sessions: try row.intOrNil("sessions"), reason: try row.text("reason")))
        }
        return found
    }
}
