import RollDomain
import RollEngine
import RollOracle

/// A made-up school.
struct MadeUpSchool {
    let facts: SchoolFacts
    let year: AcademicYear
    /// The dates on which it lives: few, so that tests are quick, or a whole year.
    let life: DateSpan
    let calendar: SchoolCalendar?
    var enrolments: [EnrolmentFacts] = []
    var sheets: [SessionDate: RegisterSheet] = [:]

    init(number: Int, year: AcademicYear, using random: inout SplitMix64) {
        guard let urn = URN(number: number) else { preconditionFailure("six digits") }
        var facts = SchoolFacts(
            urn: urn, phase: SchoolPhase.allCases.randomElement(using: &random) ?? .primary)
        facts.authority =
            [AuthorityCode(number: 301), AuthorityCode(number: 302), nil]
            .randomElement(using: &random) ?? nil
        facts.trustUID = ["1001", "1002", nil].randomElement(using: &random) ?? nil
        facts.regionCode = ["E12000001", nil].randomElement(using: &random) ?? nil
        facts.typeCode = ["34", "01"].randomElement(using: &random) ?? "34"
        self.facts = facts
        self.year = year
        // One in six has registers on more dates than one chunk holds.
        let isLong = Int.random(in: 0..<6, using: &random) == 0
        let start = year.firstDate.adding(
            days: isLong ? 20 : Int.random(in: 0...320, using: &random))
        life = DateSpan(
            from: start,
            to: min(
                year.lastDate,
                start.adding(days: isLong ? 300 : Int.random(in: 5...40, using: &random))))
        calendar =
            Int.random(in: 0..<8, using: &random) == 0
            ? nil : Self.calendar(life, isLong: isLong, using: &random)
    }

    private static func calendar(
        _ life: DateSpan, isLong: Bool, using random: inout SplitMix64
    ) -> SchoolCalendar {
        var entries = [CalendarEntry(kind: .term, span: life)]
        let days = life.from.days(until: life.to ?? life.from)
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let from = life.from.adding(days: .random(in: 0...days, using: &random))
            let halves: [Set<Session>] = [[.morning], [.afternoon], [.morning, .afternoon]]
            entries.append(
                CalendarEntry(
                    kind: CalendarDayKind.allCases.randomElement(using: &random) ?? .holiday,
                    span: DateSpan(
                        from: from, to: from.adding(days: .random(in: 0...2, using: &random))),
                    sessions: halves.randomElement(using: &random) ?? [.morning]))
        }
        let weeks: [Set<Weekday>] = [
            SchoolCalendar.usualWeek, [.sunday, .monday, .tuesday, .wednesday, .thursday],
        ]
        return SchoolCalendar(
            entries: entries,
            week: isLong
                ? Set(Weekday.allCases) : weeks.randomElement(using: &random) ?? weeks[0])
    }

    /// Registers a child for a part of the school's life.
    mutating func enrol(_ child: Child, using random: inout SplitMix64) {
        let days = life.from.days(until: life.to ?? life.from)
        let from = life.from.adding(days: .random(in: -3...days, using: &random))
        let last = from.adding(days: .random(in: 0...days, using: &random))
        var one = EnrolmentFacts(
            number: enrolments.count * 2, pupil: Int64(child.number),
            span: DateSpan(from: from, to: Bool.random(using: &random) ? last : nil),
            kind: EnrolmentKind.allCases.randomElement(using: &random) ?? .single)
        one.age = child.age
        one.sex = child.sex
        let middle = from.adding(days: days / 2)
        let whole = DateSpan(from: from)
        let (before, after) = (
            DateSpan(from: from, to: middle), DateSpan(from: middle.adding(days: 1))
        )
        one.yearGroups = child.year.map { [DatedValue($0, whole)] } ?? []
        one.characteristics[.ethnicity] = child.ethnicity.map { [DatedValue($0, whole)] } ?? []
        one.characteristics[.freeSchoolMeals] =
            Bool.random(using: &random)
            ? [DatedValue("no", before), DatedValue("yes", after)] : [DatedValue("no", whole)]
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            one.characteristics[.specialNeeds] = [DatedValue("K", before)]
        case 1:
            // Nothing is known for a few days between the two.
            one.characteristics[.specialNeeds] = [
                DatedValue("K", before), DatedValue("E", DateSpan(from: middle.adding(days: 9))),
            ]
        default: break
        }
        enrolments.append(one)
    }

    /// Takes registers on most open sessions and on a few others.
    mutating func takeRegisters(symbols: SymbolTable, using random: inout SplitMix64) {
        var date = life.from
        while date <= life.to ?? date {
            for session in Session.allCases {
                let when = SessionDate(date, session)
                let isOpen = calendar?.isOpen(when) ?? !date.weekday.isWeekend
                if Int.random(in: 0..<20, using: &random) < (isOpen ? 19 : 1) {
                    takeRegister(when, symbols: symbols, using: &random)
                }
            }
            date = date.adding(days: 1)
        }
    }

    /// Takes one register, or takes it again with other marks.
    mutating func takeRegister(
        _ when: SessionDate, symbols: SymbolTable, using random: inout SplitMix64
    ) {
        var sheet = RegisterSheet(when)
        for one in enrolments where one.span.contains(when.date) {
            let dice = Int.random(in: 0..<20, using: &random)
            let text =
                switch dice {
                case 0: ""
                case 1...3: symbols.texts.randomElement(using: &random) ?? ""
                case 4...6: ["I", "O", "L", "N", "M"].randomElement(using: &random) ?? ""
                default: when.session == .morning ? "/" : "\\"
                }
            if let mark = symbols.mark(for: text) { sheet.set(mark, for: one.number) }
        }
        sheets[when] = Bool.random(using: &random) ? sheet : sheet.trimmed()
    }
}
