public import RollAccess
public import RollCasework
import RollDomain
public import RollStore

/// Announces webinars, and counts once a person who opened a recording.
public struct KeepWebinars: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// What became of a change.
    public enum Outcome: Sendable, Hashable {
        /// It is kept under this number.
        case kept(Int64)
        /// Something has to be put right first.
        case faulty([CaseworkFault])
        /// There is no such webinar, or no recording yet.
        case missing
    }

    /// Every webinar with the cards that it is about, the newest first.
    ///
    /// - Parameter grant: Leave to find practice.
    /// - Returns: Each with the viewer's own look at it.
    /// - Throws: ``ServiceFailure`` of the database.
    public func all(by grant: Grant) throws(ServiceFailure) -> [WebinarLine] {
        precondition(grant.action == .seePractice, "leave for something else")
        return try ServiceFailure.only {
            try store.read { session in
                let titles = Dictionary(
                    uniqueKeysWithValues: try session.practice.library()
                        .map { ($0.card.number, $0.version.text.title) })
                return try session.webinars.all().map { webinar in
                    WebinarLine(
                        webinar: webinar,
                        cards: webinar.statement.cards.compactMap { number in
                            titles[number].map { (number, $0) }
                        },
                        wasSeen: try session.webinars.wasSeen(
                            webinar.number, by: grant.viewer.person))
                }
            }
        }
    }

    /// Keeps a webinar, or what is said of one anew.
    ///
    /// - Parameters:
    ///   - statement: What is said of it.
    ///   - number: Its number; nil for a new one.
    ///   - grant: Leave to moderate practice.
    ///   - occasion: Who says so, and when.
    /// - Returns: Its number, or why it is not kept.
    /// - Throws: ``ServiceFailure``.
    public func put(
        _ statement: WebinarStatement, as number: Int64?, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        precondition(grant.action == .moderatePractice, "leave for something else")
        var faults = statement.faults(on: occasion.today)
        return try ServiceFailure.only {
            try store.write { session in
                if let number, try !session.webinars.all().contains(where: { $0.number == number })
                {
                    return .missing
                }
                for card in statement.cards
                where try session.practice.card(card)?.isShown != true {
                    faults.append(
                        CaseworkFault(
                            "cards",
                            "There is no card \(card) in the library. The number stands at "
                                + "the end of a card's address."))
                }
                guard faults.isEmpty else { return .faulty(faults) }
                let kept = try session.webinars.put(
                    statement, as: number, by: grant.viewer.name, now: occasion.now)
                try KeepPractice.note("webinar \(kept) kept", nil, grant, occasion, in: session)
                return .kept(kept)
            }
        }
    }

    /// Keeps that somebody opens a recording.
    ///
    /// - Parameters:
    ///   - number: The webinar, which has a recording.
    ///   - grant: Leave to find practice.
    ///   - occasion: When.
    /// - Returns: Its number; missing where there is no recording.
    /// - Throws: ``ServiceFailure`` of the database.
    public func open(
        _ number: Int64, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        precondition(grant.action == .seePractice, "leave for something else")
        return try ServiceFailure.only {
            try store.write { session in
                let webinar = try session.webinars.all().first { $0.number == number }
                guard let webinar, !webinar.statement.recording.isEmpty else { return .missing }
                try session.webinars.view(
                    number, by: grant.viewer.person, now: occasion.now)
                return .kept(number)
            }
        }
    }
}

/// A webinar as one viewer sees it.
public struct WebinarLine: Sendable {
    /// The webinar.
    public let webinar: StoredWebinar
    /// The cards that it is about and that every school may read, by number and name.
    public let cards: [(number: Int64, title: String)]
    /// Whether the viewer opened its recording.
    public let wasSeen: Bool
}
