import RollColumns
import RollDomain

/// One child's sessions of an academic year, each once, at whatever school it was marked.
///
/// ```
/// place    0        1        2        3        …    two a day, from the year's first date
/// marks    /        \        I        .             0 where no school says anything
/// classes  present  present  absent   unmarked
/// ```
struct ChildSessions {
    /// Places of a year: no academic year has more than 366 days.
    static let places = 2 * 366

    private var marks = [UInt8](repeating: 0, count: places)
    private var classes = [UInt8](repeating: 0, count: places)
    /// The number of the half term at the school whose mark holds, 0 for none.
    private(set) var halfTerms = [UInt8](repeating: 0, count: places)
    private var buffer: [UInt8] = []
    /// The class of each mark by table of classes and kind of age, a what-if worked in.
    private let classOf: [UInt8]
    private let prepared: PreparedQuery
    private let rules: MarkRules

    init(_ prepared: PreparedQuery, rules: MarkRules) {
        self.prepared = prepared
        self.rules = rules
        classOf = rules.tables.tables.flatMap { table in
            [table.compulsory, table.other].flatMap { byLaw in
                (0..<256).map { number in
                    prepared.recoded.markClass(
                        of: Mark(rawValue: UInt8(number)), byLaw: byLaw[number]
                    ).rawValue
                }
            }
        }
    }

    /// Forgets the child.
    mutating func clear() {
        for place in marks.indices { marks[place] = 0 }
    }

    /// Takes in a registration; what an earlier one says holds against a mark of equal weight.
    mutating func merge(_ school: ChildSchool, row: Int) {
        let partition = school.partition
        let size = partition.calendar.chunkCount * SlotChunk.slots
        if buffer.count != size { buffer = [UInt8](repeating: 0, count: size) }
        partition.copyMarks(ofRow: row, into: &buffer)
        let gone = school.uncounted(row)
        let half = school.enrolments.isCompulsoryAge(row) ? 0 : 256
        for (index, slot) in school.slots.enumerated() where buffer[slot] != 0 {
            if let gone, gone[slot] { continue }
            let mark = buffer[slot]
            let kind = classOf[school.tables[index] &+ half &+ Int(mark)]
            if kind == MarkClass.unmarked.rawValue { continue }
            let place = school.sessions[index]
            if marks[place] != 0,
                Self.weights[Int(classes[place])] >= Self.weights[Int(kind)]
            {
                continue
            }
            marks[place] = mark
            classes[place] = kind
            if !school.halfTerms.isEmpty { halfTerms[place] = school.halfTerms[index] }
        }
    }

    /// Which mark of a session holds: attendance anywhere, then an absence, then what remains.
    ///
    /// - Source: rule R-CHILD-01.
    private static let weights: [UInt8] = MarkClass.allCases.map { kind in
        if kind.isAttending { return 4 }
        if kind.isAbsent { return 3 }
        if kind == .covid { return 2 }
        return kind == .notPossible ? 1 : 0
    }

    /// Counts some of the sessions, their places in order, as one registration's.
    func counts(_ chosen: some Sequence<Int>) -> FigureCounts {
        let query = prepared.query
        var byClass = [Int](repeating: 0, count: MarkClass.allCases.count)
        var counts = FigureCounts()
        if query.measures.isDisjoint(with: [.codes, .lateness, .days, .spells]) {
            for place in chosen where marks[place] != 0 { byClass[Int(classes[place])] += 1 }
        } else {
            countMore(chosen, &byClass, &counts)
        }
        for kind in MarkClass.allCases {
            let number = byClass[Int(kind.rawValue)]
            if kind.isPossible { counts.possible += number }
            if kind.isAttending { counts.attending += number }
        }
        counts.authorised = byClass[Int(MarkClass.authorised.rawValue)]
        counts.unauthorised = byClass[Int(MarkClass.unauthorised.rawValue)]
        counts.enrolments = 1
        let (absent, possible) = (counts.absent, counts.possible)
        counts.persistent =
            query.rules.persistent.isReached(absent: absent, possible: possible) ? 1 : 0
        counts.severe = query.rules.severe.isReached(absent: absent, possible: possible) ? 1 : 0
        if query.measures.contains(.classes) { counts.classes = byClass }
        if query.measures.contains(.bands),
            let band = AbsenceBand(absent: absent, possible: possible)
        {
            counts.bands = [Int](repeating: 0, count: AbsenceBand.all.count)
            counts.bands[band.index] = 1
        }
        return counts
    }

    /// Counts classes, and what else was asked: codes, lateness, days and spells.
    private func countMore(
        _ chosen: some Sequence<Int>, _ byClass: inout [Int], _ counts: inout FigureCounts
    ) {
        let asked = prepared.query.measures
        var codes = [Int](repeating: 0, count: 256)
        var spells = SpellCounter(longFrom: prepared.query.rules.longSpell)
        var (before, after, daysMissed) = (0, 0, 0)
        var day = (number: -1, isMissed: false)
        for place in chosen where marks[place] != 0 {
            let mark = Int(marks[place])
            byClass[Int(classes[place])] += 1
            codes[mark] += 1
            before += Int(rules.lateBefore[mark])
            after += Int(rules.lateAfter[mark])
            guard let kind = MarkClass(rawValue: classes[place]), kind.isPossible else {
                continue
            }
            spells.next(kind.isAbsent)
            if place / 2 != day.number {
                daysMissed += day.isMissed ? 1 : 0
                day = (place / 2, kind.isAbsent)
            } else if !kind.isAbsent {
                day.isMissed = false
            }
        }
        daysMissed += day.isMissed ? 1 : 0
        if asked.contains(.lateness) { (counts.lateBefore, counts.lateAfter) = (before, after) }
        if asked.contains(.codes) { counts.codes = codes }
        if asked.contains(.days) { counts.daysMissed = daysMissed }
        if asked.contains(.spells) {
            (counts.spells, counts.longSpells) = (spells.all, spells.long)
        }
    }
}
