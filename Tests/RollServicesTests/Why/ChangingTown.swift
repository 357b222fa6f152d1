import RollDomain
import RollOracle
import RollSQL
import RollSQLite
import RollServices
import RollStore
import RollSynthetic

/// A small town in which everything arrives at random instants, and which remembers what arrived.
///
/// The memory is plain lists, so that a slow second computation can go through them one by one
/// without the program.
struct ChangingTown {
    /// A code that arrived: where, for whom, for when.
    struct Arrival {
        let school: Int
        let at: Instant
        let pupil: Int
        let when: SessionDate
        let code: String
    }

    let store: Store
    let numbers = [900_001, 900_002, 900_003]
    /// Everything that arrived, in order.
    private(set) var arrivals: [Arrival] = []
    /// When each pupil of each school was entered, in order of their numbers.
    private(set) var entered: [[Instant]] = [[], [], []]
    /// Which pupils are four years old.
    private(set) var young: [Set<Int>] = [[], [], []]
    /// The dates left out of each school's figures from an instant on, those said before among them.
    private(set) var excluded: [[(at: Instant, dates: Set<CivilDate>)]] = [[], [], []]
    private var random: SplitMix64

    static let first = day("2025-09-08")
    static let last = day("2025-09-19")
    private static let codes = [
        "/", "/", "/", "\\", "I", "N", "N", "N", "O", "X", "V", "D", "M", "L",
    ]

    init(seed: UInt64, on driver: (any SQLDriver)? = nil) throws {
        random = SplitMix64(seed: seed)
        store = try Store(driver ?? SQLiteDriver(), now: .early)
        try store.write { session in
            _ = try session.schools.apply(
                [
                    school(900_001, "Hill School", .primary, authority: 330),
                    school(900_002, "Dale School", .secondary, authority: 331),
                    school(900_003, "Lake School", .primary, authority: 202),
                ], at: .early)
            for code in [330, 331, 202] {
                _ = try session.calendars.apply(
                    [entry(.authority(authority(code)), .term, "2025-09-02", "2025-12-19")],
                    at: .early)
            }
        }
        for place in numbers.indices {
            for _ in 0..<Int.random(in: 2...4, using: &random) { try enter(place, at: .early) }
        }
        // From early in the first week until some days after the last: late marks among them.
        var at = Instant(Self.first, hour: 9)
        let end = Instant(day("2025-09-26"), hour: 9)
        while at < end {
            try happen(at)
            at = Instant(
                milliseconds: at.milliseconds
                    + Int64.random(in: 3_600_000...40_000_000, using: &random))
        }
    }

    private mutating func happen(_ at: Instant) throws {
        let place = Int.random(in: 0..<numbers.count, using: &random)
        switch Int.random(in: 0..<10, using: &random) {
        case 0: try enter(place, at: at)
        case 1: try exclude(place, at: at)
        default: try send(place, at: at)
        }
    }

    private mutating func enter(_ place: Int, at: Instant) throws {
        let number = entered[place].count
        let isYoung = Int.random(in: 0..<5, using: &random) == 0
        let statement = pupil(
            place * 100 + number, at: numbers[place], born: isYoung ? "2021-05-01" : "2014-05-01")
        try store.write { session in
            _ = try session.pupils.apply([statement], asOf: day("2025-10-01"), at: at)
        }
        entered[place].append(at)
        if isYoung { young[place].insert(number) }
    }

    private mutating func exclude(_ place: Int, at: Instant) throws {
        let date = Self.first.adding(days: Int.random(in: 0...11, using: &random))
        let urn = urn(numbers[place])
        try store.write { session in
            _ = try session.calendars.apply(
                [
                    CalendarStatement(
                        scope: .school(urn),
                        entry: CalendarEntry(
                            kind: .excluded, span: DateSpan(from: date, to: date), label: ""))
                ], at: at)
        }
        excluded[place].append((at, [date]))
    }

    private mutating func send(_ place: Int, at: Instant) throws {
        var sheets: [RegisterSheet] = []
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let date = Self.first.adding(days: Int.random(in: 0...11, using: &random))
            guard date <= at.date, date.weekday.rawValue <= 5 else { continue }
            let when = SessionDate(date, Bool.random(using: &random) ? .morning : .afternoon)
            guard !sheets.contains(where: { $0.when == when }) else { continue }
            var sheet = RegisterSheet(when)
            for pupil in entered[place].indices where Int.random(in: 0..<4, using: &random) > 0 {
                let code = Self.codes[Int.random(in: 0..<Self.codes.count, using: &random)]
                guard let mark = SymbolTable.known.mark(for: code) else { continue }
                sheet.set(mark, for: pupil)
                arrivals.append(
                    Arrival(school: place, at: at, pupil: pupil, when: when, code: code))
            }
            if !sheet.isEmpty { sheets.append(sheet) }
        }
        guard !sheets.isEmpty else { return }
        let source = SubmissionSource(
            kind: .feed, name: "feed", sentBy: "system", fingerprint: "f\(at.milliseconds)", at: at)
        let delivery = MarksDelivery(
            school: urn(numbers[place]), sheets: sheets.sorted { $0.when < $1.when })
        try store.write { session in
            _ = try session.registers.submit(
                delivery, from: source, symbols: try session.symbols.table())
        }
    }
}

