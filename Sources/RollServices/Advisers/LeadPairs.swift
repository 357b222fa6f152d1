import RollCasework
public import RollDomain
import RollInsight
import RollStore
import Synchronization

/// A hub's lead that a school, or schools of a place, could learn from: like it, low now, and with a fall kept.
public struct LeadPair: Sendable, Hashable {
    /// The hub.
    public let hub: Int64
    /// Its name.
    public let hubName: String
    /// The lead.
    public let school: URN
    /// Its name.
    public let name: String
    /// How far absence is likely to have fallen beyond what was expected, in points.
    public let beyond: Double
    /// The first and the last of the years in which it fell.
    public let years: [AcademicYear]
    /// How many schools it is paired with.
    public let schools: Int

    /// What speaks for it, such as `fell 1.9 points beyond what was expected from 2018/19 to 2024/25, and is low now`.
    public var evidence: String {
        "fell \(RoundedPercent(rounding: beyond, places: 1)) points beyond what was expected from "
            + "\(years.first?.description ?? "") to \(years.last?.description ?? ""), and is low now"
    }
}

/// Which leads of open hubs schools can be paired with.
///
/// A lead suits a school of its phase that is nearer to it than half of all schools of the phase, where the lead
/// has a bright spot's lasting fall and is lower than expected now. What is not held is said, and nobody is paired on
/// a guess.
///
/// - Source: rules R-CHOOSE-03, R-SIM-01 and R-BRIGHT-01.
public struct LeadPairs: Sendable {
    /// A lead that fell lastingly and is low now.
    private struct Suited {
        let pair: LeadPair
        /// The schools that are nearer to it than half of all of its phase, with how near.
        let near: [URN: Double]
    }

    /// Which leads were looked at, and on which day.
    struct Key: Hashable {
        let date: CivilDate
        let leads: [Int64]
    }

    let key: Key
    private let ready: [Suited]
    /// Those that suit any school, by their hubs.
    public var suited: [LeadPair] { ready.map(\.pair) }
    /// How many leads open hubs have.
    public let leads: Int
    /// Leads of which no lasting fall can be told, or that are not low now.
    public let notBright: Int
    /// Why no history can be read, in words; nil where it can.
    public let missing: String?

    /// How the leads stand, in words.
    public var words: String {
        if leads == 0 { return "No open hub has a lead yet." }
        let all = "\(leads) \(leads == 1 ? "lead" : "leads") of open hubs"
        if let missing { return "\(all): \(missing)" }
        return
            "Of \(all), \(ready.count) kept a lasting fall and \(ready.count == 1 ? "is" : "are") "
            + "low now" + (notBright > 0 ? "; of \(notBright) that cannot be told." : ".")
    }

    /// The lead that a school is most like, of those that suit it; nil where none does.
    func pair(of school: URN) -> LeadPair? {
        ready.compactMap { one in one.near[school].map { (one.pair, $0) } }
            .min { ($0.1, $0.0.hub, $0.0.school) < ($1.1, $1.0.hub, $1.0.school) }?.0
    }

    /// The lead that suits most of some schools; nil where none suits any.
    func pair(of schools: [URN]) -> LeadPair? {
        ready.compactMap { one -> LeadPair? in
            let count = schools.count { one.near[$0] != nil }
            return count > 0 ? one.pair.paired(with: count) : nil
        }.min { ($1.schools, $0.hub, $0.school) < ($0.schools, $1.hub, $1.school) }
    }
}

extension LeadPair {
    fileprivate func paired(with count: Int) -> LeadPair {
        LeadPair(
            hub: hub, hubName: hubName, school: school, name: name, beyond: beyond, years: years,
            schools: count)
    }
}

extension LeadPairs {
    /// The leads of open hubs, in the order of their hubs.
    fileprivate static func leads(
        on date: CivilDate, in session: StoreSession
    ) throws -> [(hub: StoredHub, lead: HubLeadLine)] {
        let reader = try HubReader(session, on: date)
        return try reader.lines().filter { $0.hub.state == .open }
            .sorted { $0.hub.number < $1.hub.number }
            .flatMap { line in line.leads.filter { $0.trouble == nil }.map { (line.hub, $0) } }
    }

    fileprivate init(
        _ leads: [(hub: StoredHub, lead: HubLeadLine)], _ key: Key, _ shares: ExpectedShares,
        _ shelf: BrightShelf
    ) throws(ServiceFailure) {
        self.key = key
        self.leads = leads.count
        let held = try shelf.held(on: key.date)
        guard let window = held.window, held.years.count >= Self.fewestYears else {
            ready = []
            notBright = 0
            missing =
                "whether they kept a fall cannot be told, since at least \(Self.fewestYears) whole "
                + "years are needed and \(held.years.count) \(held.years.count == 1 ? "is" : "are") held."
            return
        }
        missing = nil
        let found = try shelf.answer(
            BrightQuestion(from: window.from, to: window.to), on: key.date)
        let spots = Dictionary(
            found.spots.filter(\.isLow).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }
        )
        ready = leads.compactMap { hub, lead in
            guard let school = lead.school, let spot = spots[school.urn.description] else {
                return nil
            }
            return Suited(
                pair: LeadPair(
                    hub: hub.number, hubName: hub.statement.name, school: school.urn,
                    name: school.name, beyond: spot.beyond, years: found.years, schools: 1),
                near: Self.near(school, shares))
        }
        notBright = leads.count - ready.count
    }

    /// Fewer whole years tell no lasting fall.
    private static let fewestYears = 4

    /// The schools of a lead's phase that are nearer to it than half of them.
    private static func near(_ lead: StoredSchool, _ shares: ExpectedShares) -> [URN: Double] {
        guard let rule = SimilarityRule.usual(for: lead.phase),
            let all = shares.compared[lead.phase],
            let own = all.first(where: { $0.school.urn == lead.urn })
        else { return [:] }
        let others = all.compactMap { other -> (urn: URN, distance: Double)? in
            guard other.school.urn != lead.urn,
                let distance = rule.distance(own.values, other.values)
            else { return nil }
            return (other.school.urn, distance)
        }.sorted { ($0.distance, $0.urn) < ($1.distance, $1.urn) }
        return Dictionary(
            others.prefix(others.count / 2).map { ($0.urn, $0.distance) }
        ) { first, _ in first }
    }
}

extension HelpInputs {
    /// Which leads of hubs schools can be paired with, by the day's frozen registers and the hubs as they are.
    ///
    /// - Throws: ``ServiceFailure`` when no school has pupils, or the database fails.
    /// - Complexity: O(leads × schools), and what ``BrightShelf/answer(_:on:)`` takes, when the leads changed.
    func pairs(
        _ schools: [StoredSchool], on date: CivilDate
    ) throws(ServiceFailure) -> LeadPairs {
        let leads = try ServiceFailure.only {
            try store.read { try LeadPairs.leads(on: date, in: $0) }
        }
        let key = LeadPairs.Key(date: date, leads: leads.map(\.lead.lead.number))
        if let known = keptPairs.withLock({ $0?.key == key ? $0 : nil }) { return known }
        let made = try LeadPairs(leads, key, try shares(schools, on: date), shelf)
        keptPairs.withLock { $0 = made }
        return made
    }
}
