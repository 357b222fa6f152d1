import RollStore
import Synchronization

/// The protected answers of surveys that are over, each worked out once: nothing changes them any more.
public final class VoiceShelf: Sendable {
    private let trees = Mutex<[Int64: VoiceTree]>([:])

    /// Most surveys that are kept at once.
    private static let most = 200

    /// An empty shelf, for one database.
    public init() {}

    /// The answers to a survey that is over.
    ///
    /// - Complexity: O(answers) once, O(1) afterwards.
    func tree(_ survey: StoredSurvey, in session: StoreSession) throws -> VoiceTree {
        if let known = trees.withLock({ $0[survey.number] }) { return known }
        let tree = try VoiceTree(survey, in: session)
        trees.withLock { trees in
            if trees.count >= Self.most { trees.removeAll() }
            trees[survey.number] = tree
        }
        return tree
    }
}
