import RollAccess
import RollCasework
public import RollDomain
import RollInsight
public import RollStore
import Synchronization

/// What the choice of places for help rests on, of one authority or trust: protected figures only.
public struct HelpInput: Sendable, Hashable {
    /// The authority or the trust.
    public let place: HelpedPlace
    /// Pupils persistently absent, of all.
    public let persistent: Ratio
    /// Pupils severely absent, of all; nil where that is kept back.
    public let severe: Ratio?
    /// What schools like its own lead to expect, persistently absent, from 0 to 1.
    public let expectedPersistent: Double
    /// The same, severely absent.
    public let expectedSevere: Double
    /// How many of its schools stand beside schools like them elsewhere.
    public let beside: Int
    /// How many schools it has.
    public let schools: Int
    /// Which way absence went over three whole years, or what is missing to say so.
    public let course: CourseFound
    /// How far persistent absence rose since a year ago, in its own deviations, from −2 to 2.
    ///
    /// It is nil where that year is not held; it is shown, and counts for nothing.
    public let trend: Double?
    /// Of the weeks of its pupils, those with some but not all sessions missed; nil where that is kept back.
    public let broken: Ratio?
    /// Of the sessions missed above England's share, the part without leave, from 0 to 1; nil where no more are missed.
    public let improvable: Double?
}

/// Works out once a day what the choice of places for help rests on.
public final class HelpInputs: Sendable {
    let store: Store
    let protected: ProtectedPages
    private let kept = Mutex<Kept?>(nil)
    private let keptShares = Mutex<(date: CivilDate, shares: ExpectedShares)?>(nil)
    let keptPairs = Mutex<LeadPairs?>(nil)
    let keptOutlooks = Mutex(KeptOutlooks())
    let shelf: BrightShelf

    /// What stands for a day.
    struct Kept: Sendable {
        let date: CivilDate
        let inputs: [HelpInput]
        /// Places of which figures are kept back.
        let withheld: [HelpedPlace]
        let window: DateSpan
        let knownAt: Instant
    }

    /// Reads a database, and protected figures of its registers.
    ///
    /// - Parameters:
    ///   - store: The database.
    ///   - protected: Protected figures of its registers.
    ///   - shelf: Whole years that others read too; nil for a shelf of its own.
    public init(store: Store, protected: ProtectedPages, shelf: BrightShelf? = nil) {
        self.store = store
        self.protected = protected
        self.shelf = shelf ?? BrightShelf(store: store)
    }

    /// Works the inputs of a day out ahead of any visitor.
    ///
    /// - Complexity: O(marks of the nation), once a day.
    public func warm(_ figures: PageFigures, on date: CivilDate) {
        // Nobody's leave in particular: whoever may see the choice is shown the same.
        let viewer = Viewer(
            person: 0, name: "", role: .programmeLead,
            assignments: [Assignment(.programmeLead, .nation, DateSpan(from: date))], on: date)
        // What fails here fails again before the visitor's eyes, and is told there.
        _ = viewer.flatMap { try? inputs(for: $0, figures, on: date) }
    }

    /// The inputs of a day.
    ///
    /// - Parameters:
    ///   - viewer: Who asks, who may see protected figures of all places.
    ///   - figures: The registers in memory, for the year before.
    ///   - date: The day.
    /// - Returns: The inputs; nil where England has no figures.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(marks of the nation), once a day.
    func inputs(
        for viewer: Viewer, _ figures: PageFigures, on date: CivilDate
    ) throws(ServiceFailure) -> Kept? {
        if let known = kept.withLock({ $0?.date == date ? $0 : nil }) { return known }
        guard let seeing = Door.grant(viewer, .seeFigures, .nation),
            let england = try page(seeing, figures, on: date)
        else { return nil }
        let schools = try ServiceFailure.only {
            try store.read { try $0.schools.withPupils() }
        }
        let expected = try shares(schools, on: date)
        let usual = Missed(england)
        let courses = try PlaceCourses(shelf, on: date)
        let frozen = try protected.figures(on: date)
        var (inputs, withheld): ([HelpInput], [HelpedPlace]) = ([], [])
        for place in try places(schools, on: date) {
            guard let subject = place.place.areaSubject, let key = Self.key(place.place),
                let grant = Door.grant(viewer, .seeFigures, subject),
                let page = try page(grant, figures, on: date), let whole = expected.of(key),
                let persistent = Self.share(page.total.persistent, page.total)
            else {
                withheld.append(place)
                continue
            }
            inputs.append(
                HelpInput(
                    place: place, persistent: persistent,
                    severe: Self.share(page.total.severe, page.total),
                    expectedPersistent: whole.persistent, expectedSevere: whole.severe,
                    beside: whole.beside, schools: whole.schools,
                    course: courses.found(of: key, schools: whole.schools),
                    trend: page.before.flatMap { Self.trend(from: $0, to: persistent) },
                    broken: page.total.absence == nil
                        ? nil : frozen.brokenWeeks(of: grant, expected.weeks),
                    improvable: usual.flatMap { Missed(page)?.improvable(beside: $0) }))
        }
        let made = Kept(
            date: date, inputs: inputs, withheld: withheld, window: england.window,
            knownAt: england.knownAt)
        kept.withLock { $0 = made }
        return made
    }

