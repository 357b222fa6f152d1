public import RollDomain

/// One half of a day of a child who is schooled outside, as it was told.
public struct OutsideMark: Sendable, Hashable {
    /// By which way it came.
    public enum Way: String, CaseIterable, Sendable, Hashable {
        /// The school entered it by its personal link.
        case link
        /// Somebody of the virtual school heard it by telephone.
        case call

        /// The words for reading.
        public var words: String {
            switch self {
            case .link: "by the school's link"
            case .call: "by telephone"
            }
        }
    }

    /// The half of the day.
    public let when: SessionDate
    /// The statutory code.
    public let code: String
    /// Who told it.
    public let toldBy: String
    /// By which way.
    public let way: Way
    /// When it was entered.
    public let at: Instant
    /// Why it differs from what was told before; empty for the first.
    public let reason: String

    /// Describes a mark.
    public init(
        _ when: SessionDate, code: String, toldBy: String, way: Way, at instant: Instant,
        reason: String = ""
    ) {
        self.when = when
        self.code = code
        self.toldBy = toldBy
        self.way = way
        at = instant
        self.reason = reason
    }

    /// What the mark counts as on its date.
    public var markClass: MarkClass {
        CodeBook.england.standing(of: code, on: when.date).markClass
    }

    /// Codes that a school outside may choose, in the order of a form.
    public static let choices = [
        "/", "L", "U", "I", "M", "C", "B", "D", "P", "V", "W", "E", "O", "N", "X", "#",
    ]

    /// The codes of a half day that are in force on a date, with their words.
    public static func choices(
        on when: SessionDate
    ) -> [(code: String, words: String)] {
        choices.compactMap { code in
            let own = code == "/" && when.session == .afternoon ? "\\" : code
            guard case .inForce(let rule) = CodeBook.england.standing(of: own, on: when.date)
            else { return nil }
            return (own, rule.meaning)
        }
    }
}

/// A day of a child who is schooled outside: both halves, heard of or not.
public struct OutsideDay: Sendable, Hashable {
    /// The day.
    public let date: CivilDate
    /// The newest mark of each half that was told.
    public let marks: [Session: OutsideMark]

    /// Takes the newest mark of each half of one day; marks of other days are left out.
    public init(_ date: CivilDate, _ marks: [OutsideMark]) {
        self.date = date
        var newest: [Session: OutsideMark] = [:]
        for mark in marks where mark.when.date == date {
            if let known = newest[mark.when.session], known.at > mark.at { continue }
            newest[mark.when.session] = mark
        }
        self.marks = newest
    }

    /// Whether anything was told of the day.
    public var isHeard: Bool { !marks.isEmpty }

    /// Whether no reason is known for a half that was missed.
    public var isUnexplained: Bool { marks.values.contains { $0.code == "N" } }
}

/// What a call to a school outside led to.
public enum OutsideCallOutcome: String, CaseIterable, Sendable, Hashable {
    /// Somebody told how the day was.
    case heard
    /// A message was left.
    case message
    /// Nobody answered.
    case noAnswer = "no-answer"

    /// The words for reading.
    public var words: String {
        switch self {
        case .heard: "heard how the day was"
        case .message: "message left"
        case .noAnswer: "no answer"
        }
    }
}
