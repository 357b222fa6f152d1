public import RollDomain

/// What figures need to know of one registration: a row of a partition.
public struct EnrolmentFacts: Sendable, Hashable {
    /// The number by which register sheets know it.
    public var number: Int
    /// The child's number across schools.
    public var pupil: Int64
    /// First and last day on the register.
    public var span: DateSpan
    /// The kind of registration.
    public var kind: EnrolmentKind
    /// Whole years of age on 31 August before the year starts; nil where not known.
    public var age: Int?
    /// The sex.
    public var sex: Sex?
    /// Year groups in order of date; the first holds for the time before it too.
    public var yearGroups: [DatedValue<YearGroup>]
    /// Values of characteristics in order of date; the first holds for the time before it too.
    public var characteristics: [Characteristic: [DatedValue<String>]]

    /// States a registration; age, sex, year group and characteristics are set afterwards.
    public init(number: Int, pupil: Int64, span: DateSpan, kind: EnrolmentKind = .single) {
        self.number = number
        self.pupil = pupil
        self.span = span
        self.kind = kind
        self.yearGroups = []
        self.characteristics = [:]
    }
}
