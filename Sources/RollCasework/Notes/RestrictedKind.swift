/// About what a note is that does not exist for those who need not know.
public enum RestrictedKind: String, CaseIterable, Sendable, Hashable {
    /// Whether the child is safe.
    case safeguarding
    /// The child's health.
    case health

    /// The words for reading, after “a note on”.
    public var words: String {
        switch self {
        case .safeguarding: "safety"
        case .health: "health"
        }
    }
}
