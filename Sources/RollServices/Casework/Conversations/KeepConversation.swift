public import RollAccess
public import RollCasework
import RollDomain
public import RollStore

/// Writes a conversation down, or corrects one: the version before stays.
public struct KeepConversation: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// What came of it.
    public enum Kept: Sendable, Hashable {
        /// It is kept under a number.
        case kept(Int)
        /// Something has to be put right first.
        case faulty([CaseworkFault])
        /// Somebody has corrected it since it was read; this is what they wrote.
        case overtaken(StoredConversation.Version)
    }

    /// Writes a conversation down.
    ///
    /// - Parameters:
    ///   - conversation: What was said.
    ///   - number: The conversation that it corrects; nil for a new one.
    ///   - seen: The version that the writer read; nothing for a new one.
    ///   - grant: Leave to write about the child.
    ///   - occasion: Who writes, and when.
    /// - Returns: What came of it; nothing is written unless it is kept.
    /// - Throws: ``ServiceFailure`` where the child or the conversation is not there.
    public func run(
        _ conversation: Conversation, correcting number: Int? = nil, seen: Int = 0,
        grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Kept {
        let order = try CaseOrder(grant, for: [.keepPlan], on: occasion)
        var conversation = conversation
        conversation.statements.removeAll { CaseworkText.isBlank($0.words) }
        return try ServiceFailure.only {
            try store.write(only: order.school) { session in
                let spans = try session.pupils.enrolments(of: order.school, child: order.child)
                    .map(\.span)
                let faults = conversation.faults(on: occasion.today, onRoll: spans)
                guard faults.isEmpty else { return .faulty(faults) }
                guard let number else {
                    let number = try session.conversations.add(
                        conversation, order.school, order.child, by: order.author)
                    try order.noteChange("conversation \(number)", in: session)
                    return .kept(number)
                }
                let all = try session.conversations.of(order.school, order.child)
                guard let stored = all.first(where: { $0.number == number }) else {
                    throw CaseOrder.notThere
                }
                guard stored.newest.number == seen else { return .overtaken(stored.newest) }
                if stored.conversation != conversation {
                    try session.conversations.correct(stored, to: conversation, by: order.author)
                    try order.noteChange(
                        "conversation \(number), version \(seen + 1)", in: session)
                }
                return .kept(number)
            }
        }
    }
}
