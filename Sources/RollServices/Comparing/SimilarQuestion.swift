public import RollDomain
import RollEngine
import RollInsight
import RollStore

/// What to look for: which school, how many others, and what to change about how they are chosen.
public struct SimilarQuestion: Sendable, Hashable {
    /// The school.
    public var school: URN
    /// How many schools to find.
    public var count = SimilarQuestion.usualCount
    /// Weights to use instead of the usual ones, by ``SimilarityRule/names``.
    public var weights: [String: Double] = [:]
    /// Whether schools of its own trust are left out.
    public var withoutOwnTrust = false
    /// Whether schools that choose their pupils by ability are left out.
    public var withoutSelective = false
    /// Only schools within so many metres in a straight line; nil for all.
    public var within: Int?
    /// Only schools whose number of pupils differs by at most so many per cent; nil for all.
    public var sizeWithin: Int?
    /// Only schools of the same region.
    public var inRegion = false

    /// How many schools are found where nothing else is asked.
    public static let usualCount = 20
    /// What a weight may be: those in use lie below 1, and far larger ones leave nothing of the rest.
    public static let weightLimits = 0.0...100
    /// How many may be asked for.
    public static let counts = 5...100

    /// The short names of the traits that weights may be given to.
    public static let traits = SimilarityRule.names

    /// Asks about a school.
    public init(_ school: URN) { self.school = school }

    /// Lets a trait weigh so many times as much as usual.
    ///
    /// - Parameters:
    ///   - factor: How many times.
    ///   - trait: One of ``traits``.
    ///   - phase: The phase of the school, which has its usual weights.
    public mutating func weigh(_ factor: Double, _ trait: String, _ phase: SchoolPhase) {
        guard let place = Self.traits.firstIndex(of: trait),
            let usual = SimilarityRule.usual(for: phase)
        else { return }
        weights[trait] = usual.traits[place].weight * factor
    }

    /// The rule with the weights that were asked for.
    ///
    /// - Throws: usage, for an unknown trait, a weight that is none or all weights 0.
    func rule(_ phase: SchoolPhase) throws(ServiceFailure) -> SimilarityRule {
        guard var rule = SimilarityRule.usual(for: phase) else {
            throw ServiceFailure(
                .fault,
                "Similar schools are found for primary and secondary schools: of other kinds there are "
                    + "too few to know what makes them alike.")
        }
        for (name, weight) in weights {
            guard let place = SimilarityRule.names.firstIndex(of: name) else {
                throw ServiceFailure(
                    .usage,
                    "There is no trait “\(name)”. There are: "
                        + "\(SimilarityRule.names.joined(separator: ", ")).")
            }
            guard Self.weightLimits.contains(weight) else {
                throw ServiceFailure(.usage, "A weight is a number from 0 to 100, such as 0.5.")
            }
            rule.traits[place].weight = weight
        }
        guard rule.traits.contains(where: { $0.weight > 0 }) else {
            throw ServiceFailure(
                .usage, "All weights are 0, so that all schools would be alike: give one a weight.")
        }
        return rule
    }

    /// Whether a school may stand beside the one that is asked about.
    func mayStand(_ other: ComparedSchool, beside own: ComparedSchool) -> Bool {
        let (school, beside) = (other.school, own.school)
        if withoutOwnTrust, let trust = beside.trustUID, school.trustUID == trust { return false }
        if withoutSelective, school.isSelective { return false }
        if inRegion, school.region == nil || school.region != beside.region { return false }
        if let sizeWithin {
            let (one, two) = (other.counts.enrolments, own.counts.enrolments)
            guard 100 * abs(one - two) <= sizeWithin * two else { return false }
        }
        guard let within else { return true }
        guard let east = beside.easting, let north = beside.northing,
            let otherEast = school.easting, let otherNorth = school.northing
        else { return false }
        let (x, y) = (east - otherEast, north - otherNorth)
        return x * x + y * y <= within * within
    }

    /// Each choice that differs from the usual, in words, with the question as it were without it.
    var choices: [(words: String, without: SimilarQuestion)] {
        var found: [(String, SimilarQuestion)] = []
        func add(_ words: String, _ change: (inout SimilarQuestion) -> Void) {
            var other = self
            change(&other)
            if other != self { found.append((words, other)) }
        }
        add("\(count) schools instead of \(Self.usualCount)") { $0.count = Self.usualCount }
        for name in SimilarityRule.names {
            guard let weight = weights[name] else { continue }
            add(
                "\(Self.traitWords[name] ?? name) weighs \(RoundedPercent(rounding: weight, places: 2))"
            ) { $0.weights[name] = nil }
        }
        add("without schools of its own trust") { $0.withoutOwnTrust = false }
        add("without selective schools") { $0.withoutSelective = false }
        if let within { add("within \(within / 1_000) km") { $0.within = nil } }
        if let sizeWithin {
            add("at most \(sizeWithin) per cent larger or smaller") { $0.sizeWithin = nil }
        }
        add("in the same region") { $0.inRegion = false }
        return found
    }

    /// The traits in few words, by their short names.
    public static let traitWords = [
        "fsm": "Free school meals", "sen": "SEN support", "ehcp": "EHC plan",
        "eal": "Other first language", "size": "Size", "girls": "Girls",
    ]
}

extension StoredSchool {
    /// Whether it chooses its pupils by ability.
    var isSelective: Bool { admissions.lowercased() == "selective" }

    /// Its region, by its nine-character code.
    var region: String? {
        authority.flatMap { Geography.england.authority($0)?.regionCode }
    }
}
