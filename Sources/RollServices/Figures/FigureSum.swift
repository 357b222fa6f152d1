import RollDomain
import RollStore

/// Adds registrations up into rows, a total, coverage and exclusions.
struct FigureSum {
    let query: FigureQuery
    private let symbols: SymbolTable
    /// The last day of the window that has come.
    private let end: CivilDate
    private let late: (before: Set<Int>, after: Set<Int>)
    private var rows: [Key: FigureCounts] = [:]
    private var codes: [Key: [Int]] = [:]
    private var total = FigureCounts()
    private var coverage = FigureCoverage()
    private var registers: [URN: RegisterCoverage] = [:]
    private var outsideAges = (enrolments: 0, sessions: 0)
    private var tooFew = (enrolments: 0, sessions: 0)
    private var left = (enrolments: 0, sessions: 0)
    private var nothingPossible = 0
    private var onlyUnknown = (enrolments: 0, sessions: 0)
    private var excludedSessions = 0

    /// The values of the groupings of one row: as ordered and as shown.
    struct Key: Hashable {
        var codes: [String] = []
        var words: [String] = []

        mutating func add(_ code: String, _ shown: String) {
            codes.append(code)
            words.append(shown)
        }
    }

    init(query: FigureQuery, symbols: SymbolTable, today: CivilDate) {
        self.query = query
        end = min(today, query.window.to ?? today)
        self.symbols = symbols
        func numbers(_ lateness: Lateness) -> Set<Int> {
            let texts = CodeBook.england.rules.filter { $0.lateness == lateness }.map(\.symbol)
            return Set(texts.compactMap { symbols.mark(for: $0) }.map { Int($0.rawValue) })
        }
        late = (numbers(.beforeClose), numbers(.afterClose))
    }

    /// Counts what a school should have sent and what came.
    mutating func cover(_ figures: SchoolFigures) {
        excludedSessions += figures.excludedSessions
        guard !figures.lines.isEmpty else { return }
        coverage.schools += 1
        coverage.schoolsReporting += figures.sheets.isEmpty ? 0 : 1
        guard let calendar = figures.calendar else {
            coverage.schoolsWithoutCalendar += 1
            return
        }
        guard end >= query.window.from else { return }
        let expected = calendar.openSessions(in: DateSpan(from: query.window.from, to: end))
            .filter { !calendar.isExcluded($0) }
        let taken = Set(figures.sheets.map(\.when))
        let came = expected.count { taken.contains($0) }
        coverage.registersExpected += expected.count
        coverage.registersTaken += came
        registers[figures.school.urn] = RegisterCoverage(expected: expected.count, taken: came)
    }

    /// Adds one registration.
    mutating func add(
        _ line: SchoolFigures.Line, of school: StoredSchool, age: Int, facts: PupilFacts
    ) {
        let possible = line.tally.possible
        if let ages = query.ages, !ages.contains(age) {
            outsideAges.enrolments += 1
            outsideAges.sessions += possible
            return
        }
        guard possible > 0 else {
            nothingPossible += 1
            // A school whose system sends codes of its own must not vanish without a word.
            let unknown = line.tally[.unknown]
            onlyUnknown.enrolments += unknown > 0 ? 1 : 0
            onlyUnknown.sessions += unknown
            return
        }
        guard possible >= query.minimumPossible else {
            tooFew.enrolments += 1
            tooFew.sessions += possible
            return
        }
        if isLeaver(line.enrolment) {
            guard query.includesLeavers else {
                left.enrolments += 1
                left.sessions += possible
                return
            }
            coverage.leavers += 1
        }
        var counts = FigureCounts()
        counts.tally = line.tally
        counts.enrolments = 1
        counts.persistent = line.tally.isPersistentlyAbsent ? 1 : 0
        counts.severe = line.tally.isSeverelyAbsent ? 1 : 0
        let first = line.symbols.startIndex
        counts.lateBefore = late.before.reduce(0) { $0 + Int(line.symbols[first + $1]) }
        counts.lateAfter = late.after.reduce(0) { $0 + Int(line.symbols[first + $1]) }
        counts.schools = [school.urn]
        total += counts
        let key = key(of: line, at: school, facts: facts)
        rows[key, default: FigureCounts()] += counts
        guard query.groupings.contains(.code) else { return }
        var sums = codes[key] ?? [Int](repeating: 0, count: symbols.texts.count)
        for (number, count) in zip(0..., line.symbols) { sums[number] += Int(count) }
        codes[key] = sums
    }

    /// Whether a registration ended before the last day that is counted.
    private func isLeaver(_ enrolment: StoredEnrolment) -> Bool {
        enrolment.span.to.map { $0 < end } ?? false
    }

