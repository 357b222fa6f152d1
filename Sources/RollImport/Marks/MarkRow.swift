/// One mark as a system sends it, field by field.
public struct MarkRow: Sendable, Hashable {
    /// The pupil's number; empty where the enrolment is named.
    public var upn = ""
    /// The enrolment's number at the school; nil where the pupil is named.
    public var enrolment: Int?
    /// The date, such as `2025-09-08`.
    public var date = ""
    /// `AM` or `PM`.
    public var session = ""
    /// The code; empty for no mark.
    public var code = ""
    /// Minutes late; nil where not said.
    public var minutesLate: Int?
    /// The nature of the activity or the cause; empty where none.
    public var comment = ""
    /// What is wrong with the row as it came, where it cannot be judged at all.
    public var fault: MarkRowVerdict?

    /// A row in which nothing is said.
    public init() {}

    /// The row for those who put it right: personal data.
    public var received: String {
        let pupil = enrolment.map(String.init) ?? upn
        return [pupil, date, session, code, minutesLate.map(String.init) ?? "", comment]
            .joined(separator: ",")
    }
}

/// What became of one row of marks that a system sent.
public struct MarkRowVerdict: Sendable, Hashable {
    /// What became of it.
    public enum Outcome: String, Sendable, Hashable {
        /// It was taken.
        case taken
        /// It says again what another row says.
        case repeated
        /// It says that no mark was taken.
        case blank
        /// It notes a closure where that needs no mark.
        case needless
        /// It was not taken, for the rule.
        case refused
    }

    /// What became of it.
    public var outcome: Outcome
    /// The field at fault; nil where the whole row is, or none.
    public var field: MarkRowField?
    /// The rule that it breaks, or by which it was flagged; nil for none.
    public var rule: ImportRule?
    /// What is wrong and what to do, without personal data; empty where nothing is.
    public var reason: String

    /// Judges a row.
    ///
    /// - Parameters:
    ///   - outcome: What became of it.
    ///   - field: The field at fault.
    ///   - rule: The rule.
    ///   - reason: What is wrong and what to do, without personal data.
    public init(
        _ outcome: Outcome, field: MarkRowField? = nil, rule: ImportRule? = nil,
        reason: String = ""
    ) {
        self.outcome = outcome
        self.field = field
        self.rule = rule
        self.reason = reason
    }
}

/// The fields of a row, by the names that systems send.
public enum MarkRowField: String, CaseIterable, Sendable, Hashable {
    /// The pupil's number.
    case upn
    /// The enrolment's number at the school.
    case enrolment
    /// The date.
    case date
    /// Morning or afternoon.
    case session
    /// The code.
    case code
    /// Minutes late.
    case minutesLate = "minutes_late"
    /// What is noted beside the mark.
    case comment
}
