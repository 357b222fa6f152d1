public import RollDomain
public import RollInsight
import RollStore

/// How many pupils are likely to end the year at a tenth or more; no names.
public struct Outlook: Sendable, Hashable {
    /// Registrations that go on and had a possible session.
    public var pupils = 0
    /// Of these, at a tenth or more so far.
    public var persistent = 0
    /// The sum of their chances.
    public var expected = 0.0
    /// The variance of that sum by chance alone.
    public var variance = 0.0
    /// Registrations whose likely ends lie on both sides of a tenth.
    public var borderline = 0
    /// Registrations that may end at a half or more and are not there so far.
    public var emergingSevere = 0
    /// Registrations that may end at a half or more, those that are there so far among them.
    public var likelySevere = 0

    /// Adds forecasts up.
    init(_ forecasts: [Forecast] = []) {
        let chances = forecasts.map(\.persistent)
        pupils = forecasts.count
        persistent = forecasts.count(where: \.standing.isPersistent)
        expected = chances.reduce(0, +)
        variance = chances.reduce(0) { $0 + $1 * (1 - $1) }
        borderline = forecasts.count(where: \.isBorderline)
        emergingSevere = forecasts.count(where: \.isEmergingSevere)
        likelySevere = forecasts.count { $0.severe >= 0.3 }
    }

    static func += (left: inout Outlook, right: Outlook) {
        left.pupils += right.pupils
        left.persistent += right.persistent
        left.expected += right.expected
        left.variance += right.variance
        left.borderline += right.borderline
        left.emergingSevere += right.emergingSevere
        left.likelySevere += right.likelySevere
    }

    /// Between how many pupils the end is likely to lie: nine in ten such places end inside by chance.
    public var range: ClosedRange<Int> {
        let reach = 1.645 * variance.squareRoot()
        let low = max(0, Int((expected - reach).rounded()))
        return low...max(low, min(pupils, Int((expected + reach).rounded())))
    }

    /// Counts to the nearest ten, for those who see protected figures only; nil where there are too few
    /// registrations to tell anything.
    var protected: Outlook? {
        guard pupils >= AreaOutlook.fewest else { return nil }
        func ten(_ count: Int) -> Int { (count + 5) / 10 * 10 }
        var rounded = self
        rounded.pupils = ten(pupils)
        rounded.persistent = ten(persistent)
        rounded.expected = (expected / 10).rounded() * 10
        rounded.borderline = ten(borderline)
        rounded.emergingSevere = ten(emergingSevere)
        rounded.likelySevere = ten(likelySevere)
        return rounded
    }
}

/// How the places of an outlook are laid out.
public enum OutlookLevel: String, CaseIterable, Sendable {
    /// A line a school.
    case school
    /// A line a trust; schools of no trust together.
    case trust
    /// A line an authority.
    case authority
    /// One line.
    case england
}

/// The year's end as it is likely in some schools, as somebody may see it.
public struct AreaOutlook: Sendable {
    /// One place.
    public struct Line: Sendable {
        /// What the place is called.
        public let name: String
        /// Its figures; nil where there are too few registrations for the viewer.
        public let outlook: Outlook?
        /// Schools in it.
        public let schools: Int
    }

    /// The schools with their figures, in the order of their numbers.
    let parts: [(school: StoredSchool, outlook: Outlook)]
    /// The last date that is looked at.
    public let asOf: CivilDate
    /// Whether counts are to the nearest ten, and of places with enough registrations only.
    public let isProtected: Bool
    /// Why the viewer may see it; nil where nobody is asked for.
    public let reason: String?
    /// What an earlier year's record says; nil where none is kept.
    public let record: KeptRecord?

    /// Of fewer registrations those who see protected figures are told nothing.
    public static let fewest = 40

    /// Whether any of the schools is made up.
    public var isSynthetic: Bool { parts.contains { $0.school.urn.isSynthetic } }

    /// The places of a level, by name, and all of them together.
    ///
    /// - Complexity: O(schools × log schools).
    public func lines(_ level: OutlookLevel) -> (places: [Line], all: Line) {
        var names: [String: String] = [:]
        var sums: [String: (outlook: Outlook, schools: Int)] = [:]
        var all = (outlook: Outlook(), schools: 0)
        for (school, outlook) in parts {
            let (key, name) = Self.place(of: school, level)
            names[key] = name
            var sum = sums[key] ?? (Outlook(), 0)
            sum.outlook += outlook
            sum.schools += 1
            sums[key] = sum
            all.outlook += outlook
            all.schools += 1
        }
        let places = sums.sorted { (names[$0.key] ?? "", $0.key) < (names[$1.key] ?? "", $1.key) }
        return (
            places.map { line(names[$0.key] ?? "", $0.value.outlook, $0.value.schools) },
            line("All", all.outlook, all.schools)
        )
    }

    private func line(_ name: String, _ outlook: Outlook, _ schools: Int) -> Line {
        Line(name: name, outlook: isProtected ? outlook.protected : outlook, schools: schools)
    }

    private static func place(
        of school: StoredSchool, _ level: OutlookLevel
    ) -> (key: String, name: String) {
        switch level {
        case .school: return (school.urn.description, school.name)
        case .trust:
            return school.trustUID.map { ($0, school.trustName ?? $0) } ?? ("", "No trust")
        case .authority:
            guard let code = school.authority else { return ("", "No authority") }
            let name = Geography.england.authority(code)?.name
            return (code.description, name ?? code.description)
        case .england: return ("", "England, as far as it is loaded")
        }
    }
}
