import Crypto
import Foundation
import RollDomain
import RollStore

/// What figures ask of pupils beside their registration.
struct AskedFacts: Sendable {
    var years = false
    var characteristics = false
}

/// Digests what figures rest on, school by school: registrations, calendar, registers as known.
///
/// Facts of pupils go in only where a figure asks for them, so that a figure that does not rest
/// on them keeps its fingerprint when they change.
///
/// - Source: rule R-DEF-03.
struct DataDigest {
    let window: [DateSpan]
    let facts: AskedFacts
    private var hasher = SHA256()

    init(window: [DateSpan], facts: AskedFacts) {
        self.window = window
        self.facts = facts
    }

    /// The digest of everything added.
    var fingerprint: DataFingerprint {
        DataFingerprint(
            hasher.finalize().map { byte in
                let digits = String(byte, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }.joined())
    }

    /// Adds a school as the plain count loaded it.
    mutating func add(_ figures: SchoolFigures, in session: StoreSession) throws {
        var school = SchoolDigest(
            school: figures.school, register: figures.register, calendar: figures.calendar)
        try school.load(facts, in: session)
        add(school, figures.allSheets)
    }

    /// Adds a school with its registers of the window.
    mutating func add(_ school: SchoolDigest, _ sheets: [RegisterSheet]) {
        for line in school.lines(in: window) { put(line) }
        for sheet in sheets.sorted(by: { $0.when < $1.when })
        where !sheet.isEmpty && window.contains(where: { $0.contains(sheet.when.date) }) {
            let sheet = sheet.trimmed()
            put("\(sheet.when.date.dayNumber) \(sheet.when.session.rawValue) \(sheet.first)")
            hasher.update(data: Data(sheet.marks))
        }
    }

    private mutating func put(_ line: String) { hasher.update(data: Data((line + "\n").utf8)) }
}

/// The facts of one school that figures rest on, as lines of text.
struct SchoolDigest {
    /// Registrations and the children behind them.
    struct Register {
        let enrolments: [StoredEnrolment]
        let people: [Int64: StoredPupil]
    }

    let school: StoredSchool
    let register: Register
    let calendar: SchoolCalendar?
    private var years: [Int: [(from: CivilDate, year: YearGroup)]]
    private var spans: [Int64: [DatedValue<Characteristic>]]

    init(
        school: StoredSchool, register: Register, calendar: SchoolCalendar?,
        years: [Int: [(from: CivilDate, year: YearGroup)]] = [:],
        spans: [Int64: [DatedValue<Characteristic>]] = [:]
    ) {
        self.school = school
        self.register = register
        self.calendar = calendar
        self.years = years
        self.spans = spans
    }

    mutating func load(_ facts: AskedFacts, in session: StoreSession) throws {
        if facts.years { years = try session.pupils.yearGroupChanges(of: school.urn) }
        if facts.characteristics {
            spans = try session.pupils.characteristicSpans(of: school.urn)
        }
    }

    /// Everything but the registers, in an order that does not depend on how it was loaded.
    func lines(in window: [DateSpan]) -> [String] {
        var lines = [
            "school \(school.urn) \(school.phase) \(school.typeCode) "
                + "\(school.authority?.description ?? "-") \(school.trustUID ?? "-")"
        ]
        let mine = register.enrolments.filter { one in window.contains { $0.overlaps(one.span) } }
        for one in mine.sorted(by: { $0.number < $1.number }) {
            let person = register.people[one.pupil]
            var line =
                "\(one.number) \(one.pupil) \(one.kind.rawValue) \(one.span) "
                + "\(person?.birthDate.description ?? "-") \(person?.sex?.rawValue ?? "-")"
            for (from, year) in years[one.number] ?? [] { line += " \(from)=\(year.words)" }
            for value in spans[one.pupil] ?? [] where value.kind != .socialWorker {
                line += " \(value.kind.rawValue) \(value.span)=\(value.value)"
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
