import Crypto
import Foundation
import RollDomain
import RollEngine
import RollStore

/// What figures ask of pupils beside their registration.
struct AskedFacts: Sendable {
    var years = false
    var characteristics = false
}

/// Digests the content that figures rest on: registrations, calendar, registers as known then.
///
/// Facts of pupils go in only where a figure asks for them, so that a figure that does not rest
/// on them keeps its fingerprint when they change.
///
/// - Source: rule R-DEF-03.
struct DataDigest: Sendable {
    let window: [DateSpan]
    let facts: AskedFacts

    /// The digest of one school.
    ///
    /// - Parameters:
    ///   - school: The facts of the school.
    ///   - sheets: Its registers as known then; those outside the window do not count.
    /// - Returns: Sixty-four hexadecimal digits.
    func digest(_ school: SchoolDigest, _ sheets: [RegisterSheet]) -> String {
        var hasher = SHA256()
        func put(_ line: String) { hasher.update(data: Data((line + "\n").utf8)) }
        for line in school.lines(in: window) { put(line) }
        for sheet in sheets.sorted(by: { $0.when < $1.when })
        where !sheet.isEmpty && window.contains(where: { $0.contains(sheet.when.date) }) {
            let sheet = sheet.trimmed()
            put("\(sheet.when.date.dayNumber) \(sheet.when.session.rawValue) \(sheet.first)")
            hasher.update(data: Data(sheet.marks))
        }
        return DataFingerprint.hexadecimal(hasher.finalize())
    }
}

/// The facts of one school that figures rest on, as lines of text.
struct SchoolDigest {
    let school: StoredSchool
    let calendar: SchoolCalendar?
    private let registrations: [FigureRegistration]
    private let years: [Int: [DatedValue<YearGroup>]]
    private let spans: [Int64: [Characteristic: [DatedValue<String>]]]

    /// Reads what is asked of pupils beside their registration.
    init(
        _ school: StoredSchool, _ registrations: [FigureRegistration], calendar: SchoolCalendar?,
        _ facts: AskedFacts, in session: StoreSession
    ) throws {
        self.school = school
        self.calendar = calendar
        self.registrations = registrations
        years = facts.years ? try session.pupils.yearGroupSpans(of: school.urn) : [:]
        spans = facts.characteristics ? try session.pupils.characteristicSpans(of: school.urn) : [:]
    }

    /// Takes of what was read already what is asked.
    init(
        _ school: StoredSchool, _ read: SchoolRegistrations, calendar: SchoolCalendar?,
        _ facts: AskedFacts
    ) {
        self.school = school
        self.calendar = calendar
        registrations = read.registrations
        years = facts.years ? read.years : [:]
        spans = facts.characteristics ? read.characteristics : [:]
    }

    /// Everything but the registers, in an order that does not depend on how it was loaded.
    func lines(in window: [DateSpan]) -> [String] {
        var lines = [
            "school \(school.urn) \(school.phase) \(school.typeCode) "
                + "\(school.authority?.description ?? "-") \(school.trustUID ?? "-")"
        ]
        let mine = registrations.filter { one in window.contains { $0.overlaps(one.span) } }
        for one in mine.sorted(by: { $0.number < $1.number }) {
            var line =
                "\(one.number) \(one.pupil) \(one.kind.rawValue) \(one.span) "
                + "\(one.birthDate) \(one.sex?.rawValue ?? "-")"
            for year in years[one.number] ?? [] { line += " \(year.span)=\(year.value.words)" }
            for kind in Characteristic.allCases where kind != .socialWorker {
                for value in spans[one.pupil]?[kind] ?? [] {
                    line += " \(kind.rawValue) \(value.span)=\(value.value)"
                }
            }
            lines.append(line)
        }
        guard let calendar else { return lines + ["no calendar"] }
        lines.append("week " + calendar.week.map(\.name).sorted().joined(separator: " "))
        for entry in calendar.entries where window.contains(where: { $0.overlaps(entry.span) }) {
            let halves = entry.sessions.map(\.letters).sorted().joined()
            lines.append("\(entry.kind.rawValue) \(entry.span) \(halves)")
        }
        return lines
    }
}

/// The state of a database that figures rest on: which database, and the last change of each
/// school.
///
/// - Source: rule R-DEF-03, ADR 0011.
struct DataState: Sendable {
    /// The identity of the database.
    let identity: String
    /// The number and the stamp of each school's last change; a school that has not changed since
    /// the feed began has none.
    var changes: [URN: String]

    init(identity: String, changes: [URN: String]) {
        self.identity = identity
        self.changes = changes
    }

    /// Reads the state that a session sees.
    init(in session: StoreSession) throws {
        identity = try session.changes.identity()
        changes = Self.texts(try session.changes.since(0))
    }

    /// Changes as texts.
    ///
    /// The stamp tells a change from another one with the same number, as there is where a backup
    /// was brought back.
    static func texts(_ changes: [SchoolChange]) -> [URN: String] {
        Dictionary(
            changes.map { ($0.school, "\($0.version) \($0.stamp)") },
            uniquingKeysWith: { _, last in last })
    }

    /// The digest of what some schools' figures rest on.
    ///
    /// - Complexity: O(schools).
    func fingerprint(of schools: some Sequence<URN>) -> DataFingerprint {
        let lines = Set(schools).sorted().map { "\($0) \(changes[$0] ?? "-")" }
        return DataFingerprint(.state, digesting: ["database \(identity)"] + lines)
    }
}

extension DataFingerprint {
    /// Digests lines of text.
    init(_ basis: Basis = .content, digesting lines: [String]) {
        var hasher = SHA256()
        for line in lines { hasher.update(data: Data((line + "\n").utf8)) }
        self.init(basis, Self.hexadecimal(hasher.finalize()))
    }

    /// Digests the digests of schools, in the order of their numbers.
    init(of schools: [URN: String]) {
        self.init(digesting: schools.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })
    }

    /// A digest written down.
    static func hexadecimal(_ digest: SHA256.Digest) -> String {
        digest.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}

extension FigureQuery {
    /// What the groupings ask of pupils.
    var asksFacts: AskedFacts {
        AskedFacts(
            years: groupings.contains(.yearGroup),
            characteristics: groupings.contains {
                if case .characteristic = $0 { true } else { false }
            })
    }
}

extension Query {
    /// What the question asks of pupils.
    var asksFacts: AskedFacts {
        AskedFacts(
            years: dimensions.contains(.yearGroup) || pupils.yearGroups != nil,
            characteristics: !pupils.characteristics.isEmpty
                || dimensions.contains {
                    if case .characteristic = $0 { true } else { false }
                })
    }
}
