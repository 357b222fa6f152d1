import RollDomain

/// The registrations of all schools of an import, found by school and pupil.
///
/// An open-addressed table; a pupil's registrations at one school form a chain, the latest start
/// first:
///
///     slots   [ key school entry | … ]        entry → number, first day, last day, next
///
/// Invariant: less than half of the slots are used, so that a search ends.
struct RosterIndex {
    struct Slot {
        var key: UInt64 = 0
        var school: Int32 = 0
        var entry: Int32 = -1
    }

    struct Entry {
        var number: Int32
        var school: Int32
        var firstDay: Int32
        var lastDay: Int32
        /// The same pupil's earlier registration at the school, or -1.
        var next: Int32 = -1
        /// The row of the mark board, or -1 before the first mark.
        var row: Int32 = -1
    }

    static let none: Int32 = -1

    private(set) var slots: [Slot]
    var entries: [Entry] = []
    let schools: [SchoolRoster]
    private let mask: Int
    private var byNumber: [Int: Int32] = [:]

    init(_ rosters: [SchoolRoster]) {
        schools = rosters.sorted { $0.school < $1.school }
        let count = schools.reduce(0) { $0 + $1.enrolments.count }
        var size = 16
        // Aliases by former numbers take slots too.
        while size < count * 4 { size *= 2 }
        slots = [Slot](repeating: Slot(), count: size)
        mask = size - 1
        entries.reserveCapacity(count)
        var aliases: [(key: UInt64, school: Int32, entry: Int32)] = []
        for (place, roster) in schools.enumerated() {
            add(roster, Int32(place), &aliases)
        }
        for alias in aliases where find(alias.key, school: alias.school) == Self.none {
            insert(alias.key, alias.school, alias.entry)
        }
    }

    private mutating func add(
        _ roster: SchoolRoster, _ school: Int32,
        _ aliases: inout [(key: UInt64, school: Int32, entry: Int32)]
    ) {
        // Earlier starts first, so that each later one becomes the head of its chain.
        for enrolment in roster.enrolments.sorted(by: { $0.span.from < $1.span.from }) {
            let key = PupilKey.pack(enrolment.upn)
            let place = Int32(entries.count)
            var entry = Entry(
                number: Int32(enrolment.number), school: school,
                firstDay: enrolment.span.from.dayNumber,
                lastDay: enrolment.span.to?.dayNumber ?? Int32.max)
            if let slot = slot(of: key, school: school) {
                entry.next = slots[slot].entry
                slots[slot].entry = place
            } else {
                insert(key, school, place)
            }
            entries.append(entry)
            byNumber[Self.numberKey(school, enrolment.number)] = place
            if let former = enrolment.formerUPN {
                aliases.append((PupilKey.pack(former), school, place))
            }
        }
    }

    /// The latest registration of a pupil at a school, or -1.
    ///
    /// - Complexity: O(1) expected.
    @inline(__always)
    func find(_ key: UInt64, school: Int32) -> Int32 {
        var place = Self.hash(key, school) & mask
        while true {
            let slot = slots[place]
            if slot.entry < 0 { return Self.none }
            if slot.key == key && slot.school == school { return slot.entry }
            place = (place + 1) & mask
        }
    }

    /// The registration with a number at a school, or -1.
    func find(number: Int, school: Int32) -> Int32 {
        byNumber[Self.numberKey(school, number)] ?? Self.none
    }

    private func slot(of key: UInt64, school: Int32) -> Int? {
        var place = Self.hash(key, school) & mask
        while slots[place].entry >= 0 {
            if slots[place].key == key && slots[place].school == school { return place }
            place = (place + 1) & mask
        }
        return nil
    }

    private mutating func insert(_ key: UInt64, _ school: Int32, _ entry: Int32) {
        var place = Self.hash(key, school) & mask
        while slots[place].entry >= 0 { place = (place + 1) & mask }
        slots[place] = Slot(key: key, school: school, entry: entry)
    }

    @inline(__always)
    private static func hash(_ key: UInt64, _ school: Int32) -> Int {
        let mixed = (key ^ UInt64(truncatingIfNeeded: school) << 57) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 20)
    }

    private static func numberKey(_ school: Int32, _ number: Int) -> Int {
        Int(school) << 32 | number
    }
}
