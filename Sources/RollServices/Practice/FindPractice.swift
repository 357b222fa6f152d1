public import RollAccess
public import RollCasework
import RollDomain
public import RollStore

/// A card that fits what is looked for.
public struct PracticeLine: Sendable, Hashable {
    /// The card.
    public let card: StoredPracticeCard
    /// What it says to all.
    public let version: StoredPracticeVersion
    /// What fits, and what does not.
    public let fit: PracticeFit
    /// How many schools took it up, and what they said.
    public let count: AdoptionCount
}

/// What a search found.
public struct PracticeFound: Sendable, Hashable {
    /// The cards that fit, those that answer most first, then the surer ones.
    public let lines: [PracticeLine]
    /// How many cards the library has.
    public let total: Int
    /// Cards that would fit if only the needs were asked for, whatever the kind of school.
    public let elsewhere: Int
}

/// A practice card as one viewer may see it.
public struct PracticeCardPage: Sendable {
    /// The card.
    public let card: StoredPracticeCard
    /// The version that is shown.
    public let version: StoredPracticeVersion
    /// The versions that the viewer may read, the newest last.
    public let versions: [StoredPracticeVersion]
    /// The steps; empty for those who neither write nor moderate the card.
    public let steps: [StoredPracticeStep]
    /// The files that the viewer may take.
    public let files: [StoredPracticeFile]
    /// Who took it up, the earliest first.
    public let adoptions: [StoredAdoption]
    /// How many took it up, and what they said.
    public let count: AdoptionCount
    /// Conversations and visits about it from which something was learnt.
    public let talks: [StoredPracticeVisit]
    /// Whether the viewer writes for the card's school.
    public let isAuthor: Bool
    /// Whether the viewer may moderate this card.
    public let mayModerate: Bool
    /// Whether only the reason of the withdrawal is for the viewer.
    public let isClosed: Bool
}

