import RollDomain
import RollSQL

/// Lays one school's statements over its register, one after the other.
struct PupilApplication {
    let school: URN
    let asOf: StatedDay
    let isOlder: Bool
    let now: SQLValue
    var register: SchoolRegister
    let prepared: PupilStatements
    var report = PupilApplyReport()
    private let schoolKey: SQLValue
    private var days: [CivilDate: StatedDay] = [:]
    /// The first days that the file states for each pupil's number.
    private let statedStarts: [UPN: Set<CivilDate>]
    private let session: StoreSession
    /// The lines applied, by number of the registration.
    private var lines: [Int: Int] = [:]
    /// The first statement of each registration, applied or not.
    private var stated: [StatedRegistration: PupilStatement] = [:]
    /// Whether the statement at hand may fill gaps only: its file is older than one applied
    /// before, or it is of a registration that a later one followed.
    private(set) var fillsGapsOnly = false

    /// What one statement did so far.
    struct Outcome {
        var isNew = false
        var isChanged = false
        var isLeftOut = false
    }

    init(
        school: URN, asOf: StatedDay, isOlder: Bool, now: SQLValue,
        statements: [PupilStatement], prepared: PupilStatements, session: StoreSession
    ) throws(SQLFailure) {
        self.school = school
        self.asOf = asOf
        self.isOlder = isOlder
        self.now = now
        self.register = try SchoolRegister(school, session)
        self.session = session
        statedStarts = Dictionary(grouping: statements, by: \.upn).mapValues {
            Set($0.map(\.startDate))
        }
        self.prepared = prepared
        self.schoolKey = SQLValue(school)
    }

    /// Applies one statement wholly, or rejects it before anything of it is written.
    mutating func apply(
        _ statement: PupilStatement, _ children: inout ChildNumbers
    ) throws(SQLFailure) {
        let registration = StatedRegistration(upn: statement.upn, start: statement.startDate)
        if var earlier = stated[registration] {
            // Two lines that differ would take turns each time the file is loaded.
            earlier.line = statement.line
            if earlier == statement {
                report.statements.unchanged += 1
            } else {
                reject(statement, .statedTwice)
            }
            return
        }
        stated[registration] = statement
        var known = register.pupil(statement.upn, former: statement.formerUPN)
        var child = known?.pupil
        if child == nil {
            child = try children.known(statement, prepared.sameChild)
            // The child may be here under a number that only another school's file joins to
            // this one.
            known = child.flatMap { register.pupils[$0] }
        }
        let reason = fault(of: statement, known: known)
        var outcome = Outcome()
        if reason == .overlapsRegistration, let known,
            let correction = try correction(statement, of: known)
        {
            try correct(correction, of: known.pupil, statement, session)
            outcome.isChanged = true
        } else if let reason {
            return reject(statement, reason)
        }
        let pupil: Int64
        // A file may list a pupil's ended registration beside the present one: what held then
        // must not take turns with what holds now each time the file is loaded.
        let later = known.flatMap { register.enrolments[$0.pupil] } ?? []
        fillsGapsOnly =
            isOlder || later.contains { $0.span.from > statement.startDate }
        if let known {
            pupil = known.pupil
            try update(known, statement, &outcome)
        } else {
            pupil = if let child { child } else { try children.new() }
            try enter(statement, as: pupil)
        }
        let enrolment = try enrol(pupil, statement, &outcome)
        let start = day(statement.startDate)
        try stateFacts(statement, pupil: pupil, start: start, &outcome)
        try stateYear(statement, enrolment: enrolment, start: start, &outcome)
        try stateGroup(statement, enrolment: enrolment, start: start, &outcome)
        lines[enrolment] = statement.line
        if outcome.isNew {
            report.statements.new += 1
        } else if outcome.isChanged {
            report.statements.changed += 1
        } else {
            report.statements.unchanged += 1
        }
        if outcome.isLeftOut, isOlder { note(.olderThanKnown, statement) }
    }

    /// Lists the single registrations that overlap one at another school.
    mutating func noteOverlaps(_ session: StoreSession) throws(SQLFailure) {
        for row in try session.rows("Enrolment/overlapping", ["school_id": schoolKey]) {
            guard let line = lines[try row.int("enrolment_no")] else { continue }
            let other = try row.school("other_school_id")
            report.notices.append(
                PupilNotice(school: school, line: line, kind: .alsoSingleAt(other)))
        }
    }

    /// Why a statement cannot be applied, nil where it can.
    private func fault(
        of statement: PupilStatement, known: StoredPupil?
    ) -> RejectedStatement.Reason? {
        guard let span = DateSpan(checking: statement.startDate, to: statement.leavingDate) else {
            return .leavesBeforeStart
        }
        guard let known else { return nil }
        if known.birthDate != statement.birthDate,
            known.surname.lowercased() != statement.surname.lowercased()
        {
            return .otherChild
        }
        let enrolments = register.enrolments[known.pupil] ?? []
        let same = enrolments.first { $0.span.from == statement.startDate }
        if let same, lines[same.number] != nil { return .statedTwice }
        // The leaving date that will hold: an older file replaces none that is known.
        let end = isOlder ? same?.span.to ?? span.to : span.to ?? same?.span.to
        let whole = DateSpan(from: span.from, to: end)
        for enrolment in enrolments
        where enrolment.span.from != span.from && enrolment.span.overlaps(whole) {
            return .overlapsRegistration
        }
        return nil
    }

