import RollColumns
import RollDomain

/// One question asked of one partition.
final class PartitionScan {
    let partition: Partition
    let prepared: PreparedQuery
    let masks: WindowMasks
    let filter: PupilFilter
    /// Rows that another count takes care of: children with registrations elsewhere too.
    let elsewhere: Set<Int>

    var query: Query { prepared.query }

    init?(_ partition: Partition, _ prepared: PreparedQuery, elsewhere: Set<Int> = []) {
        guard prepared.query.schools.contains(partition.school) else { return nil }
        masks = WindowMasks(prepared.query.window, over: partition)
        if masks.isOutside { return nil }
        self.partition = partition
        self.prepared = prepared
        self.elsewhere = elsewhere
        filter = PupilFilter(prepared.query.pupils, masks: masks)
    }

    /// Adds the partition's counts to an answer.
    func add(to answer: inout Answer) {
        if filter.isEmpty { return }
        let all = masks.all()
        let gone = masks.leftOut(of: all)
        let window = all.subtracting(gone)
        answer.coverage.combine(cover(all: all, gone: gone), +)
        let passes = CountingPasses(query.rules.uncounted, masks: masks, filter: filter)
        // A least number of sessions needs each row's sum first.
        let isQuick = prepared.ofTime.isEmpty && query.minimumPossible <= 1
        if let thresholds, isQuick, prepared.ofPupils.isEmpty {
            addWhole(window: window, passes: passes, thresholds: thresholds, to: &answer)
            return
        }
        let numbers = filter.numbers
        var groups = RowGroups(rowCount: partition.enrolmentCount) {
            numbers[$0] == PupilFilter.Standing.isIn.rawValue
        }
        for row in elsewhere { groups.leaveOut(row) }
        var columns: [[GroupValue]] = []
        for (_, dimension) in prepared.ofPupils {
            let column = filter.column(dimension, of: partition.enrolments)
            groups.split(by: column.codes, valueCount: max(1, column.values.count))
            columns.append(column.values)
        }
        if let thresholds, isQuick {
            addQuickly(
                groups, columns, window: window, passes: passes, thresholds: thresholds,
                to: &answer)
            return
        }
        var counted = groups.numbers
        var sums = GroupSums(groupCount: groups.count)
        for pass in passes.all {
            let mask = window.subtracting(pass.uncounted)
            let sessions = SessionCounts(partition, under: mask, recoded: prepared.recoded)
            leaveOut(&counted, by: sessions, pass: pass, in: &answer)
            let mine = pass.groups(counted)
            sums.add(
                sessions, groups: mine, rules: query.rules,
                bands: query.measures.contains(.bands))
        }
        measure(&sums, counted: counted, window: window, passes: passes)
        answer.addTotal(sums.total)
        guard !prepared.ofTime.isEmpty else {
            add(groups, columns, time: [], to: &answer) { sums.counts[$0] }
            return
        }
        let parts = masks.parts(of: window, by: prepared.ofTime.map(\.dimension))
        if let thresholds {
            addPartsQuickly(
                parts, groups, columns, counted: counted, passes: passes, thresholds: thresholds,
                to: &answer)
        } else {
            addParts(parts, groups, columns, counted: counted, passes: passes, to: &answer)
        }
    }

    /// Adds parts of time one after another, with everything that may be asked.
    private func addParts(
        _ parts: [WindowMasks.Part], _ groups: RowGroups, _ columns: [[GroupValue]],
        counted: [UInt32], passes: CountingPasses, to answer: inout Answer
    ) {
        for part in parts {
            var sums = GroupSums(groupCount: groups.count)
            var present = counted
            for pass in passes.all {
                let mask = part.slots.subtracting(pass.uncounted)
                let sessions = SessionCounts(partition, under: mask, recoded: prepared.recoded)
                for row in present.indices where pass.holds(row) && sessions.possible[row] == 0 {
                    present[row] = RowGroups.none
                }
                sums.add(
                    sessions, groups: pass.groups(present), rules: query.rules,
                    bands: query.measures.contains(.bands))
            }
            measure(&sums, counted: present, window: part.slots, passes: passes)
            add(groups, columns, time: part.values, to: &answer) { sums.counts[$0] }
        }
    }

