import RollColumns
import RollDomain

/// Counts a child once, with the sessions of all schools, at the school that holds it last.
///
/// Where two schools say something of the same session it counts once: attendance at either is
/// attendance; else an absence, by the word of the registration that holds the child; else what
/// remains.
///
/// - Source: rule R-CHILD-01.
struct ChildCounting {
    let partitions: [Partition]
    let prepared: PreparedQuery
    private var seen: [Int: Seen] = [:]

    /// What is the same for all children of a partition.
    private struct Seen {
        let masks: WindowMasks
        let filter: PupilFilter?
        let slots: [Int]
        /// The half term of each pair of slots, where somebody asks for half terms.
        let halves: [HalfTerm?]
    }

    /// One session of a child.
    private struct Item {
        var when: SessionDate
        var kind: MarkClass
        var mark: UInt8
        var half: HalfTerm?
    }

    init(partitions: [Partition], prepared: PreparedQuery) {
        self.partitions = partitions
        self.prepared = prepared
    }

    /// Adds one child.
    mutating func add(_ places: [ChildIndex.Place], to tally: inout Tally) {
        let inWindow = places.filter { place in
            let found = look(at: place.partition)
            return found.masks.spans.contains {
                partitions[place.partition].enrolments.isOnRoll(place.row, in: $0)
            }
        }
        let ordered = inWindow.sorted { holds($0, before: $1) }
        guard let home = ordered.first, let filter = look(at: home.partition).filter,
            filter.standings[home.row] != .elsewhere
        else { return }
        let sessions = merged(ordered)
        let possible = sessions.reduce(0) { $0 + ($1.kind.isPossible ? 1 : 0) }
        if filter.standings[home.row] == .outsideAges {
            tally.leftOut.outsideAges += 1
            tally.leftOut.outsideAgesSessions += possible
            return
        }
        guard possible > 0 else {
            tally.leftOut.nothingPossible += 1
            return
        }
        guard possible >= prepared.query.minimumPossible else {
            tally.leftOut.tooFew += 1
            tally.leftOut.tooFewSessions += possible
            return
        }
        let whole = counts(sessions)
        tally.addTotal(whole)
        let key = key(of: home, filter)
        guard !prepared.ofTime.isEmpty else {
            tally.add(whole, to: key)
            return
        }
        let year = partitions[home.partition].year
        var parts: [[GroupValue]: [Item]] = [:]
        for item in sessions {
            var key = key
            for time in prepared.ofTime {
                key[time.place] =
                    time.dimension == .halfTerm
                    ? .halfTerm(item.half)
                    : WindowMasks.value(of: time.dimension, at: item.when, in: year)
            }
            parts[key, default: []].append(item)
        }
        for (key, items) in parts where items.contains(where: \.kind.isPossible) {
            tally.add(counts(items), to: key)
        }
    }

    /// Which of two registrations holds the child: the main one, then the later one.
    private func holds(_ one: ChildIndex.Place, before other: ChildIndex.Place) -> Bool {
        func rank(_ place: ChildIndex.Place) -> (Int, Int32, Int32, Int, Int) {
            let partition = partitions[place.partition]
            let columns = partition.enrolments
            let last = columns.lastDay(
                place.row,
                in: DateSpan(
                    from: partition.year.firstDate,
                    to: seen[place.partition]?.masks.last ?? partition.year.lastDate))
            let kind: Int =
                switch columns.kinds[place.row] {
                case .single, .main: 0
                case .subsidiary: 1
                case .guest, .other: 2
                }
            return (
                kind, -last.dayNumber, -columns.from[place.row], partition.school.urn.number,
                Int(columns.numbers[place.row])
            )
        }
        return rank(one) < rank(other)
    }

    /// What is the same for all children of a partition, worked out at first sight.
    private mutating func look(at place: Int) -> Seen {
        if let found = seen[place] { return found }
        let masks = WindowMasks(prepared.query.window, over: partitions[place])
        let all = masks.all()
        let isSelected = prepared.query.schools.contains(partitions[place].school)
        let made = Seen(
            masks: masks,
            filter: isSelected ? PupilFilter(prepared.query.pupils, masks: masks) : nil,
            slots: all.subtracting(masks.leftOut(of: all)).slots,
            halves: prepared.query.dimensions.contains(.halfTerm)
                ? partitions[place].calendar.halfTerms() : [])
        seen[place] = made
        return made
    }

