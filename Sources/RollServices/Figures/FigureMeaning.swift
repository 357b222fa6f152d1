public import RollDomain
import RollEngine

/// A digest of the data that a figure rests on: two figures of one digest rest on the same.
///
/// - Source: rule R-DEF-03.
public struct DataFingerprint: Sendable, Hashable, CustomStringConvertible {
    /// What is digested.
    public enum Basis: String, Sendable {
        /// The data itself: the same in every database that holds it.
        case content
        /// Which database it is, and the last change of each school: made without reading the data.
        case state
    }

    /// What is digested: digests of different bases cannot be compared.
    public let basis: Basis
    /// The basis and sixteen hexadecimal digits, such as `content-507fc916336caa90`.
    public var description: String { "\(basis.rawValue)-\(digits)" }

    /// The whole digest, sixty-four hexadecimal digits, for whoever compares by program.
    public let sha256: String

    private var digits: Substring { sha256.prefix(16) }

    init(_ basis: Basis, _ digits: String) {
        self.basis = basis
        sha256 = digits
    }
}

/// What a figure means, of whom it is, as known when, on which data, and on how much of it.
///
/// - Source: rule R-DEF-03.
public struct FigureMeaning: Sendable, Hashable {
    /// The definition.
    public let definition: FigureDefinition
    /// The window in words.
    public let window: String
    /// The first and the last date.
    public let dates: DateSpan
    /// Who is counted, in words.
    public let population: String
    /// What was known then; nil for what is known now.
    public let knownAt: Instant?
    /// The digest of the data.
    public let fingerprint: DataFingerprint
    /// Schools with registrations in the window.
    public let schools: Int
    /// Of these, schools with any register.
    public let schoolsReporting: Int
    /// Registers that calendars expect.
    public let registersExpected: Int
    /// Of these, registers that came.
    public let registersTaken: Int
    /// Whether the window lies in the years in which the definition was in force.
    public var isInForce: Bool { definition.isInForce(for: dates) }

    init(_ query: FigureQuery, coverage: FigureCoverage, fingerprint: DataFingerprint) {
        definition = query.definition
        window = query.window.description
        dates = query.window
        population = Self.population(query.definition, query.ages, query.filter)
        knownAt = query.knownAt
        self.fingerprint = fingerprint
        schools = coverage.schools
        schoolsReporting = coverage.schoolsReporting
        registersExpected = coverage.registersExpected
        registersTaken = coverage.registersTaken
    }

    init(
        _ definition: FigureDefinition, _ query: Query, _ filter: SchoolFilter,
        knownAt: Instant?, coverage: Coverage, fingerprint: DataFingerprint
    ) {
        self.definition = definition
        window = query.window.words
        let first = query.window.spans.map(\.from).min() ?? definition.inForce.from
        dates = DateSpan(from: first, to: query.window.spans.compactMap(\.to).max())
        population = Self.population(
            definition, query.pupils.ages, filter, facts: Self.facts(query.pupils))
        self.knownAt = knownAt
        self.fingerprint = fingerprint
        schools = coverage.schools
        schoolsReporting = coverage.schoolsReporting
        registersExpected = coverage.registersExpected
        registersTaken = coverage.registersTaken
    }

    /// The names under which programs find the meaning, in the order of ``values``.
    public static let names = [
        "definition", "population", "window_from", "window_to", "known_at", "data_fingerprint",
        "schools_expected", "schools_reporting", "registers_expected", "registers_taken",
    ]

    /// The meaning as texts for programs.
    public var values: [String] {
        [
            definition.id, population, dates.from.description, dates.to?.description ?? "",
            knownAt?.description ?? "", fingerprint.description, String(schools),
            String(schoolsReporting), String(registersExpected), String(registersTaken),
        ]
    }

    /// Who is counted of all schools, in words.
    static func population(of query: Query, _ definition: FigureDefinition) -> String {
        population(definition, query.pupils.ages, SchoolFilter(), facts: facts(query.pupils))
    }

    private static func population(
        _ definition: FigureDefinition, _ ages: ClosedRange<Int>?, _ filter: SchoolFilter,
        facts: [String] = []
    ) -> String {
        let counted = ages ?? (definition.isOfficial ? definition.ages : nil)
        var parts = [
            counted.map { "ages \($0.lowerBound) to \($0.upperBound) on 31 August" } ?? "all ages"
        ]
        parts += filter.words
        return (parts + facts).joined(separator: "; ")
    }

    private static func facts(_ pupils: PupilSelection) -> [String] {
        var parts: [String] = []
        if let years = pupils.yearGroups {
            parts.append(
                years.map { $0?.words ?? "year group not known" }.sorted().joined(separator: " or ")
            )
        }
        if let onRoll = pupils.onRoll { parts.append("on roll \(onRoll)") }
        if let kinds = pupils.kinds {
            parts.append("registrations " + kinds.map(\.words).sorted().joined(separator: " or "))
        }
        if let sexes = pupils.sexes {
            parts.append(
                sexes.map { $0?.rawValue ?? "sex not known" }.sorted().joined(separator: " or "))
        }
        for (kind, values) in pupils.characteristics.sorted(by: {
            $0.key.rawValue < $1.key.rawValue
        }) {
            let words = values.map { $0 ?? "unknown" }.sorted().joined(separator: " or ")
            parts.append("\(kind.words) \(words)")
        }
        return parts
    }
}

extension SchoolFilter {
    /// The filter in words, none where it lets everything through.
    var words: [String] {
        var parts: [String] = []
        if let schools {
            parts.append("schools " + schools.sorted().map(\.description).joined(separator: ", "))
        }
        if let authority {
            let name = Geography.england.authority(authority)?.name
            parts.append("authority \(authority)" + (name.map { ", \($0)" } ?? ""))
        }
        if let trustUID { parts.append("trust \(trustUID)") }
        if let regionCode {
            parts.append("region \(Geography.england.region(regionCode)?.name ?? regionCode)")
        }
        if let phase { parts.append("\(phase.words.lowercased()) schools") }
        if let typeCodes {
            parts.append("schools of type " + typeCodes.sorted().joined(separator: " or "))
        }
        return parts
    }
}