    /// Takes rows out that have too little to count, and notes why.
    private func leaveOut(
        _ counted: inout [UInt32], by sessions: SessionCounts, pass: CountingPasses.Pass,
        in answer: inout Answer
    ) {
        let possible = sessions.possible
        let rows = pass.rows
        let minimum = query.minimumPossible
        var leftOut = LeftOut()
        for row in counted.indices where rows?[row] ?? true {
            let sum = Int(possible[row])
            switch filter.standing(of: row) {
            case .elsewhere: break
            case .isIn where sum >= minimum && sum > 0: break
            case _ where elsewhere.contains(row): break
            case .outsideAges:
                leftOut.outsideAges += 1
                leftOut.outsideAgesSessions += sum
            case .isIn where sum == 0:
                leftOut.nothingPossible += 1
                counted[row] = RowGroups.none
            case .isIn:
                leftOut.tooFew += 1
                leftOut.tooFewSessions += sum
                counted[row] = RowGroups.none
            }
        }
        answer.leftOut.combine(leftOut, +)
    }

    /// Counts what was asked beside sessions.
    private func measure(
        _ sums: inout GroupSums, counted: [UInt32], window: SlotMask, passes: CountingPasses
    ) {
        let measures = ExtraMeasures(scan: self)
        var covid: [Int]?
        for pass in passes.all {
            let found = measures.add(
                to: &sums, groups: pass.groups(counted),
                mask: window.subtracting(pass.uncounted))
            guard let found else { continue }
            covid = covid.map { zip($0, found).map { $0 + $1 } } ?? found
        }
        sums.finish(covid: covid)
    }

    /// Puts the counts of groups under their keys.
    func add(
        _ groups: RowGroups, _ columns: [[GroupValue]], time: [GroupValue],
        to answer: inout Answer, _ counts: (Int) -> FigureCounts
    ) {
        var key = schoolKey
        for (index, item) in prepared.ofTime.enumerated() { key[item.place] = time[index] }
        for (group, codes) in groups.codes.enumerated() {
            let sum = counts(group)
            if sum.isEmpty { continue }
            for (index, item) in prepared.ofPupils.enumerated() {
                key[item.place] = columns[index][codes[index]]
            }
            answer.add(sum, to: key)
        }
    }

    /// The key of the partition, its places of pupils and of time still empty.
    var schoolKey: [GroupValue] {
        var key = prepared.emptyKey
        for (place, dimension) in prepared.ofSchools {
            key[place] = PreparedQuery.value(of: dimension, partition)
        }
        return key
    }

    /// What registers there should be and what came; nil where nobody is asked about.
    var coverage: Coverage? {
        if filter.isEmpty { return nil }
        let all = masks.all()
        return cover(all: all, gone: masks.leftOut(of: all))
    }

    private func cover(all: SlotMask, gone: SlotMask) -> Coverage {
        let calendar = partition.calendar
        var coverage = Coverage()
        coverage.schools = 1
        let taken = calendar.taken.intersection(all)
        coverage.registersLeftOut = taken.intersection(gone).count
        let kept = taken.subtracting(gone)
        coverage.schoolsReporting = kept.isEmpty ? 0 : 1
        coverage.schoolsWithoutCalendar = calendar.hasCalendar ? 0 : 1
        coverage.unplacedMarks = partition.unplacedMarks
        var expected = calendar.open.intersection(all).subtracting(gone)
        if let end = query.expectedUpTo {
            let first = partition.year.firstDate
            expected =
                end < first
                ? SlotMask(chunkCount: expected.chunkCount)
                : expected.intersection(masks.slots(in: DateSpan(from: first, to: end)))
        }
        coverage.registersExpected = expected.count
        coverage.registersTaken = expected.intersection(taken).count
        return coverage
    }
}
