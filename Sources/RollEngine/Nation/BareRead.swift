import RollColumns

/// What comes of reading the hot planes and doing nothing else: the floor of every question.
public struct BareRead: Sendable, Equatable {
    /// Bytes read.
    public var bytes = 0
    /// The sum of their words, so that the read cannot be left away.
    public var sum: UInt64 = 0

    /// Has read nothing.
    public init() {}

    static func += (left: inout BareRead, right: BareRead) {
        left.bytes += right.bytes
        left.sum &+= right.sum
    }
}

extension NationSnapshot {
    /// Reads the planes that the headline reads and adds their words up.
    ///
    /// Ask ``open(for:)`` before, where the partitions lie in a snapshot file.
    ///
    /// - Parameter lanes: How many parts to read at the same time.
    /// - Returns: The bytes and their sum, which does not depend on the lanes.
    /// - Complexity: O(rows × words).
    public func bareRead(lanes: Int) async -> BareRead {
        let size = (partitions.count + lanes - 1) / max(1, lanes)
        return await withTaskGroup(of: BareRead.self) { group in
            for start in stride(from: 0, to: partitions.count, by: max(1, size)) {
                group.addTask {
                    var read = BareRead()
                    for partition in partitions[start..<min(start + size, partitions.count)] {
                        for plane in [
                            partition.possible, partition.absent, partition.authorised,
                        ] {
                            read += BareRead(plane)
                        }
                    }
                    return read
                }
            }
            return await group.reduce(into: BareRead()) { $0 += $1 }
        }
    }
}

extension BareRead {
    fileprivate init(_ plane: BitPlane) {
        (bytes, sum) = plane.bareSum
    }
}