    /// The correction of a first day that a statement may mean; an older file corrects nothing.
    private func correction(
        _ statement: PupilStatement, of known: StoredPupil
    ) throws(SQLFailure) -> StartCorrection? {
        guard !isOlder else { return nil }
        let numbers = [statement.upn, statement.formerUPN, known.upn, known.formerUPN]
        return try StartCorrection(
            statement, among: register.enrolments[known.pupil] ?? [],
            statedStarts: numbers.compactMap { $0 }.reduce(into: []) {
                $0.formUnion(statedStarts[$1] ?? [])
            }, in: session)
    }

    private mutating func reject(
        _ statement: PupilStatement, _ reason: RejectedStatement.Reason
    ) {
        report.rejected.append(
            RejectedStatement(school: school, line: statement.line, reason: reason))
    }

    mutating func note(_ kind: PupilNotice.Kind, _ statement: PupilStatement) {
        report.notices.append(PupilNotice(school: school, line: statement.line, kind: kind))
    }

    /// A date with its texts, made once for each date of a file.
    private mutating func day(_ date: CivilDate) -> StatedDay {
        if let day = days[date] { return day }
        let day = StatedDay(date)
        days[date] = day
        return day
    }

    // MARK: Registrations

    private mutating func enrol(
        _ pupil: Int64, _ statement: PupilStatement, _ outcome: inout Outcome
    ) throws(SQLFailure) -> Int {
        let enrolments = register.enrolments[pupil] ?? []
        guard let place = enrolments.firstIndex(where: { $0.span.from == statement.startDate })
        else {
            let number = register.nextEnrolment
            register.nextEnrolment += 1
            try prepared.insertEnrolment.execute([
                schoolKey, SQLValue(number), .integer(pupil), .text(statement.kind.rawValue),
                .text(day(statement.startDate).text), SQLValue(statement.expectedLeavingDate),
                SQLValue(statement.leavingDate), now,
            ])
            register.enrolments[pupil, default: []].append(
                SchoolRegister.Enrolment(
                    number: number,
                    span: DateSpan(from: statement.startDate, to: statement.leavingDate),
                    kind: statement.kind, expectedLeaving: statement.expectedLeavingDate))
            outcome.isNew = true
            if enrolments.contains(where: { $0.span.from < statement.startDate }) {
                note(.readmitted, statement)
            }
            return number
        }
        let old = enrolments[place]
        var leaving = old.span.to
        var expected = old.expectedLeaving
        var kind = old.kind
        var isChanged = settle(
            &leaving, statement.leavingDate, fillsGapsOnly: isOlder, &outcome)
        isChanged =
            settle(
                &expected, statement.expectedLeavingDate, fillsGapsOnly: isOlder, &outcome)
            || isChanged
        if kind != statement.kind {
            if isOlder {
                outcome.isLeftOut = true
            } else {
                (kind, isChanged) = (statement.kind, true)
            }
        }
        guard isChanged else { return old.number }
        let changes: [(String, SQLValue, SQLValue)] = [
            ("kind", .text(old.kind.rawValue), .text(kind.rawValue)),
            ("expected_leaving", SQLValue(old.expectedLeaving), SQLValue(expected)),
            ("leaving_date", SQLValue(old.span.to), SQLValue(leaving)),
        ]
        for (field, before, after) in changes where before != after {
            try prepared.noteEnrolment.execute([
                schoolKey, SQLValue(old.number), now, .text(field), .text(before.historyText),
                .text(after.historyText),
            ])
        }
        try prepared.updateEnrolment.execute(
            changes.map(\.2) + [schoolKey, SQLValue(old.number)])
        register.enrolments[pupil]?[place] = SchoolRegister.Enrolment(
            number: old.number, span: DateSpan(from: old.span.from, to: leaving), kind: kind,
            expectedLeaving: expected)
        outcome.isChanged = true
        return old.number
    }

    /// Takes a stated value over a known one, unless only gaps are to be filled.
    func settle<Value: Equatable>(
        _ known: inout Value?, _ stated: Value?, fillsGapsOnly: Bool, _ outcome: inout Outcome
    ) -> Bool {
        guard let stated, stated != known else { return false }
        guard known == nil || !fillsGapsOnly else {
            outcome.isLeftOut = true
            return false
        }
        known = stated
        return true
    }
}

/// What makes two statements of one school speak of the same registration.
private struct StatedRegistration: Hashable {
    let upn: UPN
    let start: CivilDate
}