    private func key(
        of line: SchoolFigures.Line, at school: StoredSchool, facts: PupilFacts
    ) -> Key {
        let enrolment = line.enrolment
        var key = Key()
        let authority = school.authority.flatMap { Geography.england.authority($0) }
        for grouping in query.groupings {
            switch grouping {
            case .school: key.add(school.urn.description, "\(school.name) (\(school.urn))")
            case .trust: key.add(school.trustUID ?? "", school.trustName ?? "No trust")
            case .authority:
                key.add(school.authority?.description ?? "", authority?.name ?? "Not known")
            case .region:
                let region = authority.flatMap { Geography.england.region($0.regionCode) }
                key.add(region?.code ?? "", region?.name ?? "Not known")
            case .phase:
                let order = SchoolPhase.allCases.firstIndex(of: school.phase) ?? 0
                key.add(String(order), school.phase.words)
            case .yearGroup:
                let year = facts.yearGroup(of: enrolment)
                let order = String((year?.order ?? 900) + 1_000)
                key.add(order, year?.words ?? "Not known")
            case .sex:
                let sex = line.person.sex
                key.add(
                    sex?.rawValue ?? "",
                    sex.map { $0 == .female ? "Female" : "Male" } ?? "Not known")
            case .registration: key.add(enrolment.kind.rawValue, enrolment.kind.words)
            case .characteristic(let kind):
                let value = facts.value(kind, of: enrolment) ?? ""
                key.add(value, value.isEmpty ? "Not known" : Self.words(of: value, kind))
            case .code: break
            }
        }
        return key
    }

    /// The words for a value of a characteristic.
    static func words(of value: String, _ kind: Characteristic) -> String {
        switch (kind, value) {
        case (.specialNeeds, "N"): "No special educational needs"
        case (.specialNeeds, "K"): "SEN support"
        case (.specialNeeds, "E"): "EHC plan"
        case (_, "yes"): "Yes"
        case (_, "no"): "No"
        default: value
        }
    }

    /// The finished table.
    func table(isSynthetic: Bool, fingerprint: DataFingerprint) -> FigureTable {
        let ordered = rows.sorted { $0.key.codes.lexicographicallyPrecedes($1.key.codes) }
        let made: [FigureRow]
        if query.groupings.contains(.code) {
            made = ordered.flatMap { key, counts in codeRows(key, counts) }
        } else {
            made = ordered.map {
                FigureRow(keys: $0.key.words, codes: $0.key.codes, counts: $0.value, sessions: nil)
            }
        }
        return FigureTable(
            query: query, rows: made, total: total, coverage: coverage, registers: registers,
            exclusions: exclusions,
            meaning: FigureMeaning(query, coverage: coverage, fingerprint: fingerprint),
            isSynthetic: isSynthetic)
    }

    /// One row for each code of a group, in the order of the table of symbols.
    private func codeRows(_ key: Key, _ counts: FigureCounts) -> [FigureRow] {
        let place = query.groupings.firstIndex(of: .code) ?? key.words.count
        return (codes[key] ?? []).enumerated().compactMap { number, sessions in
            guard number > 0, sessions > 0 else { return nil }
            let symbol = symbols.texts[number]
            let date = query.window.to ?? query.window.from
            let rule = CodeBook.england.standing(of: symbol, on: date).rule
            var words = key.words
            words.insert("\(symbol)  \(rule?.meaning ?? "unknown code")", at: place)
            var codes = key.codes
            codes.insert(symbol, at: place)
            return FigureRow(keys: words, codes: codes, counts: counts, sessions: sessions)
        }
    }

    private var exclusions: [FigureExclusion] {
        var found: [FigureExclusion] = []
        func add(_ reason: String, _ enrolments: Int, _ sessions: Int) {
            guard enrolments > 0 || sessions > 0 else { return }
            found.append(
                FigureExclusion(reason: reason, enrolments: enrolments, sessions: sessions))
        }
        if let ages = query.ages {
            add(
                "aged under \(ages.lowerBound) or over \(ages.upperBound) on 31 August",
                outsideAges.enrolments, outsideAges.sessions)
        }
        add("nothing possible in the window", nothingPossible, 0)
        add(
            "of these, with codes that no set knows", onlyUnknown.enrolments,
            onlyUnknown.sessions)
        add(
            "fewer than \(query.minimumPossible) possible sessions", tooFew.enrolments,
            tooFew.sessions)
        add("left before \(end.spoken)", left.enrolments, left.sessions)
        add("registers of excluded dates", 0, excludedSessions)
        return found
    }
}
