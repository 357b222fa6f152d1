/// How the telling of a social worker stands for a day on which a child is out without a reason.
public enum TellingStanding: String, CaseIterable, Sendable, Hashable {
    /// Nobody has been told yet.
    case toTell = "to-tell"
    /// The worker was told and has not looked yet.
    case told
    /// The worker has looked.
    case seen
    /// The child has no worker who can be told here: somebody has to ring.
    case nobody

    /// The standing of one child.
    ///
    /// - Parameters:
    ///   - hasWorker: Whether the child has a worker with an account that is in use.
    ///   - isTold: Whether the worker was told of the day.
    ///   - isSeen: Whether the worker has looked since.
    public init(hasWorker: Bool, isTold: Bool, isSeen: Bool) {
        if isTold {
            self = isSeen ? .seen : .told
        } else {
            self = hasWorker ? .toTell : .nobody
        }
    }

    /// The words for reading.
    public var words: String {
        switch self {
        case .toTell: "not told yet"
        case .told: "told, not looked at yet"
        case .seen: "told and looked at"
        case .nobody: "nobody to tell here: ring the team"
        }
    }
}
