public import RollDomain

/// The time that published figures are about, and the definition of a year that they use.
///
/// Figures of two editions are never added up and never compared as if they were alike.
public struct PublishedEdition: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The kind of period, such as `Academic year` or `Autumn term`.
    public var timeIdentifier: String
    /// The period, such as `201718`.
    public var timePeriod: String
    /// How a year was counted, such as `six half terms`; empty where the file does not say.
    public var breakdown: String

    /// Names an edition.
    ///
    /// - Parameters:
    ///   - timeIdentifier: The kind of period, such as `Academic year`.
    ///   - timePeriod: The period, such as `201718`.
    ///   - breakdown: How a year was counted; empty where the file does not say.
    public init(timeIdentifier: String, timePeriod: String, breakdown: String = "") {
        self.timeIdentifier = timeIdentifier
        self.timePeriod = timePeriod
        self.breakdown = breakdown
    }

    /// The academic year, where the period is one or part of one.
    public var academicYear: AcademicYear? { AcademicYear(timePeriod) }

    /// The academic year that the period is, or lies in; nil where the two parts of the period do not
    /// go together.
    ///
    /// Weeks are numbered in a calendar year: from the 31st on they are of the year that starts then.
    public var schoolYear: AcademicYear? {
        guard timeIdentifier.hasPrefix("Week ") else { return academicYear }
        guard let week = Int(timeIdentifier.dropFirst(5)), (1...53).contains(week),
            timePeriod.utf8.count == 4, let year = Int(timePeriod)
        else { return nil }
        return AcademicYear(startYear: week >= 31 ? year : year - 1)
    }

    /// The period in words, such as `2017/18, six half terms`.
    public var description: String {
        var parts = [academicYear?.description ?? timePeriod]
        if timeIdentifier != "Academic year" { parts.append(timeIdentifier) }
        if !breakdown.isEmpty { parts.append(breakdown) }
        return parts.joined(separator: ", ")
    }

    /// Orders by period, then by kind and definition.
    ///
    /// - Parameters:
    ///   - left: One edition.
    ///   - right: Another edition.
    /// - Returns: Whether `left` comes before `right`.
    public static func < (left: PublishedEdition, right: PublishedEdition) -> Bool {
        (left.timePeriod, left.timeIdentifier, left.breakdown)
            < (right.timePeriod, right.timeIdentifier, right.breakdown)
    }
}
