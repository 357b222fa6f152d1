import RollCasework
public import RollDomain
import RollStore

/// Something that a school took up from the practice library, for another system.
public struct FeedAdoption: Sendable, Hashable {
    /// Its number at the school.
    public let number: Int
    /// The card, by number.
    public let card: Int
    /// What the card is called.
    public let title: String
    /// The day on which the school began.
    public let started: CivilDate
    /// What it wants to reach.
    public let aim: String
    /// The day on which it is asked what happened.
    public let due: CivilDate
    /// What became of it; nil where nothing was said yet.
    public let outcome: String?
    /// What the school would tell the next one; empty where nothing was said yet.
    public let said: String
    /// When it said so; nil where it has not.
    public let reported: CivilDate?
}

extension FeedCasework {
    /// What a school took up, newest first; no pupil is named there.
    ///
    /// - Throws: ``ServiceFailure`` when the database fails.
    public func adoptions(of school: URN) throws(ServiceFailure) -> [FeedAdoption] {
        try ServiceFailure.only {
            try store.read { session in
                let found = try session.adoptions.of(school)
                let names = try CardNames(of: Set(found.map(\.card)), in: session)
                return found.map {
                    FeedAdoption(
                        number: $0.number, card: Int($0.card), title: names.titles[$0.card] ?? "",
                        started: $0.start, aim: $0.aim, due: $0.due,
                        outcome: $0.outcome?.rawValue, said: $0.said, reported: $0.reported)
                }
            }
        }
    }
}
