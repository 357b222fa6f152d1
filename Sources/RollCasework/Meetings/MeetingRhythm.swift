public import RollDomain

/// How often an authority meets each of its schools.
///
/// Guidance first asked for a meeting each term with every school; some authorities keep to that,
/// some meet less often. What is not stated is termly.
///
/// - Source: Working together to improve school attendance, targeting support meetings.
public enum MeetingRhythm: Int, CaseIterable, Sendable, Hashable {
    case yearly = 1
    case twice = 2
    case termly = 3

    /// The rhythm of an authority that has stated none.
    public static let usual = MeetingRhythm.termly

    /// The words for reading.
    public var words: String {
        switch self {
        case .yearly: "once a year"
        case .twice: "twice a year, by the end of autumn and of summer"
        case .termly: "every term"
        }
    }

    /// The dates within which one meeting is due, of those that hold a term.
    ///
    /// - Returns: The term; for two meetings a year autumn, or spring and summer together; for one
    ///   the academic year.
    public func period(of term: SchoolTerm) -> DateSpan {
        switch (self, term.name) {
        case (.termly, _), (.twice, .autumn): term.span
        case (.twice, _):
            DateSpan(
                from: SchoolTerm(.spring, term.year).span.from, to: term.year.lastDate)
        case (.yearly, _): term.year.span
        }
    }
}
