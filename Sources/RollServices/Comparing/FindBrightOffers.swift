public import RollAccess
public import RollDomain
public import RollStore

/// A school that could be asked to lead a hub, to write a card or to be visited, with what speaks for it.
public struct BrightOffer: Sendable, Hashable {
    /// The school.
    public let school: URN
    /// Its name.
    public let name: String
    /// Its authority; empty where it is not known.
    public let place: String
    /// Its region by code; empty where it is not known.
    public let region: String
    /// Its phase.
    public let phase: SchoolPhase
    /// What was found of it.
    let spot: BrightSpot
    /// The years that were looked at.
    let years: [AcademicYear]

    /// Whether it lies below what is expected now, and does not rise again.
    public var isLow: Bool { spot.isLow }

    /// What speaks for it, in a sentence with its years, its likely range and what its start alone lets expect.
    public var evidence: String {
        func points(_ value: Double) -> String {
            let text = RoundedPercent(rounding: abs(value), places: 1)
            return (value < 0 && text.scaled > 0 ? "−" : "") + text.description
        }
        let range = spot.range
        return
            "Absence fell by \(points(spot.fell)) points as counted from \(years.first?.description ?? "") to "
            + "\(years.last?.description ?? "") beside all schools of its phase, likely "
            + "\(points(range.lowerBound)) to \(points(range.upperBound)); "
            + "\(points(max(0, spot.expected))) was to be expected of its start. "
            + (isLow ? "It is lower than expected now." : "It is not lower than expected yet.")
    }
}

/// The bright spots that can be offered, or what is missing to know any.
public struct BrightOffers: Sendable {
    /// The schools of the phases and the region, those that are low now first, then by name.
    public let offers: [BrightOffer]
    /// How many more there are of the phases in other regions.
    public let elsewhere: Int
    /// How many schools were judged; 0 where nothing could be.
    public let judged: Int
    /// The years that were looked at; empty where there are too few.
    public let years: [AcademicYear]
    /// What data would be needed, in words; nil where they are held.
    public let missing: String?

    /// The offer of one school; nil where it is none.
    public func offer(of school: URN?) -> BrightOffer? { offers.first { $0.school == school } }
}

/// Offers bright spots as possible leads of hubs, authors of cards and hosts of visits.
///
/// They are an offer and no more: figures do not say that what a school did was the reason.
///
/// - Source: rules R-BRIGHT-01 and R-CHOOSE-03.
public struct FindBrightOffers: Sendable {
    let shelf: BrightShelf
    let store: Store

    /// Reads whole years off a shelf, and the register of schools.
    public init(_ shelf: BrightShelf, store: Store) {
        self.shelf = shelf
        self.store = store
    }

    /// Fewer whole years tell no lasting fall.
    public static let fewestYears = 4

    /// Finds them.
    ///
    /// - Parameters:
    ///   - phases: The phases; empty for all.
    ///   - region: The region by code; empty for all.
    ///   - others: Schools that are not offered, such as those that lead or ask.
    ///   - grant: Leave to compare with other places.
    ///   - date: The day.
    /// - Returns: The offers, or what is missing.
    /// - Throws: ``ServiceFailure`` when the database fails.
    /// - Complexity: as ``BrightShelf/answer(_:on:)``.
    public func run(
        _ phases: Set<SchoolPhase>, in region: String, without others: Set<URN>, by grant: Grant,
        on date: CivilDate
    ) throws(ServiceFailure) -> BrightOffers {
        precondition(grant.action == .seeComparison, "leave for something else")
        let held = try shelf.held(on: date)
        guard let window = held.window, held.years.count >= Self.fewestYears else {
            return BrightOffers(
                offers: [], elsewhere: 0, judged: 0, years: [], missing: Self.missing(held.years))
        }
        let answer = try shelf.answer(
            BrightQuestion(from: window.from, to: window.to), on: date)
        let found = answer.phases.filter { phases.isEmpty || phases.contains($0.phase) }
        let all = try ServiceFailure.only {
            try store.read { session in
                try found.flatMap(\.spots).compactMap { spot -> BrightOffer? in
                    guard let urn = URN(spot.id), !others.contains(urn),
                        let school = try session.schools.school(urn), !school.isClosed(on: date)
                    else { return nil }
                    return BrightOffer(
                        school: urn, name: school.name, place: spot.place,
                        region: school.hubRegion, phase: spot.phase, spot: spot,
                        years: answer.years)
                }
            }
        }
        let own = all.filter { region.isEmpty || $0.region == region }
        return BrightOffers(
            offers: own.sorted {
                ($0.isLow ? 0 : 1, $0.name, $0.school) < ($1.isLow ? 0 : 1, $1.name, $1.school)
            }, elsewhere: all.count - own.count,
            judged: found.reduce(0) { $0 + $1.judged }, years: answer.years, missing: nil)
    }

    private static func missing(_ held: [AcademicYear]) -> String {
        let holds =
            held.isEmpty
            ? "none is held here"
            : "held here \(held.count == 1 ? "is" : "are") "
                + held.map(\.description).joined(separator: ", ")
        return
            "A lasting fall shows over at least \(fewestYears) whole academic years with absence by "
            + "school, without 2019/20 to 2021/22; \(holds). Load registers of earlier years, or "
            + "published files of absence by school (rollcall statistics import)."
    }
}
