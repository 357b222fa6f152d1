public import RollDomain
public import RollStore

/// One thing that has to be done about one pupil, whatever the team can do beside.
///
/// - Source: rule R-DUTY-01.
public struct Duty: Sendable, Hashable {
    /// What has to be done, the most urgent first.
    public enum Kind: String, CaseIterable, Sendable, Hashable {
        /// A child with a social worker is out today with no reason: tell the social worker.
        case socialWorker = "social-worker"
        /// Five days out, and nobody of the family was reached.
        case fiveDays = "five-days"
        /// Three days out, and nobody of the family was reached.
        case threeDays = "three-days"
        /// A return is past its day.
        case returnLate = "return-late"
        /// Severe absence without a joint plan.
        case severe
        /// A first or second day out, and nobody of the family was reached.
        case oneDay = "one-day"
        /// A return is due.
        case returnDue = "return-due"
    }

    /// The child's number across schools.
    public let pupil: Int64
    /// The year group, where known.
    public let yearGroup: YearGroup?
    /// What has to be done.
    public let kind: Kind
    /// School days out, or by how many a return is late; nil where days say nothing.
    public let days: Int?
    /// The first day of the absence, or the day by which a return is due; nil where neither is.
    public let since: CivilDate?
    /// The return; nil for other duties.
    public let due: ReturnDue?
    /// Attempts to reach the family about these days, none of which reached anybody.
    public let attempts: Int

    /// Days out from which on a visit and the safeguarding lead are prompted.
    public static let visitFrom = 3
    /// Days out from which on it is more urgent still.
    public static let urgentFrom = 5
    /// School days without a mark for which an absence is taken to go on.
    static let silentDays = 10
}

/// A school's duties, outside any capacity.
public struct DutiesPage: Sendable {
    /// The school.
    public let school: StoredSchool
    /// The duties, the most urgent first; those of care only for who may see the field.
    public let duties: [Duty]
    /// The pupils named.
    public let people: [Int64: StoredPupil]
    /// Whether duties of care are among them.
    public let showsCare: Bool

    /// The duties of some kinds.
    public func duties(_ kinds: Set<Duty.Kind>) -> [Duty] {
        duties.filter { kinds.contains($0.kind) }
    }
}