/// The change of a figure, worked out slowly from what arrived.
struct SlowChange {
    /// A pupil's session.
    struct Cell: Hashable {
        let school: Int
        let pupil: Int
        let when: SessionDate
    }

    typealias Counts = [String: Int]

    let town: ChangingTown
    let window: DateSpan

    /// What stood at an instant: the last code of each session that had arrived.
    func codes(at instant: Instant) -> [Cell: String] {
        var codes: [Cell: String] = [:]
        for one in town.arrivals where one.at <= instant {
            codes[Cell(school: one.school, pupil: one.pupil, when: one.when)] = one.code
        }
        return codes
    }

    private func excluded(_ school: Int, at instant: Instant) -> Set<CivilDate> {
        town.excluded[school].filter { $0.at <= instant }.reduce(into: []) {
            $0.formUnion($1.dates)
        }
    }

    private func kind(_ code: String, _ cell: Cell) -> OracleClass {
        Oracle.classOf(
            code, on: cell.when.date.description,
            isCompulsoryAge: !town.young[cell.school].contains(cell.pupil))
    }

    /// The figures of some codes, with dates left out as known at an instant.
    func counts(_ codes: [Cell: String], calendarAt instant: Instant) -> Counts {
        var counts: Counts = [:]
        for school in town.numbers.indices {
            for pupil in town.entered[school].indices where !town.young[school].contains(pupil) {
                var (possible, absent) = (0, 0)
                for (cell, code) in codes where cell.school == school && cell.pupil == pupil {
                    guard window.contains(cell.when.date),
                        !excluded(school, at: instant).contains(cell.when.date)
                    else { continue }
                    let kind = kind(code, cell)
                    if kind.isPossible { possible += 1 }
                    switch kind {
                    case .present, .approved: counts["attended", default: 0] += 1
                    case .authorised: counts["authorised", default: 0] += 1
                    case .unauthorised: counts["unauthorised", default: 0] += 1
                    default: break
                    }
                    if kind == .authorised || kind == .unauthorised { absent += 1 }
                }
                counts["possible", default: 0] += possible
                if possible == 0 { continue }
                counts["pupils", default: 0] += 1
                counts["persistent", default: 0] +=
                    Oracle.reaches(absent, of: possible, oneIn: 10) ? 1 : 0
                counts["severe", default: 0] +=
                    Oracle.reaches(absent, of: possible, oneIn: 2) ? 1 : 0
            }
        }
        return counts.filter { $0.value != 0 }
    }

    private static let order = [
        "noReason", "no mark", "present", "approved activity", "authorised", "unauthorised",
        "not possible",
    ]
    private static let words = [
        "noReason": "no_reason", "no mark": "unmarked", "approved activity": "approved",
        "not possible": "notPossible",
    ]

    /// Which part a changed session belongs to, with a text by which parts are ordered.
    private func part(
        _ cell: Cell, _ old: String?, _ new: String, first: [Cell: String], at instant: Instant
    ) -> (order: String, code: String) {
        if let old {
            let from = old == "N" ? "noReason" : kind(old, cell).rawValue
            let to = kind(new, cell).rawValue
            let places = [from, to].map { word in Self.order.firstIndex(of: word) ?? 99 }
            let names = [from, to].map { Self.words[$0] ?? $0 }
            return ("5 \(100 + places[0]) \(100 + places[1])", "settled_\(names[0])_to_\(names[1])")
        }
        if cell.when.date > instant.date { return ("0", "days_since") }
        let known = first.keys.filter {
            $0.school == cell.school && window.contains($0.when.date)
        }
        if known.isEmpty { return ("1", "schools_newly_reporting") }
        if town.entered[cell.school][cell.pupil] > instant { return ("2", "registrations_new") }
        return known.contains { $0.when == cell.when }
            ? ("4", "marks_late") : ("3", "registers_late")
    }

    /// The parts between two instants: one after another, everything counted anew each time.
    func parts(from earlier: Instant, to later: Instant) -> [String: Counts] {
        let (first, second) = (codes(at: earlier), codes(at: later))
        var changed: [String: (code: String, cells: [Cell])] = [:]
        for (cell, code) in second where first[cell] != code && window.contains(cell.when.date) {
            let part = part(cell, first[cell], code, first: first, at: earlier)
            changed[part.order, default: (part.code, [])].cells.append(cell)
        }
        var parts: [String: Counts] = [:]
        var codes = first
        var before = counts(codes, calendarAt: earlier)
        for (_, item) in changed.sorted(by: { $0.key < $1.key }) {
            for cell in item.cells { codes[cell] = second[cell] }
            let after = counts(codes, calendarAt: earlier)
            parts[item.code] = Self.difference(after, before)
            before = after
        }
        let after = counts(codes, calendarAt: later)
        parts["calendar"] = Self.difference(after, before)
        return parts.filter { !$0.value.isEmpty }
    }

    static func difference(_ left: Counts, _ right: Counts) -> Counts {
        var rest = left
        for (name, count) in right { rest[name, default: 0] -= count }
        return rest.filter { $0.value != 0 }
    }
}
