import RollDomain
import RollSQL

/// A registration that goes on, whose first day a newer file states otherwise.
struct StartCorrection {
    /// The registration as it is known.
    let enrolment: SchoolRegister.Enrolment
    /// Its first day by the newer file.
    let start: CivilDate
    /// Marks of the register before that day, which stay in the record.
    let marksBefore: Int

    /// Finds the registration that a statement corrects, if it can mean nothing else.
    ///
    /// It must go on, alone overlap what is stated, and not be named by the file itself. A first
    /// day in a later academic year is a correction only where the register holds no mark before
    /// it: otherwise the child more likely left and came back, and the leaving date is missing.
    ///
    /// - Throws: the failure of a statement.
    init?(
        _ statement: PupilStatement, among enrolments: [SchoolRegister.Enrolment],
        statedStarts: Set<CivilDate>, in session: StoreSession
    ) throws(SQLFailure) {
        guard
            let whole = DateSpan(checking: statement.startDate, to: statement.leavingDate),
            !enrolments.contains(where: { $0.span.from == statement.startDate })
        else { return nil }
        let overlapping = enrolments.filter { $0.span.overlaps(whole) }
        guard overlapping.count == 1, let known = overlapping.first, known.span.to == nil,
            !statedStarts.contains(known.span.from)
        else { return nil }
        var marks = 0
        if statement.startDate > known.span.from {
            let days = DateSpan(
                from: known.span.from, to: statement.startDate.adding(days: -1))
            for sheet in try session.registers.sheets(of: statement.school, in: days)
            where sheet[known.number] != .none {
                marks += 1
            }
            let isSameYear =
                AcademicYear(of: known.span.from) == AcademicYear(of: statement.startDate)
            guard isSameYear || marks == 0 else { return nil }
        }
        enrolment = known
        start = statement.startDate
        marksBefore = marks
    }
}

extension PupilApplication {
    /// Writes a correction, keeps what was known before, and tells of marks before the new day.
    mutating func correct(
        _ correction: StartCorrection, of pupil: Int64, _ statement: PupilStatement,
        _ session: StoreSession
    ) throws(SQLFailure) {
        let old = correction.enrolment
        let enrolmentKey: [String: SQLValue] = [
            "school_id": SQLValue(school), "enrolment_no": SQLValue(old.number),
        ]
        let dates: [String: SQLValue] = [
            "start_date": SQLValue(correction.start), "old_start": SQLValue(old.span.from),
        ]
        try prepared.noteEnrolment.execute([
            SQLValue(school), SQLValue(old.number), now, .text("start_date"),
            .text(old.span.from.description), .text(correction.start.description),
        ])
        try session.execute(
            "Enrolment/correct_start",
            enrolmentKey.merging(["start_date": SQLValue(correction.start)]) { $1 })
        let isEarlier = correction.start < old.span.from
        if isEarlier {
            for name in ["Enrolment/earlier_year", "Enrolment/earlier_group"] {
                try session.execute(name, enrolmentKey.merging(dates) { $1 })
            }
            let child: [String: SQLValue] = [
                "school_id": SQLValue(school), "pupil_id": .integer(pupil),
            ]
            for name in ["Characteristic/earlier", "Characteristic/authority_earlier"] {
                try session.execute(name, child.merging(dates) { $1 })
            }
        }
        if isEarlier {
            // Facts were moved with it, and the rest of the statement is laid over what is there.
            register = try SchoolRegister(school, session)
        } else if let place = register.enrolments[pupil]?.firstIndex(where: {
            $0.number == old.number
        }) {
            register.enrolments[pupil]?[place] = SchoolRegister.Enrolment(
                number: old.number, span: DateSpan(from: correction.start), kind: old.kind,
                expectedLeaving: old.expectedLeaving)
        }
        note(
            .startCorrected(from: old.span.from, marksBefore: correction.marksBefore), statement)
    }
}
