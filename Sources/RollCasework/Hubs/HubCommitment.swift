public import RollDomain

/// Something that a school says in a hub it will change: what, who and by when.
public struct HubCommitment: Sendable, Hashable {
    /// What will be different.
    public var what: String
    /// Who sees to it, by post rather than by name.
    public var who: String
    /// By when.
    public var due: CivilDate

    /// Describes a commitment.
    public init(what: String, who: String, due: CivilDate) {
        self.what = what
        self.who = who
        self.due = due
    }

    /// What has to be put right before it is kept.
    ///
    /// - Parameter today: The day on which it is made.
    /// - Returns: The faults; none where it can be kept.
    public func faults(on today: CivilDate) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if what.isBlank || what.count > 300 {
            faults.append(
                CaseworkFault("what", "Say what will be different, in at most 300 letters."))
        }
        if who.isBlank || who.count > 120 {
            faults.append(CaseworkFault("who", "Say who sees to it, in at most 120 letters."))
        }
        if due < today || today.days(until: due) > 366 {
            faults.append(CaseworkFault("due", "Choose a day from today on, within a year."))
        }
        return faults
    }
}

/// How far a commitment was kept.
public enum HubOutcome: String, CaseIterable, Sendable, Hashable {
    case done
    case partly
    case not

    /// The words for reading.
    public var words: String {
        switch self {
        case .done: "kept"
        case .partly: "partly"
        case .not: "not done"
        }
    }
}

/// What the school saw happen; nothing is an answer like the others.
public enum HubEffect: String, CaseIterable, Sendable, Hashable {
    case better
    case nothing
    case worse
    case early

    /// The words for reading.
    public var words: String {
        switch self {
        case .better: "something got better"
        case .nothing: "nothing changed"
        case .worse: "something got worse"
        case .early: "too early to say"
        }
    }
}

/// What a school reports back on a commitment.
public struct HubReport: Sendable, Hashable {
    /// How far it was kept.
    public var outcome: HubOutcome
    /// What happened, as the school saw it.
    public var effect: HubEffect
    /// In its own words.
    public var words: String

    /// Describes a report.
    public init(outcome: HubOutcome, effect: HubEffect, words: String) {
        self.outcome = outcome
        self.effect = effect
        self.words = words
    }

    /// What has to be put right before it is kept.
    public var faults: [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if words.isBlank {
            faults.append(
                CaseworkFault("words", "Say what happened. That nothing changed helps others too."))
        }
        if let long = CaseworkText.fault(words, in: "words", most: 1_000) { faults.append(long) }
        return faults
    }
}

/// How a hub's commitments stand: counts of work, not scores of people.
public struct HubCommitmentCount: Sendable, Hashable {
    /// How many were reported so.
    public private(set) var outcomes: [HubOutcome: Int] = [:]
    /// Due, and nothing was reported.
    public private(set) var silent = 0
    /// Not due yet.
    public private(set) var running = 0

    /// Counts nothing yet.
    public init() {}

    /// Adds one.
    ///
    /// - Parameters:
    ///   - outcome: What was reported; nil where nothing was.
    ///   - due: By when.
    ///   - today: The day.
    public mutating func add(_ outcome: HubOutcome?, due: CivilDate, on today: CivilDate) {
        if let outcome {
            outcomes[outcome, default: 0] += 1
        } else if due < today {
            silent += 1
        } else {
            running += 1
        }
    }

    /// Adds what another counted.
    public mutating func add(_ other: HubCommitmentCount) {
        outcomes.merge(other.outcomes) { $0 + $1 }
        silent += other.silent
        running += other.running
    }

    /// How many there are.
    public var all: Int { outcomes.values.reduce(0, +) + silent + running }
    /// How many were kept.
    public var kept: Int { outcomes[.done] ?? 0 }

    /// The same in a sentence, such as `11 partly, 9 not done, 5 no word yet, 3 running`.
    public var rest: String {
        var parts: [String] = []
        if let partly = outcomes[.partly] { parts.append("\(partly) partly") }
        if let not = outcomes[.not] { parts.append("\(not) not done") }
        if silent > 0 { parts.append("\(silent) no word yet") }
        if running > 0 { parts.append("\(running) running") }
        return parts.joined(separator: ", ")
    }
}
