/// Where a snapshot file is, or would be.
public struct SnapshotPlace: Sendable, Hashable {
    /// The path of the file.
    public let path: String
    /// Whether somebody named it; else it lies where it always lies, or is not there.
    public let isNamed: Bool

    /// Names a place.
    public init(path: String, isNamed: Bool) {
        self.path = path
        self.isNamed = isNamed
    }
}
