import Dispatch
public import RollDomain
public import RollEngine
import RollSynthetic
import Synchronization

/// Schools of the size and number of England's, with random marks: a year to put questions to.
///
/// Marks are drawn evenly and know nothing of weeks or families. The cost of counting does not
/// depend on them; the figures mean nothing.
public struct BenchSchools: Sendable {
    /// How many registrations England has.
    public static let england = 8_100_000
    /// How many registrations the authority of the targets has.
    public static let authority = 60_000

    /// How marks count.
    public let rules = MarkRules(symbols: .known)
    /// The year.
    public let year = AcademicYear(startYear: 2025)
    /// How many schools there are: as few as have the registrations asked for.
    public let count: Int
    /// The authorities; the first is the largest.
    public let authorities: [AuthorityCode]
    private let calendar: SchoolCalendar
    private let open: [SessionDate]
    private let regions = Geography.england.regions.map(\.code)
    private let yearGroups: [YearGroup?]
    private let absences: [UInt8]
    private let present: [Session: UInt8]

    /// Plans schools.
    ///
    /// - Parameter pupils: How many registrations they have at least.
    public init(pupils: Int) {
        var count = 0
        var sum = 0
        while sum < pupils {
            sum += Self.size(count)
            count += 1
        }
        self.count = count
        // As many schools to an authority as in England.
        authorities = (1...max(1, min(153, count / 139))).compactMap {
            AuthorityCode(number: 200 + $0)
        }
        yearGroups = (0...11).map { YearGroup($0 == 0 ? "R" : String($0)) }
        let symbols = rules.symbols
        func number(_ symbol: String) -> UInt8 {
            guard let mark = symbols.mark(for: symbol) else {
                preconditionFailure("the codes in force are known")
            }
            return mark.rawValue
        }
        absences = Self.drawn.map(number)
        present = [.morning: number("/"), .afternoon: number("\\")]
        calendar = SchoolCalendar(
            entries: Self.runs.map {
                CalendarEntry(kind: $0, span: DateSpan(from: $1, to: $2))
            })
        open = calendar.openSessions(in: year.span)
    }

    /// Codes that stand for the tenth of sessions that are not simply present.
    private static let drawn = [
        "I", "I", "I", "I", "M", "O", "O", "L", "L", "L", "B", "V", "N", "C", "D", "G", "E", "X",
        "U", "Y1",
    ]

    /// Terms and the holidays in them.
    private static let runs: [(CalendarDayKind, CivilDate, CivilDate)] = [
        (.term, date(2025, 9, 3), date(2025, 12, 19)),
        (.holiday, date(2025, 10, 27), date(2025, 10, 31)),
        (.term, date(2026, 1, 5), date(2026, 3, 27)),
        (.holiday, date(2026, 2, 16), date(2026, 2, 20)),
        (.term, date(2026, 4, 13), date(2026, 7, 21)),
        (.holiday, date(2026, 5, 25), date(2026, 5, 29)),
    ]

    /// A date that exists.
    static func date(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
        guard let date = CivilDate(year: year, month: month, day: day) else {
            preconditionFailure("a date of the made-up year exists")
        }
        return date
    }

    /// The number of a school.
    static func urn(_ place: Int) -> URN {
        guard let urn = URN(number: 100_000 + place) else {
            preconditionFailure("England has fewer schools than there are numbers")
        }
        return urn
    }

    /// Every sixth school is a secondary one of 1,000 pupils, the others are primaries of 256.
    private static func isSecondary(_ place: Int) -> Bool { place % 6 == 0 }

    private static func size(_ place: Int) -> Int { isSecondary(place) ? 1000 : 256 }

    /// The authority of a school; the first has one school in forty beside its even part.
    private func authority(of place: Int) -> Int {
        place % 40 == 7 ? 0 : place % authorities.count
    }

    /// Makes every school's year.
    ///
    /// - Parameter lanes: How many processors work on it.
    /// - Returns: A partition for each school, in order.
    public func partitions(lanes: Int) -> [Partition] {
        let made = Mutex<[Int: Partition]>([:])
        let next = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: lanes) { _ in
            while true {
                let place = next.add(1, ordering: .relaxed).oldValue
                guard place < count else { return }
                let partition = partition(place)
                made.withLock { $0[place] = partition }
            }
        }
        let found = made.withLock { $0 }
        return (0..<count).compactMap { found[$0] }
    }

    /// One school's year; a further version has other marks, as after amendments.
    func partition(_ place: Int, version: Int = 0) -> Partition {
        var random = SplitMix64(seed: UInt64(place) &* 7919 &+ UInt64(version) &* 104_729)
        let enrolments = (0..<Self.size(place)).map { enrolment($0, at: place) }
        let sheets = open.map { sheet($0, enrolments.count, &random) }
        return PartitionBuilder(rules: rules).build(
            school: facts(place), year: year, enrolments: enrolments, sheets: sheets,
            calendar: calendar)
    }

    private func facts(_ place: Int) -> SchoolFacts {
        var facts = SchoolFacts(
            urn: Self.urn(place), phase: Self.isSecondary(place) ? .secondary : .primary)
        let authority = authority(of: place)
        facts.authority = authorities[authority]
        facts.regionCode = regions[authority % regions.count]
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
        facts.yearGroups = yearGroups[grade].map { [DatedValue($0, facts.span)] } ?? []
        let meals = random.next() % 4 == 0 ? "yes" : "no"
        let needs = ["K", "K", "K", "E"] + Array(repeating: "N", count: 16)
        facts.characteristics[.freeSchoolMeals] = [DatedValue(meals, facts.span)]
        facts.characteristics[.specialNeeds] = [
            DatedValue(needs[Int(random.next() % 20)], facts.span)
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

extension BenchSchools {
    /// What one of 99 readers asks: 90 about a school each, 9 about an authority.
    ///
    /// - Parameter reader: The reader's number, from 0.
    /// - Returns: The question.
    public func question(ofReader reader: Int) -> Query {
        var query = Query(Window(year))
        if reader < 90 {
            query.schools.schools = [Self.urn(reader)]
        } else {
            query.schools.authorities = [authorities[reader % authorities.count]]
        }
        return query
    }
}
