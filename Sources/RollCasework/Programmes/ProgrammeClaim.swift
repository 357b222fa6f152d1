public import RollDomain

/// Whether a place has a programme, as somebody claims.
public enum ProgrammeStanding: String, CaseIterable, Sendable, Hashable {
    /// It may have it, and does not yet.
    case eligible
    case applied
    case has
    case had
    case refused

    /// The words for reading.
    public var words: String {
        switch self {
        case .eligible: "may have it"
        case .applied: "has asked for it"
        case .has: "has it"
        case .had: "had it"
        case .refused: "was refused"
        }
    }
}

/// What somebody claims of a programme at a school, in a trust or in an authority.
public struct ProgrammeClaim: Sendable, Hashable {
    /// The programme, by code.
    public var programme: String
    /// Whether the place has it.
    public var standing: ProgrammeStanding?
    /// Since when; nil where it is not known or not yet so.
    public var since: CivilDate?
    /// Until when; nil while it lasts.
    public var until: CivilDate?
    /// What it has done so far, in words and counts that are known.
    public var soFar: String
    /// Where the claim comes from: a letter, a list, a person with a title.
    public var source: String
    /// The day of which it is claimed.
    public var asOf: CivilDate?

    /// Describes a claim.
    public init(
        programme: String, standing: ProgrammeStanding?, since: CivilDate?, until: CivilDate?,
        soFar: String, source: String, asOf: CivilDate?
    ) {
        self.programme = programme
        self.standing = standing
        self.since = since
        self.until = until
        self.soFar = soFar
        self.source = source
        self.asOf = asOf
    }

    /// What has to be put right before it is kept.
    ///
    /// - Parameters:
    ///   - holder: What kind of place is said to have it.
    ///   - today: The day on which it is claimed.
    /// - Returns: Every fault, by field; none where it can be kept.
    public func faults(at holder: ExpectationHolder, on today: CivilDate) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        let known = RegisterProgramme.coded(programme)
        if known?.holders.contains(holder) != true {
            faults.append(
                CaseworkFault("programme", "Choose a programme that the list has for it."))
        }
        if standing == nil {
            faults.append(CaseworkFault("standing", "Choose how it stands."))
        }
        if source.isBlank {
            faults.append(CaseworkFault("source", "Say where this comes from."))
        }
        for (text, field) in [(source, "source"), (soFar, "so-far")] {
            if let fault = CaseworkText.fault(text, in: field) { faults.append(fault) }
        }
        if let asOf {
            if asOf > today {
                faults.append(CaseworkFault("as-of", "\(asOf.spoken) has not come yet."))
            }
        } else {
            faults.append(CaseworkFault("as-of", "Give the day of which it is claimed."))
        }
        return faults + spanFaults(known)
    }

    private func spanFaults(_ known: RegisterProgramme?) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if standing == .has || standing == .had, since == nil {
            faults.append(CaseworkFault("since", "Give the day on which it began there."))
        }
        if standing == .had, until == nil {
            faults.append(CaseworkFault("until", "Give the day on which it ended there."))
        }
        if standing == .has, until != nil {
            faults.append(
                CaseworkFault("until", "Leave this empty while it lasts, or choose “had it”."))
        }
        if let since, let until, until < since {
            faults.append(CaseworkFault("until", "It cannot end before it began."))
        }
        if let since, let known, since < known.span.from {
            faults.append(
                CaseworkFault(
                    "since", "The programme began on \(known.span.from.spoken). Give a later day."))
        }
        if let since, let end = known?.span.to, since > end {
            faults.append(
                CaseworkFault("since", "The programme ended on \(end.spoken)."))
        }
        return faults
    }
}
