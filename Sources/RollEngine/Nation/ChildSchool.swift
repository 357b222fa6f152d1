import RollColumns
import RollDomain

/// What is the same for all children of one partition when a question is about children.
final class ChildSchool {
    let partition: Partition
    /// The facts of its rows, fetched once.
    let enrolments: EnrolmentColumns
    let masks: WindowMasks
    /// What becomes of each row; nil where the question is not about this school.
    let standings: [PupilFilter.Standing]?
    /// The counted slots, in order.
    let slots: [Int]
    /// For each counted slot, its session's place in the academic year.
    let sessions: [Int]
    /// For each counted slot, where its table of classes starts.
    let tables: [Int]
    /// For each counted slot, the number of its half term, 0 for none; empty where nobody asks.
    let halfTerms: [UInt8]
    private let filter: PupilFilter
    private let passes: CountingPasses
    private let prepared: PreparedQuery
    /// The dimensions of pupils, worked out when a child first asks.
    private lazy var columns = prepared.ofPupils.map {
        filter.column($0.dimension, of: enrolments)
    }

    init(_ partition: Partition, _ prepared: PreparedQuery) {
        self.partition = partition
        enrolments = partition.enrolments
        self.prepared = prepared
        masks = WindowMasks(prepared.query.window, over: partition)
        filter = PupilFilter(prepared.query.pupils, masks: masks)
        standings =
            prepared.query.schools.contains(partition.school) ? filter.standings : nil
        passes = CountingPasses(prepared.query.rules.uncounted, masks: masks, filter: filter)
        let all = masks.all()
        slots = all.subtracting(masks.leftOut(of: all)).slots
        let first = partition.year.firstDate.dayNumber
        let days = partition.calendar.days
        sessions = slots.map { Int(days[$0 / 2].number - first) * 2 + $0 % 2 }
        tables = slots.map { Int(days[$0 / 2].table) * 512 }
        let halves =
            prepared.query.dimensions.contains(.halfTerm) ? partition.calendar.halfTerms() : []
        halfTerms = halves.isEmpty ? [] : slots.map { UInt8(halves[$0 / 2]?.number ?? 0) }
    }

    /// Whether a row is on the register on some day of the window.
    func isInWindow(_ row: Int) -> Bool {
        masks.spans.contains { enrolments.isOnRoll(row, in: $0) }
    }

    /// How strongly a registration holds its child, least first: the main one, then the later one.
    func rank(_ row: Int) -> (Int, Int32, Int32, Int, Int) {
        let last = enrolments.lastDay(
            row, in: DateSpan(from: partition.year.firstDate, to: masks.last))
        let kind: Int =
            switch enrolments.kinds[row] {
            case .single, .main: 0
            case .subsidiary: 1
            case .guest, .other: 2
            }
        return (
            kind, -last.dayNumber, -enrolments.from[row], partition.school.urn.number,
            Int(enrolments.numbers[row])
        )
    }

    /// The slots that a row does not count, nil where it counts all.
    func uncounted(_ row: Int) -> SlotMask? {
        guard let pass = passes.all.first(where: { $0.holds(row) }), !pass.uncounted.isEmpty
        else { return nil }
        return pass.uncounted
    }

    /// The key of a row, its places of time still empty.
    func key(of row: Int) -> [GroupValue] {
        var key = prepared.emptyKey
        for (place, dimension) in prepared.ofSchools {
            key[place] = PreparedQuery.value(of: dimension, partition)
        }
        for (index, item) in prepared.ofPupils.enumerated() {
            key[item.place] = columns[index].values[Int(columns[index].codes[row])]
        }
        return key
    }
}
