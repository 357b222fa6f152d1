import RollCasework
public import RollDomain
import RollStore

/// Where a school stands with a hub, for another system.
public struct FeedHubPlace: Sendable, Hashable {
    /// The hub, by number.
    public let hub: Int
    /// Its name.
    public let name: String
    /// Where the school stands.
    public let state: String
    /// How much the hub does for it.
    public let support: String
    /// When it asked to join.
    public let asked: CivilDate
    /// Since when it is a member; nil where it never was.
    public let joined: CivilDate?
    /// When its place ended; nil where it has not.
    public let ended: CivilDate?
    /// The next meeting; nil where none is planned or the school is no member.
    public let nextMeeting: CivilDate?
    /// What it said it would do, newest first.
    public let commitments: [FeedCommitment]
}

/// What a school said in a hub that it would do, for another system.
public struct FeedCommitment: Sendable, Hashable {
    /// Its number.
    public let number: Int
    /// What will be different.
    public let what: String
    /// Who sees to it.
    public let who: String
    /// When it was said.
    public let made: CivilDate
    /// By when.
    public let due: CivilDate
    /// How far it was kept; nil where nothing was reported.
    public let outcome: String?
    /// What happened; nil where nothing was reported.
    public let effect: String?
    /// In the school's words; empty where nothing was reported.
    public let report: String
}

extension FeedCasework {
    /// Where a school stands with hubs, newest first; no pupil is named there.
    ///
    /// - Throws: ``ServiceFailure`` when the database fails.
    public func hubs(
        of school: URN, on occasion: Occasion
    ) throws(ServiceFailure) -> [FeedHubPlace] {
        try ServiceFailure.only {
            try store.read { session in
                let own = try session.hubs.commitments(by: school)
                return try session.hubs.places(of: school).compactMap { member in
                    guard let hub = try session.hubs.hub(member.hub) else { return nil }
                    let next =
                        member.state == .member
                        ? try session.hubs.meetings(of: hub.number).last {
                            $0.state == .planned && $0.statement.date >= occasion.today
                        }?.statement.date : nil
                    return FeedHubPlace(
                        hub: Int(hub.number), name: hub.statement.name,
                        state: member.state.rawValue, support: member.support.rawValue,
                        asked: member.asked, joined: member.joined, ended: member.ended,
                        nextMeeting: next,
                        commitments: own.filter { $0.hub == hub.number }.map { commitment in
                            FeedCommitment(
                                number: Int(commitment.number), what: commitment.statement.what,
                                who: commitment.statement.who, made: commitment.made,
                                due: commitment.statement.due,
                                outcome: commitment.report?.outcome.rawValue,
                                effect: commitment.report?.effect.rawValue,
                                report: commitment.report?.words ?? "")
                        })
                }
            }
        }
    }
}
