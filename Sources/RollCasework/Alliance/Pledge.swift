public import RollDomain

/// How a pledge stands.
public enum PledgeState: String, CaseIterable, Sendable, Hashable {
    /// Promised, and nothing reported yet.
    case made
    /// Something is being done.
    case underWay = "under-way"
    /// Done as promised.
    case kept
    /// The day has passed and it was not done, as its organisation says itself.
    case notKept = "not-kept"
    /// Taken back.
    case withdrawn

    /// The words for reading.
    public var words: String {
        switch self {
        case .made: "promised"
        case .underWay: "under way"
        case .kept: "kept"
        case .notKept: "not kept"
        case .withdrawn: "taken back"
        }
    }

    /// Whether something is still to come.
    public var isOpen: Bool { self == .made || self == .underWay }

    /// The states that a report can give to a pledge that stands so; none once it is over.
    public var reportable: [PledgeState] {
        isOpen ? [.underWay, .kept, .notKept, .withdrawn] : []
    }
}

/// What an organisation promises.
public struct PledgeStatement: Sendable, Hashable {
    /// What it will do.
    public var promise: String
    /// For whom.
    public var audience: String
    /// By what one will see that it is done.
    public var milestone: String
    /// The day by which.
    public var due: CivilDate?
    /// Who reports on it.
    public var reporter: String

    /// Describes a pledge.
    public init(
        promise: String, audience: String, milestone: String, due: CivilDate?, reporter: String
    ) {
        self.promise = promise
        self.audience = audience
        self.milestone = milestone
        self.due = due
        self.reporter = reporter
    }

    /// What is wrong with it.
    ///
    /// - Parameter made: The day on which it is made.
    /// - Returns: The faults by field: `promise`, `audience`, `milestone`, `due`, `reporter`.
    public func faults(madeOn made: CivilDate) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        for (field, text, words) in [
            ("promise", promise, "Say what will be done."),
            ("audience", audience, "Say for whom."),
            ("milestone", milestone, "Say by what one will see that it is done."),
            ("reporter", reporter, "Say who reports on it."),
        ] {
            if CaseworkText.isBlank(text) { faults.append(CaseworkFault(field, words)) }
            if let fault = CaseworkText.fault(text, in: field, most: 1_000) {
                faults.append(fault)
            }
        }
        guard let due else {
            return faults + [CaseworkFault("due", "Say by which day, as day, month and year.")]
        }
        if due <= made { faults.append(CaseworkFault("due", "Choose a day to come.")) }
        if made.days(until: due) > 1_100 {
            faults.append(CaseworkFault("due", "Choose a day in the next three years."))
        }
        return faults
    }
}

/// What was done for a pledge, as it is reported.
public struct PledgeReport: Sendable, Hashable {
    /// The day of which it tells.
    public var date: CivilDate
    /// How the pledge stands after it.
    public var state: PledgeState
    /// What was done.
    public var words: String
    /// What shows it: a link, a count, a document.
    public var evidence: String
    /// What it changed, and how one knows; empty where it is not known yet.
    public var impact: String

    /// Describes a report.
    public init(
        date: CivilDate, state: PledgeState, words: String, evidence: String, impact: String
    ) {
        self.date = date
        self.state = state
        self.words = words
        self.evidence = evidence
        self.impact = impact
    }

    /// What is wrong with it.
    ///
    /// - Parameters:
    ///   - standing: How the pledge stands before it.
    ///   - made: The day on which the pledge was made.
    ///   - today: The day on which it is reported.
    /// - Returns: The faults by field: `state`, `words`, `evidence`, `impact`, `date`.
    public func faults(
        after standing: PledgeState, madeOn made: CivilDate, on today: CivilDate
    ) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if !standing.reportable.contains(state) {
            faults.append(
                CaseworkFault(
                    "state",
                    standing.isOpen
                        ? "Choose how the pledge stands now."
                        : "The pledge is over. Make a new one for what comes next."))
        }
        if CaseworkText.isBlank(words) {
            faults.append(CaseworkFault("words", "Say what was done, or why not."))
        }
        if state == .kept, CaseworkText.isBlank(evidence) {
            faults.append(
                CaseworkFault("evidence", "Say what shows that it was kept: a link or a count."))
        }
        if date > today { faults.append(CaseworkFault("date", "The day has not come.")) }
        if date < made {
            faults.append(CaseworkFault("date", "The pledge was made after that day."))
        }
        faults += [("words", words), ("evidence", evidence), ("impact", impact)].compactMap {
            CaseworkText.fault($0.1, in: $0.0, most: 2_000)
        }
        return faults
    }
}
