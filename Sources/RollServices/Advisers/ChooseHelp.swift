public import RollAccess
public import RollCasework
public import RollDomain
import RollInsight
public import RollStore

/// How many places of help there are, and by what they are given.
public struct HelpQuestion: Sendable, Hashable {
    /// Whether by severe absence, rather than by persistent absence.
    public var isSevere: Bool
    /// How many places there are.
    public var places: Int
    /// Most places of one region.
    public var mostOfRegion: Int

    /// Asks for places, within ``mostPlaces``.
    public init(isSevere: Bool = false, places: Int = 10, mostOfRegion: Int = 2) {
        self.isSevere = isSevere
        self.places = min(max(places, 1), Self.mostPlaces)
        self.mostOfRegion = min(max(mostOfRegion, 1), Self.mostPlaces)
    }

    /// Most places there may be.
    public static let mostPlaces = 400

    var limits: HelpChoice.Limits { HelpChoice.Limits(places: places, mostOfRegion: mostOfRegion) }
}

/// An authority or a trust with all that the choice rests on, and what came of it.
public struct HelpLine: Sendable, Hashable {
    /// Its figures.
    public let input: HelpInput
    /// How much help could do there.
    let need: HelpNeed
    /// How ready it is, as was said last; nil where nobody said anything.
    public let readiness: StoredReadiness?
    /// Whether it has a place, and why.
    let reason: HelpChoice.Reason
    /// The hub's lead that suits most of its schools; nil where none suits any.
    public let lead: LeadPair?

    /// Whether it has a place of help.
    public var isChosen: Bool { reason.isChosen }
    /// Why it has one, or has none.
    public var why: String { reason.words }
    /// Its share after shrinking, from 0 to 1.
    public var share: Double { need.share }
    /// How many pupils more than expected, counting only what lies above, to tens: the figures beneath are
    /// rounded to fives.
    public var pupilsAbove: Int { Self.tens(need.pupilsAbove) }
    /// Between which numbers that is likely to lie, 19 in 20, to tens; below 0 it is fewer than expected.
    public var range: ClosedRange<Int> {
        Self.tens(need.range.lowerBound)...Self.tens(need.range.upperBound)
    }
    /// The day of which its readiness was said.
    public var readySince: CivilDate? { readiness?.readiness.since }

    private static func tens(_ number: Double) -> Int { 10 * Int((number / 10).rounded()) }

    /// What is known of how ready it is.
    public var ready: HelpReadiness { readiness?.readiness ?? .unknown }
}

/// Where help would do most: the inputs of each place, and who has a place of help and why; no rank.
public struct HelpChoicePage: Sendable {
    /// What was asked.
    public let question: HelpQuestion
    /// The authorities and trusts, by region, then by name.
    public let lines: [HelpLine]
    /// Those of which figures are kept back.
    public let withheld: [HelpedPlace]
    /// The dates.
    public let window: DateSpan
    /// As known then: last midnight.
    public let knownAt: Instant
    /// The leads of hubs with whom schools can be paired.
    public let leads: LeadPairs

    /// What is missing to say of any place which way it went over three years; nil where some is known.
    public var missingHistory: String? {
        let found = Set(lines.map(\.input.course))
        guard found.count == 1, case .missing(let words) = found.first else { return nil }
        return words
    }

    /// Those that have a place.
    public var chosen: [HelpLine] { lines.filter(\.isChosen) }
}

/// Chooses where advisers' help would do most, by what everybody can read and repeat.
///
/// - Source: rules R-CHOOSE-01 and R-CHOOSE-02.
public struct ChooseHelp: Sendable {
    let inputs: HelpInputs

    /// Works on a day's inputs.
    public init(_ inputs: HelpInputs) { self.inputs = inputs }

