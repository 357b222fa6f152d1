public import RollDomain

/// Which registrations a figure is about; what is not named does not narrow.
///
/// Values are those of the last day of the window on which the pupil was on roll. A nil inside a
/// set means that the value is not known.
public struct PupilSelection: Sendable, Hashable {
    /// Ages on 31 August before the year starts; others are left out and named.
    public var ages: ClosedRange<Int>?
    /// Only these year groups.
    public var yearGroups: Set<YearGroup?>?
    /// Only these sexes.
    public var sexes: Set<Sex?>?
    /// Only these kinds of registration.
    public var kinds: Set<EnrolmentKind>?
    /// For each characteristic named, only these values.
    public var characteristics: [Characteristic: Set<String?>]
    /// Only registrations in force on some day of this span, beside the window itself.
    public var onRoll: DateSpan?
    /// Only these children, by their number across schools.
    public var pupils: Set<Int64>?
    /// At each school named, only these children; other schools are not narrowed by it.
    public var registrations: [URN: Set<Int64>]?

    /// The ages of the official statistics.
    public static let officialAges = 5...15

    /// All registrations.
    public init() { characteristics = [:] }
}
