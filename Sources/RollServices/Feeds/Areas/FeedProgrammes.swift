import RollAccess
import RollCasework
public import RollDomain
import RollStore

/// A programme in an area or in England, with the places that are claimed to have it.
public struct FeedProgrammeReach: Sendable, Hashable {
    /// A place with its newest claim.
    public struct Place: Sendable, Hashable {
        /// Which place.
        public let area: FeedArea
        /// What is claimed.
        public let claim: FeedProgramme
    }

    /// The code, such as `P-RISE`.
    public let code: String
    /// The words for reading.
    public let words: String
    /// Who may have it: `school`, `trust`, `authority`.
    public let holders: [String]
    /// When it is had.
    public let span: DateSpan
    /// How many places stand so, by standing.
    public let standings: [String: Int]
    /// The newest day of which something is claimed; nil where nothing is.
    public let asOf: CivilDate?
    /// The places by kind and code.
    public let places: [Place]

    init(_ reach: ProgrammeReach) {
        let one = reach.programme
        code = one.code
        words = one.words
        holders = ExpectationHolder.allCases.filter(one.holders.contains).map(\.rawValue)
        span = one.span
        standings = Dictionary(
            uniqueKeysWithValues: reach.standings.map { ($0.key.rawValue, $0.value) })
        asOf = reach.asOf
        places = reach.places.map { found in
            Place(
                area: FeedArea(found.place, reach.names[found.place] ?? found.place.code),
                claim: FeedProgramme(one, found.claim))
        }
    }
}

/// Programmes and funding of an area: its own, and those of its schools.
public struct FeedAreaProgrammes: Sendable, Hashable {
    /// The newest claim of each programme that the area itself can have; those without are left out.
    public let own: [FeedProgramme]
    /// The programmes that its schools can have, and which have them.
    public let schools: [FeedProgrammeReach]
}

extension FeedAreas {
    /// Programmes and funding of a trust or an authority.
    ///
    /// - Parameters:
    ///   - name: The area.
    ///   - caller: The feed.
    ///   - occasion: The day.
    /// - Returns: The programmes; nil where the feed does not speak for the area.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(claims).
    public func programmes(
        of name: FeedAreaName, from caller: FeedCaller, on occasion: Occasion
    ) throws(ServiceFailure) -> FeedAreaProgrammes? {
        precondition(caller.may(.readAreas), "no leave")
        guard
            let grant = try grant(.seeProgrammes, of: name.place, caller, on: occasion.today)
        else { return nil }
        let register = ProgrammeRegister(store: store)
        let own = try register.of(grant).compactMap { line in
            line.newest.map { FeedProgramme(line.programme, $0.claim) }
        }
        return FeedAreaProgrammes(
            own: own, schools: try register.reach(grant).map(FeedProgrammeReach.init))
    }

    /// Programmes and funding in England.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(claims).
    public func programmes(
        from caller: FeedCaller, on occasion: Occasion
    ) throws(ServiceFailure) -> [FeedProgrammeReach] {
        precondition(caller.may(.readNation), "no leave")
        let grant = nation(.seeProgrammes, caller, on: occasion.today)
        return try ProgrammeRegister(store: store).reach(grant).map(FeedProgrammeReach.init)
    }
}

extension FeedProgramme {
    init(_ programme: RegisterProgramme, _ claim: ProgrammeClaim) {
        self.init(
            code: programme.code, words: programme.words,
            standing: claim.standing?.rawValue ?? "", since: claim.since, until: claim.until,
            soFar: claim.soFar, source: claim.source, asOf: claim.asOf)
    }
}
