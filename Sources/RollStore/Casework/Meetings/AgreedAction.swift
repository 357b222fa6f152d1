public import RollCasework
public import RollDomain

/// An action that was agreed in a meeting of any kind.
public protocol AgreedAction {
    /// By when it is to be done.
    var due: CivilDate { get }
    /// What became of it.
    var state: MeetingActionState { get }
}

extension AgreedAction {
    /// Whether it is open although its day has passed.
    public func isOverdue(on today: CivilDate) -> Bool { state == .open && due < today }
}
