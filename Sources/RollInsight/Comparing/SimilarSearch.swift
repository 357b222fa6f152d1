/// Finds the nearest of many schools, for one or for all of them.
///
/// - Source: rule R-SIM-01.
public struct SimilarSearch: Sendable {
    private let rule: SimilarityRule
    private let values: [[Double?]]
    /// The traits that weigh anything.
    private let used: [Int]

    /// The most traits that may weigh anything.
    public static let mostTraits = 8

    /// Takes schools.
    ///
    /// - Parameters:
    ///   - values: The values of each school, in the order of the rule's traits.
    ///   - rule: What makes schools alike; up to ``mostTraits`` traits with a weight.
    public init(_ values: [[Double?]], by rule: SimilarityRule) {
        used = rule.traits.indices.filter { rule.traits[$0].weight > 0 }
        precondition(used.count <= Self.mostTraits, "at most eight traits weigh anything")
        self.rule = rule
        self.values = values
    }

    /// The schools nearest to one, the nearest first.
    ///
    /// - Parameters:
    ///   - place: The school.
    ///   - count: How many to find.
    ///   - mayStand: Whether a school may be found.
    /// - Returns: The schools, fewer than asked where fewer can be compared.
    /// - Complexity: O(n log n).
    public func nearest(
        to place: Int, count: Int, where mayStand: (Int) -> Bool = { _ in true }
    ) -> [SimilarSchools.Neighbour] {
        Self.sorted(
            values.indices.compactMap { other in
                other != place && mayStand(other) ? neighbour(place, other) : nil
            }, count)
    }

    /// The schools nearest to each.
    ///
    /// Schools of which everything is known are found in a tree; the others, of which something is
    /// left out, are measured one by one.
    ///
    /// - Parameter count: How many to find for each, above 0.
    /// - Returns: For each school in its place those nearest, the nearest first.
    /// - Complexity: O(n log n) for schools that spread, and O(n) for each of which something is not
    ///   known.
    public func all(_ count: Int) -> SimilarTable {
        precondition(count > 0, "a number of schools")
        var table = SimilarTable(schools: values.count, each: count)
        var (whole, points, partial): ([Int], [SIMD8<Double>], [Int]) = ([], [], [])
        for place in values.indices {
            if let point = point(place) {
                whole.append(place)
                points.append(point)
            } else {
                partial.append(place)
            }
        }
        let tree = SimilarTree(points.map { SimilarTree.Point($0) }, lanes: used.count)
        tree.eachNearest(count) { own, nearest in
            let place = whole[own]
            if partial.isEmpty {
                let point = points[own]
                table.set(place, nearest) { other in
                    let step = points[other] - point
                    return (whole[other], (step * step).sum().squareRoot())
                }
                return
            }
            let near = (0..<nearest.count).map { whole[nearest.places[$0]] }
            table.set(
                place, Self.sorted((near + partial).compactMap { neighbour(place, $0) }, count))
        }
        for place in partial {
            table.set(
                place,
                Self.sorted(
                    values.indices.compactMap { $0 == place ? nil : neighbour(place, $0) }, count))
        }
        return table
    }

    /// A school's traits, each times the root of its weight over its spread; nil where one is not
    /// known.
    private func point(_ place: Int) -> SIMD8<Double>? {
        var point = SIMD8<Double>()
        for (lane, trait) in used.enumerated() {
            guard let value = values[place][trait] else { return nil }
            point[lane] =
                value * rule.traits[trait].weight.squareRoot() / rule.traits[trait].spread
        }
        return point
    }

    private func neighbour(_ one: Int, _ other: Int) -> SimilarSchools.Neighbour? {
        rule.distance(values[one], values[other]).map {
            SimilarSchools.Neighbour(place: other, distance: $0)
        }
    }

    private static func sorted(
        _ all: [SimilarSchools.Neighbour], _ count: Int
    ) -> [SimilarSchools.Neighbour] {
        Array(all.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }.prefix(count))
    }
}

/// The schools nearest to each of many.
public struct SimilarTable: Sendable {
    /// How many are kept of each.
    public let each: Int
    private var places: [Int32]
    private var distances: [Double]

    init(schools: Int, each: Int) {
        self.each = each
        places = [Int32](repeating: -1, count: schools * each)
        distances = [Double](repeating: 0, count: schools * each)
    }

    mutating func set(_ school: Int, _ found: [SimilarSchools.Neighbour]) {
        for (rank, one) in found.enumerated() {
            places[school * each + rank] = Int32(one.place)
            distances[school * each + rank] = one.distance
        }
    }

    /// Takes what a tree found, measured anew: it may stand in another order by a trifle.
    mutating func set(_ school: Int, _ found: Nearest, _ exactly: (Int) -> (Int, Double)) {
        let start = school * each
        for rank in 0..<found.count {
            let (place, distance) = exactly(found.places[rank])
            var free = start + rank
            while free > start, distances[free - 1] > distance {
                distances[free] = distances[free - 1]
                places[free] = places[free - 1]
                free -= 1
            }
            distances[free] = distance
            places[free] = Int32(place)
        }
    }

    /// The schools nearest to one, the nearest first; fewer where fewer can be compared.
    public func neighbours(of school: Int) -> [SimilarSchools.Neighbour] {
        (0..<each).compactMap { rank in
            let place = places[school * each + rank]
            guard place >= 0 else { return nil }
            return SimilarSchools.Neighbour(
                place: Int(place), distance: distances[school * each + rank])
        }
    }

    /// How unlike those nearest to a school are on average; nil where nobody can be compared.
    public func meanDistance(of school: Int) -> Double? {
        var (sum, count) = (0.0, 0)
        for rank in 0..<each where places[school * each + rank] >= 0 {
            sum += distances[school * each + rank]
            count += 1
        }
        return count > 0 ? sum / Double(count) : nil
    }
}