    /// A child's sessions in order, each once.
    private mutating func merged(_ places: [ChildIndex.Place]) -> [Item] {
        var items: [SessionDate: Item] = [:]
        for place in places {
            let partition = partitions[place.partition]
            let found = look(at: place.partition)
            let gone = uncounted(place, found)
            for slot in found.slots where !(gone?[slot] ?? false) {
                let mark = partition.mark(row: place.row, slot: slot)
                if mark == .none { continue }
                let kind = prepared.recoded.markClass(
                    of: mark, byLaw: partition.markClass(of: mark, row: place.row, slot: slot))
                if kind == .unmarked { continue }
                let when = partition.calendar.session(of: slot)
                if let old = items[when], Self.weight(old.kind) >= Self.weight(kind) { continue }
                items[when] = Item(
                    when: when, kind: kind, mark: mark.rawValue,
                    half: found.halves.isEmpty ? nil : found.halves[slot / 2])
            }
        }
        return items.values.sorted { $0.when < $1.when }
    }

    /// The slots that a row does not count, nil where it counts all.
    private func uncounted(_ place: ChildIndex.Place, _ seen: Seen) -> SlotMask? {
        var gone: SlotMask?
        let partition = partitions[place.partition]
        for rule in prepared.query.rules.uncounted {
            let age = partition.enrolments.age(place.row)
            if let ages = rule.ages, !(age.map(ages.contains) ?? false) { continue }
            if let wanted = rule.yearGroups {
                let filter = PupilFilter(PupilSelection(), masks: seen.masks)
                let years = filter.column(.yearGroup, of: partition.enrolments)
                guard
                    case .yearGroup(let year) = years.values[Int(years.codes[place.row])],
                    wanted.contains(year)
                else { continue }
            }
            let slots = seen.masks.slots(of: rule)
            gone = gone?.union(slots) ?? slots
        }
        return gone
    }

    private static func weight(_ kind: MarkClass) -> Int {
        if kind.isAttending { return 4 }
        if kind.isAbsent { return 3 }
        if kind == .covid { return 2 }
        return kind == .notPossible ? 1 : 0
    }

    private func key(of home: ChildIndex.Place, _ filter: PupilFilter) -> [GroupValue] {
        var key = prepared.emptyKey
        let partition = partitions[home.partition]
        for (place, dimension) in prepared.ofSchools {
            key[place] = PreparedQuery.value(of: dimension, partition)
        }
        for (place, dimension) in prepared.ofPupils {
            let column = filter.column(dimension, of: partition.enrolments)
            key[place] = column.values[Int(column.codes[home.row])]
        }
        return key
    }

    /// Counts sessions in order as one registration's.
    private func counts(_ items: [Item]) -> FigureCounts {
        let query = prepared.query
        var counts = FigureCounts()
        var classes = [Int](repeating: 0, count: MarkClass.allCases.count)
        var codes = [Int](repeating: 0, count: 256)
        var spells = SpellCounter(longFrom: query.rules.longSpell)
        var days: [CivilDate: (missed: Bool, attended: Bool)] = [:]
        for item in items {
            classes[Int(item.kind.rawValue)] += 1
            codes[Int(item.mark)] += 1
            counts.lateBefore += Int(rules.lateBefore[Int(item.mark)])
            counts.lateAfter += Int(rules.lateAfter[Int(item.mark)])
            guard item.kind.isPossible else { continue }
            spells.next(item.kind.isAbsent)
            var day = days[item.when.date] ?? (false, false)
            if item.kind.isAbsent { day.missed = true } else { day.attended = true }
            days[item.when.date] = day
        }
        for kind in MarkClass.allCases {
            let number = classes[Int(kind.rawValue)]
            if kind.isPossible { counts.possible += number }
            if kind.isAttending { counts.attending += number }
        }
        counts.authorised = classes[Int(MarkClass.authorised.rawValue)]
        counts.unauthorised = classes[Int(MarkClass.unauthorised.rawValue)]
        counts.enrolments = 1
        let (absent, possible) = (counts.absent, counts.possible)
        counts.persistent =
            query.rules.persistent.isReached(absent: absent, possible: possible) ? 1 : 0
        counts.severe = query.rules.severe.isReached(absent: absent, possible: possible) ? 1 : 0
        let daysMissed = days.values.count { $0.missed && !$0.attended }
        keep(&counts, classes, codes, spells, daysMissed: daysMissed)
        return counts
    }

    private var rules: MarkRules { partitions[0].rules }

    /// Keeps what was asked beside sessions.
    private func keep(
        _ counts: inout FigureCounts, _ classes: [Int], _ codes: [Int], _ spells: SpellCounter,
        daysMissed: Int
    ) {
        let asked = prepared.query.measures
        if !asked.contains(.lateness) { (counts.lateBefore, counts.lateAfter) = (0, 0) }
        if asked.contains(.classes) { counts.classes = classes }
        if asked.contains(.codes) { counts.codes = codes }
        if asked.contains(.days) { counts.daysMissed = daysMissed }
        if asked.contains(.spells) {
            (counts.spells, counts.longSpells) = (spells.all, spells.long)
        }
        if asked.contains(.bands),
            let band = AbsenceBand(absent: counts.absent, possible: counts.possible)
        {
            counts.bands = [Int](repeating: 0, count: AbsenceBand.all.count)
            counts.bands[band.index] = 1
        }
    }
}
