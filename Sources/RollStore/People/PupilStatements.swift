import RollSQL

/// The prepared statements by which pupils are written, made once for all schools.
struct PupilStatements {
    let insertPupil: any PreparedStatement
    let updatePupil: any PreparedStatement
    let notePupil: any PreparedStatement
    let sameChild: any PreparedStatement
    let insertEnrolment: any PreparedStatement
    let updateEnrolment: any PreparedStatement
    let noteEnrolment: any PreparedStatement
    let putYear: any PreparedStatement
    let characteristics: SpanStatements
    let authorities: SpanStatements
    let insertGroup: any PreparedStatement
    let putMember: any PreparedStatement
    let removeMember: any PreparedStatement

    init(_ session: StoreSession) throws(SQLFailure) {
        insertPupil = try session.prepare(
            "Pupil/insert",
            [
                "school_id", "pupil_id", "upn", "former_upn", "uln", "surname", "forename",
                "birth_date", "sex", "recorded_at",
            ])
        updatePupil = try session.prepare(
            "Pupil/update",
            [
                "upn", "former_upn", "uln", "surname", "forename", "birth_date", "sex",
                "school_id", "pupil_id",
            ])
        notePupil = try session.prepare(
            "Pupil/note_change",
            ["school_id", "pupil_id", "recorded_at", "field", "old_value", "new_value"])
        sameChild = try session.prepare("Pupil/same_child", ["upn"])
        insertEnrolment = try session.prepare(
            "Enrolment/insert",
            [
                "school_id", "enrolment_no", "pupil_id", "kind", "start_date",
                "expected_leaving", "leaving_date", "recorded_at",
            ])
        updateEnrolment = try session.prepare(
            "Enrolment/update",
            ["kind", "expected_leaving", "leaving_date", "school_id", "enrolment_no"])
        noteEnrolment = try session.prepare(
            "Enrolment/note_change",
            ["school_id", "enrolment_no", "recorded_at", "field", "old_value", "new_value"])
        putYear = try session.prepare(
            "Enrolment/put_year", ["school_id", "enrolment_no", "valid_from", "year_group"])
        characteristics = try SpanStatements(session, "Characteristic/")
        authorities = try SpanStatements(session, "Characteristic/authority_")
        insertGroup = try session.prepare(
            "Group/insert", ["school_id", "group_no", "kind", "name"])
        putMember = try session.prepare(
            "Group/put_member",
            ["school_id", "group_no", "enrolment_no", "valid_from", "valid_to"])
        removeMember = try session.prepare(
            "Group/remove_member", ["school_id", "group_no", "enrolment_no", "valid_from"])
    }
}

/// The statements that write one table of dated facts about pupils.
struct SpanStatements {
    let open: any PreparedStatement
    let close: any PreparedStatement
    let correct: any PreparedStatement

    init(_ session: StoreSession, _ prefix: String) throws(SQLFailure) {
        open = try session.prepare(
            prefix + "open", ["school_id", "pupil_id", "kind", "value", "valid_from"])
        close = try session.prepare(
            prefix + "close", ["valid_to", "school_id", "pupil_id", "kind", "valid_from"])
        correct = try session.prepare(
            prefix + "correct", ["value", "school_id", "pupil_id", "kind", "valid_from"])
    }

    /// Writes one step and gives the newest span after it; nil where nothing changed.
    func write(
        _ step: FactStep, school: SQLValue, pupil: SQLValue, kind: SQLValue, value: String,
        known: DatedFact?
    ) throws(SQLFailure) -> DatedFact? {
        switch step {
        case .keep, .leaveOut:
            return nil
        case .begin(let from):
            try open.execute([school, pupil, kind, .text(value), .text(from)])
            return DatedFact(value: value, from: from)
        case .correct(let from):
            try correct.execute([.text(value), school, pupil, kind, .text(from)])
            return DatedFact(value: value, from: from, to: known?.to)
        case .change(let from, let end):
            try close.execute([.text(end), school, pupil, kind, SQLValue(known?.from)])
            try open.execute([school, pupil, kind, .text(value), .text(from)])
            return DatedFact(value: value, from: from)
        }
    }
}
