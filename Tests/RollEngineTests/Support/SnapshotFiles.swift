import RollColumns
import RollDomain
import RollEngine

extension SnapshotOrigin {
    /// An origin for tests.
    static func made(_ years: [AcademicYear] = []) -> SnapshotOrigin {
        SnapshotOrigin(
            database: "test", version: 7, writtenAt: Instant(milliseconds: 0), basis: "none",
            years: years)
    }
}

/// Writes partitions as a snapshot file.
func write(_ partitions: [Partition], _ rules: MarkRules, to path: String) throws {
    let writer = try SnapshotFileWriter(replacing: path, rules: rules)
    for partition in partitions { try writer.add(partition) }
    _ = try writer.finish(.made(Array(Set(partitions.map(\.year))).sorted()))
}

/// Opens a snapshot file as a nation.
func open(_ path: String, _ rules: MarkRules) throws(SnapshotFailure) -> NationSnapshot {
    let file = try SnapshotFile(opening: path)
    return NationSnapshot(rules: rules, partitions: try file.partitions(rules))
}

/// Opens what a question needs, and asks it.
func ask(_ query: Query, of snapshot: NationSnapshot) throws(SnapshotFailure) -> Answer {
    try snapshot.open(for: query)
    return snapshot.answer(query)
}

/// Writes a file anew, with a checksum for each section that fits whatever a change made of it.
func forge(_ path: String, to other: String, _ change: (UInt32, inout [UInt8]) -> Void) throws {
    let mark = FileMark("ROLLYEAR", version: 1)
    let file = try SectionFile(opening: path, mark)
    let writer = try SectionFileWriter(replacing: other, mark)
    for (place, entry) in file.entries.enumerated() {
        var reader = try file.read(place)
        var bytes = try reader.numbers(entry.length, of: UInt8.self)
        change(entry.kind, &bytes)
        var section = SectionBytes()
        section.append(bytes)
        try writer.add(
            kind: entry.kind, number: entry.number, section,
            isCold: place % 2 == 0)
    }
    _ = try writer.finish()
}
