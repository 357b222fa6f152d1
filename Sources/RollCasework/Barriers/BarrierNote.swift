/// Which way a factor pulls.
public enum BarrierForce: String, CaseIterable, Sendable, Hashable {
    /// It pushes the child away from school.
    case push
    /// It pulls the child towards home or elsewhere.
    case pull

    /// The words for reading.
    public var words: String {
        switch self {
        case .push: "pushes away from school"
        case .pull: "pulls towards home or elsewhere"
        }
    }
}

/// How sure the one who wrote a barrier down is.
public enum BarrierConfidence: String, CaseIterable, Sendable, Hashable {
    /// Somebody said so plainly, or it was seen.
    case sure
    /// Several things point to it.
    case likely
    /// A thought to be asked about.
    case possible

    /// The words for reading.
    public var words: String {
        switch self {
        case .sure: "said plainly or seen"
        case .likely: "likely"
        case .possible: "possible, to be asked about"
        }
    }
}

/// A barrier as somebody named it in a conversation.
public struct BarrierNote: Sendable, Hashable {
    /// The barrier.
    public var barrier: Barrier
    /// Which way it works.
    public var force: BarrierForce
    /// Who named it.
    public var saidBy: Voice
    /// How sure that is.
    public var confidence: BarrierConfidence

    /// Describes a barrier as it was named.
    public init(
        _ barrier: Barrier, _ force: BarrierForce, saidBy: Voice, confidence: BarrierConfidence
    ) {
        self.barrier = barrier
        self.force = force
        self.saidBy = saidBy
        self.confidence = confidence
    }
}
