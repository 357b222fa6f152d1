public import RollDomain
public import RollSQL

extension StoreSession {
    /// Pupils, their registrations and dated facts.
    public var pupils: PupilRepository { PupilRepository(session: self) }
}

/// Pupils of schools: who they are, when they were on which register, and what held when.
public struct PupilRepository {
    let session: StoreSession

    /// Lays what a school's files say of its pupils over what is known.
    ///
    /// A pupil of the school is found by number or former number. One child has one number of
    /// Rollcall's at all schools where UPN and date of birth agree, and the surname too where
    /// the UPN is temporary. A registration is known by its starting day: the same day is the
    /// same registration, another day after the earlier one ended is a readmission. Another day
    /// where the only one that overlaps goes on, and the file does not name that one, corrects
    /// its starting day; see ``StartCorrection``. Marks before the new day stay in the record.
    ///
    /// A dated fact (characteristic, responsible authority, year group, registration group)
    /// holds from the first day of the registration when it is stated for the first time, and
    /// from `asOf` when it says something else than before. The newest file of a school wins:
    /// one that is older than a file applied before fills gaps, such as a registration or a
    /// leaving date that was not known, and replaces nothing, since nobody can tell whether
    /// the newer file had corrected it. Load files in the order of their dates.
    ///
    /// Nothing is removed, and a field that is not stated changes nothing.
    ///
    /// - Parameters:
    ///   - statements: what the files say, of any number of schools.
    ///   - asOf: the date at which the files say it.
    ///   - now: when we were told.
    /// - Returns: the counts, the statements that were not applied, and what to know of others.
    /// - Throws: the failure of a statement.
    /// - Complexity: O(statements + pupils of their schools).
    public func apply(
        _ statements: [PupilStatement], asOf: CivilDate, at now: Instant
    ) throws(SQLFailure) -> PupilApplyReport {
        let prepared = try PupilStatements(session)
        var bySchool: [URN: [PupilStatement]] = [:]
        for statement in statements { bySchool[statement.school, default: []].append(statement) }
        var report = PupilApplyReport()
        var children = ChildNumbers(session: session)
        let day = StatedDay(asOf)
        for (school, statements) in bySchool.sorted(by: { $0.key < $1.key }) {
            let key = ["school_id": SQLValue(school)]
            guard let row = try session.row("School/pupils_as_of", key) else {
                report.rejected += statements.map {
                    RejectedStatement(school: school, line: $0.line, reason: .unknownSchool)
                }
                continue
            }
            let newest = try row.dateOrNil("pupils_as_of")
            var application = try PupilApplication(
                school: school, asOf: day, isOlder: newest.map { asOf < $0 } ?? false,
                now: SQLValue(now), statements: statements, prepared: prepared,
                session: session)
            // Registrations are numbered by starting day, so that pupils who are on roll at the
            // same time have numbers close together, and registers stay short.
            for statement in statements.sorted(by: { $0.startDate < $1.startDate }) {
                try application.apply(statement, &children)
            }
            if newest.map({ $0 < asOf }) ?? true {
                try session.execute(
                    "School/set_pupils_as_of",
                    ["as_of": SQLValue(asOf), "school_id": SQLValue(school)])
            }
            try application.noteOverlaps(session)
            report.add(application.report)
        }
        try children.save()
        return report
    }
}

extension PupilApplyReport {
    /// Adds one school's report, in order of line.
    mutating func add(_ other: PupilApplyReport) {
        statements += other.statements
        newPupils += other.newPupils
        rejected += other.rejected.sorted { $0.line < $1.line }
        notices += other.notices.sorted { $0.line < $1.line }
    }
}

/// Gives each new child a number, and finds the one of a child whom another school has.
struct ChildNumbers {
    let session: StoreSession
    private var next: Int64?
    private var used = 0

    init(session: StoreSession) {
        self.session = session
    }

    /// The child's number at another school, nil where no other school has them.
    func known(
        _ statement: PupilStatement, _ sameChild: any PreparedStatement
    ) throws(SQLFailure) -> Int64? {
        for upn in [statement.upn, statement.formerUPN].compactMap({ $0 }) {
            for row in try sameChild.rows([.text(upn.description)]) {
                guard try row.date("birth_date") == statement.birthDate else { continue }
                // Schools make up temporary numbers, so two may have made up the same one.
                if upn.isTemporary,
                    try row.text("surname").lowercased() != statement.surname.lowercased()
                {
                    continue
                }
                return try row.integer("pupil_id")
            }
        }
        return nil
    }

    /// A number that no child has.
    mutating func new() throws(SQLFailure) -> Int64 {
        if next == nil { next = try session.next("pupil", by: 0) }
        let number = (next ?? 1) + Int64(used)
        used += 1
        return number
    }

    /// Writes how far the numbers went.
    func save() throws(SQLFailure) {
        if used > 0 { _ = try session.next("pupil", by: used) }
    }
}