    /// Chooses.
    ///
    /// - Parameters:
    ///   - question: How many places, and by what.
    ///   - grant: Leave to see where help would do most.
    ///   - figures: The registers in memory, for the year before.
    ///   - date: The day; the same day, inputs and question give the same answer.
    /// - Returns: The choice; nil where England has no figures.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(marks of the nation) when it is first asked on a day.
    public func run(
        _ question: HelpQuestion, by grant: Grant, figures: PageFigures, on date: CivilDate
    ) throws(ServiceFailure) -> HelpChoicePage? {
        precondition(grant.action == .chooseHelp, "leave for something else")
        guard let day = try inputs.inputs(for: grant.viewer, figures, on: date) else {
            return nil
        }
        let (ready, helped) = try ServiceFailure.only {
            try inputs.store.read { session in
                (
                    Dictionary(try session.readiness.all().map { ($0.place, $0) }) { $1 },
                    Set(
                        try session.engagements.all().filter(\.state.isOpen).map(\.place))
                )
            }
        }
        let used = day.inputs.filter { !question.isSevere || $0.severe != nil }
        var needs: [HelpPlace: HelpNeed] = [:]
        for kind in [ExpectationHolder.authority, .trust] {
            let own = used.filter { $0.place.place.kind == kind }
            let found = HelpNeed.all(
                own.map { input in
                    HelpNeed.Input(
                        share: question.isSevere
                            ? input.severe ?? Ratio(0, of: 1) : input.persistent,
                        expected: question.isSevere
                            ? input.expectedSevere : input.expectedPersistent,
                        trend: input.course.course?.rise,
                        readiness: ready[input.place.place]?.readiness.tenths
                            ?? HelpReadiness.unknown.tenths)
                })
            for (input, need) in zip(own, found) { needs[input.place.place] = need }
        }
        let schools = try ServiceFailure.only {
            try inputs.store.read { try $0.schools.withPupils() }
        }
        let shares = try inputs.shares(schools, on: date)
        let pairs = try inputs.pairs(schools, on: date)
        let choice = HelpChoice(
            used.compactMap { input in
                let place = input.place.place
                return needs[place].map { need in
                    HelpChoice.Candidate(
                        id: Self.id(place), region: input.place.region,
                        isTrust: place.kind == .trust, pupils: input.persistent.whole,
                        refuses: ready[place]?.readiness.wish == .refuses,
                        isHelped: helped.contains(place), need: need)
                }
            }, question.limits)
        let lines = used.compactMap { input -> HelpLine? in
            let place = input.place.place
            guard let need = needs[place], let reason = choice.reasons[Self.id(place)] else {
                return nil
            }
            return HelpLine(
                input: input, need: need, readiness: ready[place], reason: reason,
                lead: HelpInputs.key(place).flatMap { pairs.pair(of: shares.schools(of: $0)) })
        }
        return HelpChoicePage(
            question: question, lines: lines.sorted(by: Self.isBefore),
            withheld: day.withheld + day.inputs.filter { !used.contains($0) }.map(\.place),
            window: day.window, knownAt: day.knownAt, leads: pairs)
    }

    private static func id(_ place: HelpPlace) -> String { "\(place.kind.rawValue) \(place.code)" }

    /// By region, then by name: the order tells nothing of need.
    private static func isBefore(_ left: HelpLine, _ right: HelpLine) -> Bool {
        let (one, two) = (left.input.place, right.input.place)
        return (one.region, one.place.kind.rawValue, one.name, one.place.code)
            < (two.region, two.place.kind.rawValue, two.name, two.place.code)
    }
}

/// Keeps how ready an authority or a trust is for help, as people say, with reason and day.
public struct KeepReadiness: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Keeps it; what was said before stays beside it.
    ///
    /// - Parameters:
    ///   - readiness: What is said.
    ///   - grant: Leave to offer help to the place.
    ///   - occasion: Who says so, and when.
    /// - Returns: What has to be put right first; none where it is kept.
    /// - Throws: ``ServiceFailure`` of the database.
    public func say(
        _ readiness: HelpReadiness, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> [CaseworkFault] {
        precondition(grant.action == .offerEngagements, "leave for something else")
        return try ServiceFailure.only {
            try store.write { session -> [CaseworkFault] in
                var faults = readiness.faults(on: occasion.today)
                let place = HelpPlace(grant.subject)
                if let place,
                    let fault = try HelpedPlace(place, on: occasion.today, in: session).fault
                {
                    faults.append(fault)
                }
                guard faults.isEmpty, let place, let since = readiness.since else {
                    return faults
                }
                try session.readiness.say(
                    readiness, of: since, at: place, by: CaseAuthor(grant, on: occasion))
                let pen = AuditPen(session, on: occasion)
                try pen.note(
                    pen.event(
                        .change, "readiness of \(place.kind.rawValue) \(place.code)",
                        reason: grant.reason))
                return []
            }
        }
    }
}
