public import RollDomain

/// How a submission came in.
public enum SubmissionKind: String, Sendable {
    /// A file that somebody imported.
    case file
    /// A feed from another system.
    case feed
    /// A person's change to a mark, with its reason.
    case amendment
}

/// Who sends marks, from where and when.
public struct SubmissionSource: Sendable, Hashable {
    /// How it came in.
    public var kind: SubmissionKind
    /// The name of the file or feed.
    public var name: String
    /// The person or system that sent it.
    public var sentBy: String
    /// The fingerprint of what arrived.
    public var fingerprint: String
    /// The instant of arrival.
    public var at: Instant

    /// Describes a source.
    public init(
        kind: SubmissionKind, name: String, sentBy: String, fingerprint: String, at: Instant
    ) {
        self.kind = kind
        self.name = name
        self.sentBy = sentBy
        self.fingerprint = fingerprint
        self.at = at
    }
}

/// What a submission did to a school's registers, counted in marks.
public struct SubmissionCount: Sendable, Hashable {
    /// Marks for sessions that had none.
    public var new = 0
    /// Marks that replaced another mark.
    public var changed = 0
    /// Marks that were there already.
    public var unchanged = 0
    /// Marks left alone because a person has amended them since the source sent the same value.
    public var keptAmended = 0

    /// Counts nothing.
    public init() {}

    /// Adds two counts.
    public static func + (left: SubmissionCount, right: SubmissionCount) -> SubmissionCount {
        var sum = left
        sum.new += right.new
        sum.changed += right.changed
        sum.unchanged += right.unchanged
        sum.keptAmended += right.keptAmended
        return sum
    }
}

/// A submission without its marks.
public struct StoredSubmission: Sendable, Hashable {
    /// Its number in the school, in the order of arrival.
    public let number: Int
    /// Who sent it, from where and when.
    public let source: SubmissionSource
    /// The first and last date of its marks.
    public let span: DateSpan
    /// Marks that were new.
    public let marksNew: Int
    /// Marks that replaced others.
    public let marksChanged: Int
}

/// A person's change to one mark: everything that the register must keep.
///
/// - Source: regulation 6 of the 2024 Regulations: the original entry, the amended entry, the
///   reason, the date, and the name and title of the person.
public struct Amendment: Sendable, Hashable {
    /// The enrolment's number in the school.
    public var enrolment: Int
    /// The session.
    public var when: SessionDate
    /// The code before; empty where no mark had been taken.
    public var oldSymbol: String
    /// The code after.
    public var newSymbol: String
    /// Why.
    public var reason: String
    /// The person's name.
    public var amendedBy: String
    /// The person's title.
    public var title: String
    /// When.
    public var at: Instant

    /// Describes an amendment.
    public init(
        enrolment: Int, when: SessionDate, oldSymbol: String, newSymbol: String, reason: String,
        amendedBy: String, title: String, at: Instant
    ) {
        self.enrolment = enrolment
        self.when = when
        self.oldSymbol = oldSymbol
        self.newSymbol = newSymbol
        self.reason = reason
        self.amendedBy = amendedBy
        self.title = title
        self.at = at
    }
}

/// One entry in the life of a mark.
public struct MarkEvent: Sendable, Hashable {
    /// The session.
    public let when: SessionDate
    /// The mark from then on.
    public let mark: Mark
    /// The number of the submission that brought it.
    public let submission: Int
    /// Who sent it, from where and when.
    public let source: SubmissionSource
    /// The amendment's details, where a person made it.
    public let amendment: Amendment?
}
