import RollDomain
import RollFormats
import RollInsight
import RollStore

/// Absence by school and year, from wherever it came, with which school follows which.
///
/// - Source: rule R-BRIGHT-01.
struct BrightBook: Sendable {
    /// One school.
    struct Entry: Sendable {
        var name = ""
        var authority: AuthorityCode?
        var trust: String?
        var trustName = ""
        var phases: [SchoolPhase?]
        var years: [BrightUnit.Year?]
    }

    let years: [AcademicYear]
    var entries: [URN: Entry] = [:]
    /// Schools that came before, by the school after them.
    private(set) var before: [URN: Set<URN>] = [:]
    private var after: [URN: Set<URN>] = [:]

    init(years: [AcademicYear]) { self.years = years }

    /// Takes links of either kind.
    mutating func follow(_ links: [SchoolLink]) {
        for link in links {
            let kind = link.kind.lowercased()
            guard link.school != link.linked else { continue }
            if kind.hasPrefix("predecessor") {
                before[link.school, default: []].insert(link.linked)
                after[link.linked, default: []].insert(link.school)
            } else if kind.hasPrefix("successor") {
                before[link.linked, default: []].insert(link.school)
                after[link.school, default: []].insert(link.linked)
            }
        }
    }

    /// Takes names, places, trusts and links from a database.
    mutating func name(_ session: StoreSession) throws {
        follow(try session.schools.links())
        for school in try session.schools.all() {
            entries[school.urn]?.name = school.name
            entries[school.urn]?.authority = school.authority
            entries[school.urn]?.trust = school.trustUID
            entries[school.urn]?.trustName = school.trustName ?? ""
        }
    }

    /// Counts of a school in the year at a place of the window.
    mutating func add(_ urn: URN, at place: Int, _ phase: SchoolPhase, _ year: BrightUnit.Year) {
        var entry =
            entries[urn]
            ?? Entry(
                phases: Array(repeating: nil, count: years.count),
                years: Array(repeating: nil, count: years.count))
        entry.phases[place] = phase
        entry.years[place] = year
        entries[urn] = entry
    }

    /// A school with the years of those before it.
    struct Line: Sendable {
        let urn: URN
        let entry: Entry
        let breaks: [BrightBreak]
        /// Why nothing can be said though there are counts; nil where something can.
        let fault: String?
    }

    /// The schools of a phase in the last year, each with its line of years.
    func lines(_ phase: SchoolPhase) -> [Line] {
        let last = years.count - 1
        return entries.filter { $0.value.phases[last] == phase }.sorted { $0.key < $1.key }
            .map { line($0.key, $0.value, phase) }
    }

    /// Schools of a phase with counts in some year and none in the last, that nobody follows.
    func ended(_ phase: SchoolPhase) -> [(urn: URN, entry: Entry)] {
        let last = years.count - 1
        return entries.filter { urn, entry in
            entry.phases[last] == nil && entry.phases.contains(phase)
                && !(after[urn] ?? []).contains { entries[$0]?.phases[last] != nil }
        }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The absence of all schools of a phase in each year, in per cent: of every school that counted, those
    /// that are excluded among them.
    func reference(_ phase: SchoolPhase) -> [Double] {
        BrightUnit.reference(
            entries.values.compactMap { entry in
                BrightUnit(
                    id: "", years: zip(entry.years, entry.phases).map { $1 == phase ? $0 : nil })
            }, years: years.count)
    }

    /// What change is expected of schools of a phase before anything is fitted.
    func prior(_ phase: SchoolPhase) -> BrightPrior {
        let known = phase == .primary ? BrightPrior.primary : .secondary
        let isLate = (years.last?.startYear ?? 0) > BrightQuestion.pandemic.upperBound
        return isLate ? known.sincePandemic : known
    }

    private func line(_ urn: URN, _ own: Entry, _ phase: SchoolPhase) -> Line {
        var entry = own
        var breaks: [BrightBreak] = []
        var fault: String?
        for place in years.indices.reversed() where entry.years[place] == nil {
            let found = sources(of: urn, at: place)
            guard !found.isEmpty else { continue }
            let line = ancestors(of: urn)
            if let split = found.first(where: { isSplit($0, urn, line) }) {
                fault = "came of \(named(split)), which others follow too"
                continue
            }
            let parts = found.compactMap { entries[$0]?.years[place] }
            let phases = found.compactMap { entries[$0]?.phases[place] }
            let words = found.map(named).joined(separator: " and ")
            entry.years[place] = Self.sum(parts, source: words)
            entry.phases[place] = phases.first
            if phases.contains(where: { $0 != phase }) { fault = "changed its phase" }
            if place + 1 < years.count, entry.years[place + 1]?.source != words {
                breaks.insert(BrightBreak(year: years[place + 1], before: words), at: 0)
            }
        }
        if entry.phases.contains(where: { $0 != nil && $0 != phase }) {
            fault = "changed its phase"
        }
        return Line(urn: urn, entry: entry, breaks: breaks, fault: fault)
    }

    /// The schools before one that have counts of a year, as near as may be.
    private func sources(of urn: URN, at place: Int) -> [URN] {
        var seen: Set<URN> = [urn]
        var layer = (before[urn] ?? []).sorted()
        while !layer.isEmpty {
            let found = layer.filter { entries[$0]?.years[place] != nil }
            if !found.isEmpty { return found }
            seen.formUnion(layer)
            layer = Set(layer.flatMap { before[$0] ?? [] }).subtracting(seen).sorted()
        }
        return []
    }

    /// Whether a school was followed by another than one that leads to this.
    private func isSplit(_ earlier: URN, _ urn: URN, _ line: Set<URN>) -> Bool {
        (after[earlier] ?? []).contains { other in
            other != urn && !line.contains(other)
                && entries[other]?.years.contains { $0 != nil } ?? false
        }
    }

    /// Every school before one, however far back.
    private func ancestors(of urn: URN) -> Set<URN> {
        var seen: Set<URN> = []
        var open = Array(before[urn] ?? [])
        while let next = open.popLast() {
            guard next != urn, seen.insert(next).inserted else { continue }
            open += before[next] ?? []
        }
        return seen
    }

    private func named(_ urn: URN) -> String {
        let name = entries[urn]?.name ?? ""
        return name.isEmpty ? "school \(urn)" : "\(name) (\(urn))"
    }

    /// Counts of several schools, or of many, as those of one.
    static func sum(_ parts: [BrightUnit.Year], source: String? = nil) -> BrightUnit.Year {
        var (absent, possible, enrolments, expected) = (0, 0, 0, 0.0)
        for part in parts {
            absent += part.absent
            possible += part.possible
            enrolments += part.enrolments
            expected += (part.expected ?? 0) * Double(part.possible)
        }
        let isExpected = !parts.isEmpty && possible > 0 && parts.allSatisfy { $0.expected != nil }
        return BrightUnit.Year(
            absent: absent, possible: possible, enrolments: enrolments,
            expected: isExpected ? expected / Double(possible) : nil, source: source)
    }
}
