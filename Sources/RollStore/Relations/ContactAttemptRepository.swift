public import RollDomain
public import RollSQL

extension StoreSession {
    /// Attempts to reach families.
    public var attempts: ContactAttemptRepository { ContactAttemptRepository(session: self) }
}

/// How a family was tried.
public enum ContactChannel: String, CaseIterable, Sendable, Hashable {
    /// By telephone.
    case telephone
    /// By a text message.
    case text
    /// By e-mail.
    case email
    /// By letter.
    case letter
    /// At the door.
    case visit
    /// At school, such as at the gate.
    case inPerson = "in-person"

    /// The words for reading.
    public var words: String {
        switch self {
        case .telephone: "telephone"
        case .text: "text message"
        case .email: "e-mail"
        case .letter: "letter"
        case .visit: "visit at home"
        case .inPerson: "in person"
        }
    }
}

/// What became of an attempt.
public enum ContactOutcome: String, CaseIterable, Sendable, Hashable {
    /// Somebody was spoken to, and no reason was given.
    case reached
    /// A message was left.
    case messageLeft = "message-left"
    /// The family gave a reason; what the school decides is another fact.
    case reasonGiven = "reason-given"
    /// Nobody answered.
    case noAnswer = "no-answer"

    /// The words for reading.
    public var words: String {
        switch self {
        case .reached: "reached"
        case .messageLeft: "message left"
        case .reasonGiven: "reason given"
        case .noAnswer: "no answer"
        }
    }
}

/// One attempt to reach a child's family.
public struct ContactAttempt: Sendable, Hashable {
    /// The school.
    public var school: URN
    /// Its number in the school, from 1; 0 for one that is not kept yet.
    public var number: Int
    /// The child.
    public var pupil: Int64
    /// The day of absence that it is about.
    public var about: CivilDate
    /// When it was made.
    public var madeAt: Instant
    /// Who made it, by name.
    public var madeBy: String
    /// Who made it, by number; 0 for somebody without an account.
    public var madeByPerson: Int64
    /// How.
    public var channel: ContactChannel
    /// What became of it.
    public var outcome: ContactOutcome
    /// Whom it was to reach, by number in the school; nil where it is not said.
    public var contact: Int?
    /// What was said, such as the reason that the family gave; may be empty.
    public var note: String

    /// Describes an attempt that is not kept yet.
    public init(
        school: URN, pupil: Int64, about: CivilDate, madeAt: Instant, madeBy: String,
        madeByPerson: Int64, channel: ContactChannel, outcome: ContactOutcome, contact: Int?,
        note: String
    ) {
        self.school = school
        number = 0
        self.pupil = pupil
        self.about = about
        self.madeAt = madeAt
        self.madeBy = madeBy
        self.madeByPerson = madeByPerson
        self.channel = channel
        self.outcome = outcome
        self.contact = contact
        self.note = note
    }

    init(_ row: SQLRow, school: URN) throws(SQLFailure) {
        let channel: ContactChannel = try row.word("channel", "a way to reach a family")
        let outcome: ContactOutcome = try row.word("outcome", "an outcome of an attempt")
        let contact = try row.int("contact_no")
        self.init(
            school: school, pupil: try row.integer("pupil_id"),
            about: try row.date("about_date"), madeAt: try row.instant("made_at"),
            madeBy: try row.text("made_by"), madeByPerson: try row.integer("made_by_id"),
            channel: channel, outcome: outcome, contact: contact == 0 ? nil : contact,
            note: try row.text("note"))
        number = try row.int("attempt_no")
    }
}

/// Attempts to reach families: one record each, which casework reads too.
public struct ContactAttemptRepository {
    let session: StoreSession

    /// Keeps an attempt.
    ///
    /// - Returns: the attempt with its number.
    /// - Throws: the failure of a statement.
    public func add(
        _ attempt: ContactAttempt, at now: Instant
    ) throws(SQLFailure) -> ContactAttempt {
        let row = try session.row("Attempt/next", ["school_id": SQLValue(attempt.school)])
        var kept = attempt
        kept.number = try row?.int("attempt_no") ?? 1
        try session.execute(
            "Attempt/insert",
            [
                "school_id": SQLValue(kept.school), "attempt_no": SQLValue(kept.number),
                "pupil_id": .integer(kept.pupil), "about_date": SQLValue(kept.about),
                "made_at": SQLValue(kept.madeAt), "made_by": .text(kept.madeBy),
                "made_by_id": .integer(kept.madeByPerson),
                "channel": .text(kept.channel.rawValue),
                "outcome": .text(kept.outcome.rawValue),
                "contact_no": SQLValue(kept.contact ?? 0), "note": .text(kept.note),
                "recorded_at": SQLValue(now),
            ])
        return kept
    }

    /// Attempts about a child's absence in dates, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func of(
        _ school: URN, _ pupil: Int64, about span: DateSpan
    ) throws(SQLFailure) -> [ContactAttempt] {
        try attempts(
            "Attempt/of_pupil", school, span, ["pupil_id": .integer(pupil)])
    }

    /// Attempts about absence of a school's children in dates, newest first.
    ///
    /// - Throws: the failure of a statement.
    public func of(_ school: URN, about span: DateSpan) throws(SQLFailure) -> [ContactAttempt] {
        try attempts("Attempt/of_school", school, span, [:])
    }

    private func attempts(
        _ statement: String, _ school: URN, _ span: DateSpan, _ more: [String: SQLValue]
    ) throws(SQLFailure) -> [ContactAttempt] {
        var arguments = more
        arguments["school_id"] = SQLValue(school)
        arguments["from"] = SQLValue(span.from)
        arguments["to"] = .text(span.to?.description ?? "9999-12-31")
        return try session.rows(statement, arguments).map { (row) throws(SQLFailure) in
            try ContactAttempt(row, school: school)
        }
    }
}
