import Foundation
public import RollDomain

/// Absence of every synthetic school by academic year, without its pupils, as published figures have
/// it: with some schools that improve for good and some that have one unusual year.
///
/// Sizes, phases and numbers are those of the synthetic England of the same seed; the years hang
/// together as published ones do. What was planted is known, so that a search for it can be judged.
///
/// - Source: methods, section 2.6: spreads of 2012/13 to 2018/19.
public struct SyntheticSchoolYears: Sendable {
    /// What was planted in a school.
    public enum Planted: String, Sendable, Hashable, CaseIterable {
        /// Nothing: it drifts as schools do.
        case nothing
        /// A fall of two points or more that stays.
        case lasting
        /// One year that is better or worse by three points or more, and no more than that.
        case fluke
    }

    /// One school with its years.
    public struct School: Sendable, Hashable {
        /// Its number.
        public let urn: URN
        /// Its number in its authority; nil where it has none.
        public let laestab: LAESTAB?
        /// Its phase.
        public let phase: SchoolPhase
        /// What was planted.
        public let planted: Planted
        /// Registrations, possible sessions and sessions missed in each year.
        public let years: [(enrolments: Int, possible: Int, absent: Int)]

        /// Whether two have the same years.
        public static func == (left: School, right: School) -> Bool {
            left.urn == right.urn && left.years.elementsEqual(right.years, by: ==)
        }

        /// Feeds the number.
        public func hash(into hasher: inout Hasher) { hasher.combine(urn) }
    }

    /// The number from which all else follows.
    public let seed: UInt64
    /// The academic years.
    public let years: [AcademicYear]
    /// The authorities, in the order of their codes.
    public let authorities: [AuthorityCode]
    /// The share of schools that improve for good.
    public let lasting: Double
    /// The share of schools with one unusual year.
    public let flukes: Double

    /// Plans years of schools.
    ///
    /// - Parameters:
    ///   - seed: The number from which all else follows.
    ///   - years: The academic years, oldest first.
    ///   - authorities: The authorities; nil for all of England.
    ///   - lasting: The share of schools that improve for good.
    ///   - flukes: The share of schools with one unusual year.
    public init(
        seed: UInt64, years: [AcademicYear], authorities: [AuthorityCode]? = nil,
        lasting: Double = 0.01, flukes: Double = 0.03
    ) {
        precondition(lasting >= 0 && flukes >= 0 && lasting + flukes <= 1, "shares of schools")
        self.seed = seed
        self.years = years
        let known = PublishedTargets.england.authorities
        self.authorities =
            authorities.map { Array(Set($0)).sorted().filter(known.contains) } ?? known
        self.lasting = lasting
        self.flukes = flukes
    }

    /// The schools of an authority.
    ///
    /// - Complexity: O(schools × years).
    public func schools(of code: AuthorityCode) -> [School] {
        guard let number = PublishedTargets.england.number(of: code) else { return [] }
        let key = SplitMix64.key(seed, .authority, UInt64(code.number))
        return SchoolMap(authority: code, key: key).schools.map { sketch in
            school(sketch, SyntheticNumbers.urn(authority: number, school: sketch.number), code)
        }
    }

    private func school(_ sketch: SchoolSketch, _ urn: URN, _ code: AuthorityCode) -> School {
        var stream = SplitMix64(sketch.key, .schoolYear, UInt64(years.count))
        let target = PublishedTargets.england.target(code, sketch.model)
        let isSmall = sketch.phase == .primary
        let classes = isSmall ? 7 : sketch.phase == .secondary ? 5 : 12
        let size = max(8, sketch.seats * classes * 95 / 100)
        let share = stream.uniform()
        let planted: Planted =
            share < lasting ? .lasting : share < lasting + flukes ? .fluke : .nothing
        // As far as published schools lie apart, and drift from their own level.
        let level = (target?.absence ?? 6) + (isSmall ? 1.0 : 1.6) * stream.normal()
        let drift = isSmall ? 0.42 : 0.66
        let noise = ((isSmall ? 20.0 : 86.0) / Double(size)).squareRoot()
        let scale = isSmall ? 1.0 : 1.4
        let fall = scale * (2 + 2 * stream.uniform())
        let turn = max(1, years.count - 4 + stream.below(3))
        let odd = stream.below(max(1, years.count))
        let jump = scale * (3 + 2 * stream.uniform()) * (stream.uniform() < 0.5 ? 1 : -1)
        var apart = drift * stream.normal()
        return School(
            urn: urn,
            laestab: LAESTAB(
                authority: code,
                establishment: SyntheticNumbers.establishment(school: sketch.number)),
            phase: sketch.phase, planted: planted,
            years: years.indices.map { place in
                if place > 0 { apart = 0.6 * apart + 0.8 * drift * stream.normal() }
                var rate = level + apart + noise * stream.normal()
                if planted == .lasting { rate += place < turn ? fall * 0.6 : -fall * 0.4 }
                if planted == .fluke, place == odd { rate += jump }
                let enrolments = max(
                    5, size + Int((Double(size) * 0.02 * stream.normal()).rounded()))
                let possible = enrolments * 376
                let part = min(max(rate, 0.4), 60) / 100
                return (enrolments, possible, Int((Double(possible) * part).rounded()))
            })
    }
}