    /// What schools like each lead to expect, from the day's frozen registers.
    ///
    /// - Throws: ``ServiceFailure`` when no school has pupils, or the database fails.
    /// - Complexity: O(marks of the nation), once a day.
    func shares(
        _ schools: [StoredSchool], on date: CivilDate
    ) throws(ServiceFailure) -> ExpectedShares {
        if let known = keptShares.withLock({ $0?.date == date ? $0?.shares : nil }) {
            return known
        }
        let made = ExpectedShares(
            schools, try protected.figures(on: date).snapshot, PageFigures.settled(on: date))
        keptShares.withLock { $0 = (date, made) }
        return made
    }

    private func page(
        _ grant: Grant, _ figures: PageFigures, on date: CivilDate
    ) throws(ServiceFailure) -> ProtectedPlacePage? {
        do {
            return try protected.page(by: grant, splits: [], figures: figures, on: date)
        } catch {
            guard error.kind == .fault else { throw error }
            return nil
        }
    }

    /// The authorities and academy trusts that have pupils here and still stand, by kind and code.
    private func places(
        _ schools: [StoredSchool], on date: CivilDate
    ) throws(ServiceFailure) -> [HelpedPlace] {
        try ServiceFailure.only {
            try store.read { session in
                let all =
                    Set(schools.compactMap(\.authority)).map(HelpPlace.authority)
                    + Set(schools.compactMap(\.trustUID)).map(HelpPlace.trust)
                return try all.sorted().map { try HelpedPlace($0, on: date, in: session) }
                    .filter(\.stands)
            }
        }
    }

    static func key(_ place: HelpPlace) -> ExpectedShares.HelpPlaceKey? {
        switch place {
        case .school: nil
        case .trust(let uid): .trust(uid)
        case .authority(let code): .authority(code)
        }
    }

    private static func share(_ count: ProtectedCount, _ cell: ProtectedCell) -> Ratio? {
        guard let some = count.number, let all = cell.registrations.number, all > 0 else {
            return nil
        }
        return Ratio(min(some, all), of: all)
    }

    private static func trend(from before: ProtectedCell, to now: Ratio) -> Double? {
        guard let earlier = share(before.persistent, before) else { return nil }
        return HelpTrend.rise(from: earlier, to: now)
    }
}

/// Which part of a place's sessions was missed, and without leave.
private struct Missed {
    let absent: Double
    let unauthorised: Double

    /// Reads it off a protected page; nil where absence is kept back.
    init?(_ page: ProtectedPlacePage) {
        guard let share = page.total.absence, share.whole > 0 else { return nil }
        absent = Double(share.count) / Double(share.whole)
        unauthorised = page.reasons.filter { $0.markClass == .unauthorised && $0.share.whole > 0 }
            .reduce(0) { $0 + Double($1.share.count) / Double($1.share.whole) }
    }

    /// Of what is missed above another place, the part without leave; nil where no more is missed.
    func improvable(beside other: Missed) -> Double? {
        let more = absent - other.absent
        guard more > 0.000_5 else { return nil }
        return min(1, max(0, (unauthorised - other.unauthorised) / more))
    }
}
