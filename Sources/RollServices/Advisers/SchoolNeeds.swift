public import RollAccess
import RollCasework
public import RollDomain
import RollEngine
import RollInsight
public import RollStore

/// How much help could do at one school of an area.
public struct SchoolNeed: Sendable, Hashable {
    /// The school.
    public let school: StoredSchool
    /// Pupils persistently absent, of all.
    public let persistent: Ratio
    /// Pupils severely absent.
    public let severe: Int
    /// What schools like it lead to expect, persistently absent, from 0 to 1.
    public let expected: Double
    /// How many schools that rests on; 0 where all of its phase stand in for them.
    public let others: Int
    /// Of the sessions missed above those of its phase, the part without leave, from 0 to 1; nil where no more are
    /// missed.
    public let improvable: Double?
    /// The same with what is missed in broken weeks: what a school can do most about.
    public let opportunity: Double?
    /// Of the weeks of its pupils, those with some but not all sessions missed; nil without any.
    public let broken: Ratio?
    /// Pupils whose chance to end the year severely absent is 3 in 10 or more; nil where nobody can be forecast.
    public let likelySevere: Int?
    /// Which way absence went over three whole years, or what is missing to say so.
    public let course: CourseFound
    /// The hub's lead that it could learn from; nil where none suits it.
    public let lead: LeadPair?
    let need: HelpNeed

    /// The share after chance is allowed for, from 0 to 1.
    public var share: Double { need.share }
    /// How many pupils more than expected, counting only what lies above.
    public var pupilsAbove: Int { Int(need.pupilsAbove.rounded()) }
    /// Between which numbers that is likely to lie, 19 in 20; below 0 it is fewer than expected.
    public var range: ClosedRange<Int> {
        Int(need.range.lowerBound.rounded())...Int(need.range.upperBound.rounded())
    }
    /// Whether it is surely above what is expected: with a chance of more than 9 in 10.
    public var isSurelyAbove: Bool { need.chanceAbove > HelpChoice.sure }
}

/// The schools of an area, each with how much help could do.
public struct SchoolNeedList: Sendable {
    /// The schools that have pupils, by name.
    public let schools: [SchoolNeed]
    /// The dates.
    public let window: DateSpan
    /// The leads of hubs with whom schools can be paired.
    public let leads: LeadPairs
}

/// Which schools of an area help could do most for, for those who may see its schools one by one.
///
/// - Source: rules R-CHOOSE-01, with schools in the place of areas, and R-CHOOSE-03.
public struct SchoolNeeds: Sendable {
    let inputs: HelpInputs

    /// Works on a day's frozen registers.
    public init(_ inputs: HelpInputs) { self.inputs = inputs }

    /// The schools of a trust or an authority by name, each beside schools like it.
    ///
    /// - Parameters:
    ///   - grant: Leave to see exact figures of the place; nothing is shown to those who see protected ones.
    ///   - date: The day; figures are those of the year up to the day before.
    /// - Returns: The schools that have pupils, and the dates; nil for those who see protected figures.
    /// - Throws: ``ServiceFailure`` when no school has pupils, or the database fails.
    /// - Complexity: O(marks of the nation) when it is first asked on a day.
    public func run(
        _ grant: Grant, on date: CivilDate
    ) throws(ServiceFailure) -> SchoolNeedList? {
        precondition(grant.action == .seeFigures, "leave for something else")
        guard !grant.isProtected, grant.reach.isOfSchools,
            let place = HelpPlace(grant.subject).flatMap(HelpInputs.key)
        else { return nil }
        let (_, filter) = ShowExpectations.place(grant.subject)
        let (all, own) = try ServiceFailure.only {
            try inputs.store.read { session in
                (try session.schools.withPupils(), try session.withPupils(filter))
            }
        }
        let shares = try inputs.shares(all, on: date)
        let courses = try PlaceCourses(inputs.shelf, on: date)
        let pairs = try inputs.pairs(all, on: date)
        let outlooks = own.isEmpty ? [:] : try inputs.outlooks(of: place, filter, on: date)
        let wanted = Dictionary(own.map { ($0.urn, $0) }) { first, _ in first }
        var found: [SchoolNeed] = []
        for (phase, schools) in Dictionary(grouping: all, by: \.phase) {
            let known = schools.sorted { $0.urn < $1.urn }.compactMap { school in
                shares.counts[school.urn].flatMap { counts in
                    shares.ofSchool(school.urn).map { (school, counts, $0) }
                }
            }
            let needs = HelpNeed.all(
                known.map { _, counts, expected in
                    HelpNeed.Input(
                        share: counts.persistentRate, expected: expected.persistent, trend: nil,
                        readiness: 10)
                })
            let usual = shares.sums[phase] ?? RollEngine.FigureCounts()
            let usualWeeks = shares.weekSums[phase] ?? BrokenWeeks()
            for ((school, counts, expected), need) in zip(known, needs)
            where wanted[school.urn] != nil {
                found.append(
                    SchoolNeed(
                        school: school, persistent: counts.persistentRate, severe: counts.severe,
                        expected: expected.persistent, others: expected.others,
                        improvable: Self.improvable(counts, beside: usual),
                        opportunity: shares.weeks[school.urn].flatMap {
                            Self.opportunity($0, beside: usualWeeks)
                        },
                        broken: shares.weeks[school.urn].map { Ratio($0.broken, of: $0.weeks) },
                        likelySevere: outlooks[school.urn].flatMap {
                            $0.pupils > 0 ? $0.likelySevere : nil
                        },
                        course: courses.found(of: school.urn), lead: pairs.pair(of: school.urn),
                        need: need))
            }
        }
        return SchoolNeedList(
            schools: found.sorted {
                ($0.school.name, $0.school.urn) < ($1.school.name, $1.school.urn)
            }, window: shares.span, leads: pairs)
    }

    /// Of what is missed above others, the part without leave or in broken weeks.
    private static func opportunity(
        _ own: BrokenWeeks, beside usual: BrokenWeeks
    ) -> Double? {
        guard own.possible > 0, usual.possible > 0 else { return nil }
        func more(_ count: (BrokenWeeks) -> Int) -> Double {
            Double(count(own)) / Double(own.possible)
                - Double(count(usual)) / Double(usual.possible)
        }
        let all = more(\.absent)
        guard all > 0.000_5 else { return nil }
        return min(1, max(0, more(\.open) / all))
    }

    /// Of what is missed above others, the part without leave.
    private static func improvable(
        _ own: RollEngine.FigureCounts, beside usual: RollEngine.FigureCounts
    ) -> Double? {
        guard own.possible > 0, usual.possible > 0 else { return nil }
        func rate(_ count: Int, _ all: RollEngine.FigureCounts) -> Double {
            Double(count) / Double(all.possible)
        }
        let more = rate(own.absent, own) - rate(usual.absent, usual)
        guard more > 0.000_5 else { return nil }
        let open = rate(own.unauthorised, own) - rate(usual.unauthorised, usual)
        return min(1, max(0, open / more))
    }
}
