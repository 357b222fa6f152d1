import Dispatch
import RollDomain
import RollEngine
import RollSynthetic
import Synchronization

/// Schools of the size and number of England's, with random marks: a year to put questions to.
///
/// Marks are drawn evenly and know nothing of weeks or families. The cost of counting does not
/// depend on them; the figures mean nothing.
struct EnglandSchools: Sendable {
    let rules = MarkRules(symbols: .known)
    let year = AcademicYear(startYear: 2025)
    let authorities: [AuthorityCode]
    private let calendar: SchoolCalendar
    private let open: [SessionDate]
    private let regions = Geography.england.regions.map(\.code)
    private let yearGroups: [YearGroup?]
    private let absences: [UInt8]
    private let present: [Session: UInt8]

    init() throws {
        authorities = (1...153).compactMap { AuthorityCode(number: 200 + $0) }
        yearGroups = (0...11).map { YearGroup($0 == 0 ? "R" : String($0)) }
        let symbols = rules.symbols
        absences = Self.drawn.compactMap { symbols.mark(for: $0)?.rawValue }
        guard let morning = symbols.mark(for: "/"), let afternoon = symbols.mark(for: "\\"),
            absences.count == Self.drawn.count
        else { throw Usage("the codes in force are not known") }
        present = [.morning: morning.rawValue, .afternoon: afternoon.rawValue]
        calendar = SchoolCalendar(
            entries: try Self.runs.map { CalendarEntry(kind: $0, span: try Self.span($1, $2)) })
        open = calendar.openSessions(in: year.span)
    }

    /// Codes that stand for the tenth of sessions that are not simply present.
    private static let drawn = [
        "I", "I", "I", "I", "M", "O", "O", "L", "L", "L", "B", "V", "N", "C", "D", "G", "E", "X",
        "U", "Y1",
    ]

    /// Terms and the holidays in them.
    private static let runs: [(CalendarDayKind, String, String)] = [
        (.term, "2025-09-03", "2025-12-19"), (.holiday, "2025-10-27", "2025-10-31"),
        (.term, "2026-01-05", "2026-03-27"), (.holiday, "2026-02-16", "2026-02-20"),
        (.term, "2026-04-13", "2026-07-21"), (.holiday, "2026-05-25", "2026-05-29"),
    ]

    /// The dates from one to another, both in.
    static func span(_ from: String, _ to: String) throws -> DateSpan {
        guard let first = CivilDate(from), let last = CivilDate(to) else {
            throw Usage("\(from) or \(to) is no date")
        }
        return DateSpan(from: first, to: last)
    }

    /// The number of a school.
    static func urn(_ place: Int) throws -> URN {
        guard let urn = URN(number: 100_000 + place) else { throw Usage("too many schools") }
        return urn
    }

    /// Every sixth school is a secondary one of 1,000 pupils, the others are primaries of 256.
    private static func isSecondary(_ place: Int) -> Bool { place % 6 == 0 }

    /// How many pupils a school has.
    static func size(_ place: Int) -> Int { isSecondary(place) ? 1000 : 256 }

    /// So many schools that they have at least so many pupils, made on two cores.
    func partitions(pupils: Int) throws -> [Partition] {
        var count = 0
        var sum = 0
        while sum < pupils {
            sum += Self.size(count)
            count += 1
        }
        let schools = count
        let made = Mutex<[Int: Partition]>([:])
        let next = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: 2) { _ in
            while true {
                let place = next.add(1, ordering: .relaxed).oldValue
                guard place < schools, let partition = try? partition(place) else { return }
                made.withLock { $0[place] = partition }
            }
        }
        let found = made.withLock { $0 }
        guard found.count == schools else { throw Usage("not every school could be made") }
        return (0..<schools).compactMap { found[$0] }
    }

    /// One school's year; a further version has other marks, as after amendments.
    func partition(_ place: Int, version: Int = 0) throws -> Partition {
        var random = SplitMix64(seed: UInt64(place) &* 7919 &+ UInt64(version) &* 104_729)
        let enrolments = (0..<Self.size(place)).map { enrolment($0, at: place) }
        let sheets = open.map { sheet($0, enrolments.count, &random) }
        return PartitionBuilder(rules: rules).build(
            school: try facts(place), year: year, enrolments: enrolments, sheets: sheets,
            calendar: calendar)
    }

    private func facts(_ place: Int) throws -> SchoolFacts {
        var facts = SchoolFacts(
            urn: try Self.urn(place), phase: Self.isSecondary(place) ? .secondary : .primary)
        facts.authority = authorities[place % authorities.count]
        facts.regionCode = regions[place % authorities.count % regions.count]
        facts.trustUID = place % 2 == 0 ? String(1000 + place % 2400) : nil
        return facts
    }

    /// One pupil in a hundred of most primaries is registered at the primary before as well.
    private func enrolment(_ number: Int, at place: Int) -> EnrolmentFacts {
        let shared = place % 6 >= 2 && number % 100 == 99
        let pupil = shared ? (place - 1) * 2000 + number - 1 : place * 2000 + number
        var random = SplitMix64(seed: UInt64(pupil))
        var facts = EnrolmentFacts(
            number: number, pupil: Int64(pupil), span: DateSpan(from: year.firstDate),
            kind: shared ? .subsidiary : .single)
        let grade = Self.isSecondary(place) ? 7 + pupil % 5 : pupil % 7
        facts.age = 4 + grade
        facts.sex = pupil % 2 == 0 ? .female : .male
        facts.yearGroups = [DatedValue(yearGroups[grade])]
        let meals = random.next() % 4 == 0 ? "yes" : "no"
        let needs = ["K", "K", "K", "E"] + Array(repeating: "N", count: 16)
        facts.characteristics[.freeSchoolMeals] = [DatedValue(meals as String?)]
        facts.characteristics[.specialNeeds] = [
            DatedValue(needs[Int(random.next() % 20)] as String?)
        ]
        return facts
    }

    private func sheet(_ when: SessionDate, _ size: Int, _ random: inout SplitMix64)
        -> RegisterSheet
    {
        var marks = [UInt8](repeating: present[when.session] ?? 0, count: size)
        for place in marks.indices {
            let value = random.next()
            if value % 1000 < 105 { marks[place] = absences[Int(value >> 32) % absences.count] }
        }
        return RegisterSheet(when, marks: marks)
    }
}
