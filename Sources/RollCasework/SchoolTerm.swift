public import RollDomain

/// A term of an academic year, by which meetings fall due and lists are looked through.
///
/// The terms are those of the school census, with the two halves of its summer as one: autumn to
/// 31 December, spring to Easter Sunday, summer to 31 July.
public struct SchoolTerm: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Which of the three.
    public enum Name: String, CaseIterable, Sendable, Hashable {
        case autumn
        case spring
        case summer
    }

    /// The year.
    public let year: AcademicYear
    /// Which of its terms.
    public let name: Name

    /// A term of a year.
    public init(_ name: Name, _ year: AcademicYear) {
        self.name = name
        self.year = year
    }

    /// The term of a number in its year, from 1 to 3; nil for any other.
    public init?(_ year: AcademicYear, _ number: Int) {
        guard Name.allCases.indices.contains(number - 1) else { return nil }
        self.init(Name.allCases[number - 1], year)
    }

    /// Its number in the year, from 1.
    public var number: Int { (Name.allCases.firstIndex(of: name) ?? 0) + 1 }

    /// The term in which a date lies.
    public init(of date: CivilDate) {
        let year = AcademicYear(of: date)
        let name = Name.allCases.last { SchoolTerm($0, year).span.from <= date }
        self.init(name ?? .autumn, year)
    }

    /// Reads what ``code`` writes; nil for anything else.
    public init?(code: String) {
        let parts = code.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let name = Name(rawValue: String(parts[0])), parts[1].count == 4,
            let start = Int(parts[1]), (1_900...9_000).contains(start)
        else { return nil }
        self.init(name, AcademicYear(startYear: start))
    }

    /// The dates, both included.
    public var span: DateSpan {
        let terms = year.censusTerms.map(\.span)
        return switch name {
        case .autumn: terms[0]
        case .spring: terms[1]
        case .summer: DateSpan(from: terms[2].from, to: terms[3].to)
        }
    }

    /// The term before.
    public var previous: SchoolTerm {
        switch name {
        case .autumn: SchoolTerm(.summer, year.previous)
        case .spring: SchoolTerm(.autumn, year)
        case .summer: SchoolTerm(.spring, year)
        }
    }

    /// The term after.
    public var next: SchoolTerm {
        switch name {
        case .autumn: SchoolTerm(.spring, year)
        case .spring: SchoolTerm(.summer, year)
        case .summer: SchoolTerm(.autumn, year.next)
        }
    }

    /// The form for addresses, such as `spring-2025` for the spring of 2025/26.
    public var code: String { "\(name.rawValue)-\(year.startYear)" }

    /// The words for reading, such as `spring term 2025/26`.
    public var words: String { "\(name.rawValue) term \(year)" }

    /// The same words.
    public var description: String { words }

    /// The earlier of two.
    public static func < (left: SchoolTerm, right: SchoolTerm) -> Bool {
        left.span.from < right.span.from
    }
}
