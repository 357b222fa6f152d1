import RollDomain

/// What the marks of one pupil in one school year follow from.
struct PupilYear: Sendable {
    /// The key of the pupil's streams.
    var key: UInt64
    /// The log odds of the propensity to be absent, school and authority included.
    var logOdds: Double
    /// The open days on which the pupil is on the register.
    var days: Range<Int>
    /// How many more feasts than average the family keeps; zero for most.
    var religiousFactor: Float = 0
    /// The key of a household with other pupils; zero for an only child.
    var household: UInt64 = 0
    /// Whether a long part-time timetable may be agreed.
    var mayHavePartTime = true
    /// Whether study leave may be granted towards the end (Year 11).
    var mayStudy = false
    /// Whether the family travels for its work.
    var isMobile = false
}
