import RollColumns
import RollDomain

/// Writes a snapshot file, partition by partition, so that a nation need not fit into memory.
public final class SnapshotFileWriter {
    private let file: SectionFileWriter
    private let rules: MarkRules
    private var index: [IndexEntry] = []

    /// Begins a file; what stands under its name stays until the new one is whole.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - rules: The rules of the partitions to come.
    /// - Throws: `notWritable`.
    public init(replacing path: String, rules: MarkRules) throws(SnapshotFailure) {
        do {
            file = try SectionFileWriter(replacing: path, SnapshotForm.mark)
        } catch {
            throw SnapshotFailure(error)
        }
        self.rules = rules
    }

    /// Adds a school's year.
    ///
    /// - Throws: `notWritable`, or `damaged` where the partition lies in a damaged file itself.
    /// - Complexity: O(bytes of the partition).
    public func add(_ partition: Partition) throws(SnapshotFailure) {
        precondition(rules.extends(partition.rules), "partitions of one file count alike")
        do {
            for (kind, section) in try partition.sections() {
                try file.add(
                    kind: kind.rawValue, number: UInt32(index.count), section,
                    isCold: kind.isCold)
            }
        } catch {
            throw SnapshotFailure(error)
        }
        index.append(IndexEntry(partition))
    }

    /// Ends the file and gives it its name.
    ///
    /// - Parameter origin: Where its content comes from.
    /// - Returns: Its length in bytes.
    /// - Throws: `notWritable`.
    public func finish(_ origin: SnapshotOrigin) throws(SnapshotFailure) -> Int {
        var first = SectionBytes()
        origin.append(to: &first)
        rules.append(to: &first)
        var second = SectionBytes()
        second.append(UInt32(index.count))
        for entry in index { entry.append(to: &second) }
        do {
            try file.add(kind: SnapshotForm.Kind.origin.rawValue, number: 0, first)
            try file.add(kind: SnapshotForm.Kind.index.rawValue, number: 0, second)
            return try file.finish()
        } catch {
            throw SnapshotFailure(error)
        }
    }
}
