/// What can be done with a plan.
public enum PlanMove: Sendable, Hashable {
    /// Write another version.
    case write
    /// Begin a support plan.
    case start
    /// Agree what waits, for a side.
    case agree(PlanSide)
    /// Take an agreement back.
    case withdraw(PlanSide)
    /// Note how an action or a step fares.
    case note
    /// Hold a review.
    case review
    /// End it, with what came of it.
    case end
    /// Hand it over to another school.
    case handOver

    /// Every move.
    public static let all: [PlanMove] =
        [.write, .start] + PlanSide.allCases.map(PlanMove.agree)
        + PlanSide.allCases.map(PlanMove.withdraw) + [.note, .review, .end, .handOver]

    /// A word by which it is kept, such as `agree-school`.
    public var key: String {
        switch self {
        case .write: "write"
        case .start: "start"
        case .agree(let side): "agree-\(side.rawValue)"
        case .withdraw(let side): "withdraw-\(side.rawValue)"
        case .note: "note"
        case .review: "review"
        case .end: "end"
        case .handOver: "hand-over"
        }
    }
}

/// Why something cannot be done with a plan now.
public enum PlanRefusal: String, Error, CaseIterable, Sendable, Hashable {
    /// It is over.
    case over
    /// It has begun already.
    case begun
    /// It has not begun.
    case notBegun
    /// It is in force when both sides have agreed, and not otherwise.
    case needsBothSides
    /// It has no sides.
    case hasNoSides
    /// The side has agreed already.
    case agreedAlready
    /// The side has not agreed what waits.
    case notAgreed
    /// There is nothing that waits for agreement.
    case nothingWaits

    /// What to do about it.
    public var words: String {
        switch self {
        case .over: "The plan is over, so nothing in it changes. Open a new one."
        case .begun: "The plan has begun already."
        case .notBegun: "The plan has not begun. Begin it first."
        case .needsBothSides:
            "A joint plan begins when school and authority have both agreed it. Agree it."
        case .hasNoSides: "Only a joint plan is agreed by sides. Begin the plan instead."
        case .agreedAlready: "Your side has agreed this version already. The other side is due."
        case .notAgreed: "Your side has not agreed this version, so there is nothing to take back."
        case .nothingWaits: "Both sides have agreed what stands. Propose a change first."
        }
    }
}

extension PlanState {
    /// The state after something is done.
    ///
    /// - Parameters:
    ///   - move: What is done.
    ///   - kind: With which kind of plan.
    /// - Returns: The next state, which may be the same.
    /// - Throws: ``PlanRefusal`` where it cannot be done now.
    /// - Source: ADR 27.
    public func after(_ move: PlanMove, of kind: PlanKind) throws(PlanRefusal) -> PlanState {
        guard isOpen else { throw .over }
        switch move {
        case .end: return .ended
        case .handOver: return .handedOver
        case .note, .review:
            guard isLive else { throw .notBegun }
            return self
        case .write: return kind == .support ? self : waiting(with: nil)
        case .start:
            guard !isLive else { throw .begun }
            guard kind == .support else { throw .needsBothSides }
            return .live
        case .agree(let side):
            try canBeAgreed(kind)
            guard agreed != side else { throw .agreedAlready }
            return agreed == side.other ? .live : waiting(with: side)
        case .withdraw(let side):
            try canBeAgreed(kind)
            guard agreed == side else { throw .notAgreed }
            return waiting(with: nil)
        }
    }

    private func canBeAgreed(_ kind: PlanKind) throws(PlanRefusal) {
        guard kind == .joint else { throw .hasNoSides }
        guard self != .live else { throw .nothingWaits }
    }
}