/// Finds practice cards by need, and opens one.
public struct FindPractice: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Finds cards.
    ///
    /// - Parameters:
    ///   - question: What is looked for.
    ///   - grant: Leave to find practice.
    /// - Returns: Those that fit.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(cards + adoptions).
    public func run(
        _ question: PracticeQuestion, by grant: Grant
    ) throws(ServiceFailure) -> PracticeFound {
        precondition(grant.action == .seePractice, "leave for something else")
        return try ServiceFailure.only {
            try store.read { try Self.found(question, in: $0) }
        }
    }

    /// The cards of the library that fit.
    static func found(
        _ question: PracticeQuestion, in session: StoreSession
    ) throws -> PracticeFound {
        let library = try session.practice.library()
        let counts = try session.adoptions.counts()
        var lines: [PracticeLine] = []
        for (card, version) in library {
            guard let fit = question.fit(version.text) else { continue }
            lines.append(
                PracticeLine(
                    card: card, version: version, fit: fit,
                    count: counts[card.number] ?? AdoptionCount()))
        }
        var wider = question
        wider.context = PracticeContext()
        let elsewhere =
            question.context.isEmpty
            ? 0 : library.count { wider.fit($0.version.text) != nil } - lines.count
        return PracticeFound(
            lines: lines.sorted(by: isBefore), total: library.count, elsewhere: elsewhere)
    }

    /// Most needs answered first, then least that does not fit, then the surer, then by name.
    private static func isBefore(_ left: PracticeLine, _ right: PracticeLine) -> Bool {
        func key(_ line: PracticeLine) -> (Int, Int, Int, Int) {
            (-line.fit.needs, line.fit.misses.count, -line.fit.reasons.count, 0)
        }
        let (a, b) = (key(left), key(right))
        if a != b { return a < b }
        let (first, second) = (left.version.text, right.version.text)
        return first.grade != second.grade
            ? first.grade < second.grade
            : (first.title, left.card.number) < (second.title, right.card.number)
    }

    /// Opens a card.
    ///
    /// - Parameters:
    ///   - number: The card.
    ///   - version: The version; nil for the one that the viewer reads first.
    ///   - grant: Leave to find practice.
    ///   - occasion: The day.
    /// - Returns: Nil where there is none that the viewer may know of.
    /// - Throws: ``ServiceFailure`` of the database.
    public func card(
        _ number: Int64, version: Int? = nil, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> PracticeCardPage? {
        precondition(grant.action == .seePractice, "leave for something else")
        return try ServiceFailure.only {
            try store.read { session in
                guard let card = try session.practice.card(number) else { return nil }
                let sight = try PracticeSight(card, grant.viewer, in: session)
                guard let wanted = version ?? sight.version else { return nil }
                let all = try session.practice.versions(of: number)
                let steps = try session.practice.steps(of: number)
                let published = Set(steps.filter { $0.step == .publish }.map(\.version))
                let isOpen =
                    sight.shows(version: wanted, published: published)
                    || sight.isClosed && wanted == card.shown
                guard isOpen, let shown = all.first(where: { $0.number == wanted }) else {
                    return nil
                }
                let sees = sight.isAuthor || sight.isModerator
                let adoptions = try session.adoptions.of(card: number)
                return PracticeCardPage(
                    card: card, version: shown,
                    versions: all.filter { sight.shows(version: $0.number, published: published) },
                    steps: sees ? steps : [],
                    files: try session.practice.files(of: number).filter(sight.showsFile),
                    adoptions: adoptions,
                    count: try session.adoptions.counts()[number] ?? AdoptionCount(),
                    talks: try session.practiceVisits.held(about: number),
                    isAuthor: sight.isAuthor,
                    mayModerate: try sight.isModerator
                        && !KeepPractice.isOwn(card, grant.viewer, on: occasion, in: session),
                    isClosed: sight.isClosed)
            }
        }
    }

    /// The cards that wait for somebody to moderate them, the longest first, and whether the viewer may.
    ///
    /// - Parameters:
    ///   - grant: Leave to moderate.
    ///   - occasion: The day.
    /// - Returns: Cards that were handed in, and cards with files that nobody looked at.
    /// - Throws: ``ServiceFailure`` of the database.
    public func waiting(
        by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> [PracticeDeskLine] {
        precondition(grant.action == .moderatePractice, "leave for something else")
        return try ServiceFailure.only {
            try store.read { session in
                var cards = try session.practice.cards(in: .submitted)
                for number in try session.practice.cardsWithWaitingFiles()
                where !cards.contains(where: { $0.number == number }) {
                    if let card = try session.practice.card(number), card.isShown {
                        cards.append(card)
                    }
                }
                return try cards.map { card in
                    let files = try session.practice.files(of: card.number)
                    return PracticeDeskLine(
                        card: card,
                        title: try session.practice.versions(of: card.number).last?.text.title
                            ?? "",
                        waitingFiles: files.count { $0.state == .waiting },
                        isOwn: try KeepPractice.isOwn(
                            card, grant.viewer, on: occasion, in: session))
                }
            }
        }
    }

    /// A school's own cards with their names, the newest first.
    ///
    /// - Parameter grant: Leave to share practice for the school.
    /// - Returns: All of them, drafts and withdrawn ones too.
    /// - Throws: ``ServiceFailure`` of the database.
    public func own(by grant: Grant) throws(ServiceFailure) -> [PracticeDeskLine] {
        let school = KeepPractice.school(grant).urn
        return try ServiceFailure.only {
            try store.read { session in
                try session.practice.cards(of: school).map { card in
                    PracticeDeskLine(
                        card: card,
                        title: try session.practice.versions(of: card.number).last?.text.title
                            ?? "",
                        waitingFiles: try session.practice.files(of: card.number)
                            .count { $0.state == .waiting }, isOwn: true)
                }
            }
        }
    }
}

/// A card on somebody's desk.
public struct PracticeDeskLine: Sendable, Hashable {
    /// The card.
    public let card: StoredPracticeCard
    /// The name in its newest version.
    public let title: String
    /// How many of its files nobody has looked at yet.
    public let waitingFiles: Int
    /// Whether it is the viewer's own, so that another moderates it.
    public let isOwn: Bool
}
