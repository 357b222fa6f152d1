/// Points in a tree of boxes: whole boxes that are too far are passed over, and those of a box are
/// measured eight at a time.
///
/// Single precision finds the candidates; whoever asks measures those kept exactly.
struct SimilarTree {
    /// A point: up to eight coordinates, 0 for those not in use.
    typealias Point = SIMD8<Float>

    /// A box around some points, halved until few are left.
    private struct Box {
        let low: Point
        let high: Point
        /// The blocks of its points, eight points each.
        let blocks: Range<Int>
        /// Where the halves are; 0 for a box that is not halved.
        var first = 0
        var second = 0
    }

    /// Boxes of so many points are not halved.
    private static let fewest = 16

    /// The points as they were given.
    private let given: [Point]
    /// How many coordinates are in use.
    private let lanes: Int
    /// The same coordinate of eight points after another, for each coordinate, block by block.
    private let columns: [SIMD8<Float>]
    /// Which point each place of the blocks is; -1 for none.
    private let places: [Int]
    private let boxes: [Box]

    /// Lays out points.
    ///
    /// - Complexity: O(n log n).
    init(_ given: [Point], lanes: Int) {
        var order = Array(given.indices)
        var boxes: [Box] = []
        if !given.isEmpty {
            Self.divide(given, &order, 0, given.count, max(1, lanes), &boxes)
        }
        self.given = given
        self.boxes = boxes
        self.lanes = max(1, lanes)
        places = order + [Int](repeating: -1, count: (8 - order.count % 8) % 8)
        var columns: [SIMD8<Float>] = []
        columns.reserveCapacity(places.count / 8 * self.lanes)
        for block in 0..<(places.count / 8) {
            for lane in 0..<self.lanes {
                // A place without a point is farther than anything.
                var column = SIMD8<Float>(repeating: .infinity)
                for place in 0..<8 where places[8 * block + place] >= 0 {
                    column[place] = given[places[8 * block + place]][lane]
                }
                columns.append(column)
            }
        }
        self.columns = columns
    }

    /// Makes the box of some points and its halves; returns where it stands.
    @discardableResult
    private static func divide(
        _ given: [Point], _ order: inout [Int], _ start: Int, _ end: Int, _ lanes: Int,
        _ boxes: inout [Box]
    ) -> Int {
        var (low, high) = (given[order[start]], given[order[start]])
        for place in start..<end {
            low = pointwiseMin(low, given[order[place]])
            high = pointwiseMax(high, given[order[place]])
        }
        let own = boxes.count
        boxes.append(Box(low: low, high: high, blocks: (start / 8)..<((end + 7) / 8)))
        guard end - start > fewest else { return own }
        let extent = high - low
        let lane = (0..<lanes).max { extent[$0] < extent[$1] } ?? 0
        // Halves begin with a block of their own.
        let middle = start + ((end - start) / 2 + 7) / 8 * 8
        select(given, &order, lane, start, end, middle)
        boxes[own].first = divide(given, &order, start, middle, lanes, &boxes)
        boxes[own].second = divide(given, &order, middle, end, lanes, &boxes)
        return own
    }

    /// Puts the smaller ones before a place and the larger ones behind it.
    private static func select(
        _ given: [Point], _ order: inout [Int], _ lane: Int, _ start: Int, _ end: Int,
        _ middle: Int
    ) {
        var (low, high) = (start, end - 1)
        while low < high {
            let pivot = given[order[(low + high) / 2]][lane]
            var (left, right) = (low, high)
            while left <= right {
                while given[order[left]][lane] < pivot { left += 1 }
                while given[order[right]][lane] > pivot { right -= 1 }
                if left <= right {
                    order.swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if middle <= right {
                high = right
            } else if middle >= left {
                low = left
            } else {
                return
            }
        }
    }

    /// Offers the points that may be nearest to each point, point by point in the tree's order.
    ///
    /// - Parameters:
    ///   - count: How many to find for each.
    ///   - found: Told the place of a point and those nearest to it.
    /// - Complexity: O(n log n) for points that spread; O(n²) at worst.
    func eachNearest(_ count: Int, _ found: (Int, borrowing Nearest) -> Void) {
        guard !boxes.isEmpty else { return }
        var nearest = Nearest(count)
        var open = [(box: Int, distance: Float)]()
        for own in places where own >= 0 {
            nearest.clear()
            look(own, &open, &nearest)
            found(own, nearest)
        }
    }

    /// Goes through the boxes around a point, the nearer half of each first.
    private func look(
        _ own: Int, _ open: inout [(box: Int, distance: Float)], _ nearest: inout Nearest
    ) {
        let point = given[own]
        let (boxes, columns) = (self.boxes.span, self.columns.span)
        open.removeAll(keepingCapacity: true)
        open.append((0, 0))
        while let next = open.popLast() {
            guard next.distance < nearest.farthest else { continue }
            var box = next.box
            while boxes[box].first != 0 {
                let (first, second) = (boxes[box].first, boxes[box].second)
                let (one, other) = (
                    Self.distance(point, boxes[first].low, boxes[first].high),
                    Self.distance(point, boxes[second].low, boxes[second].high)
                )
                if one <= other {
                    if other < nearest.farthest { open.append((second, other)) }
                    box = first
                } else {
                    if one < nearest.farthest { open.append((first, one)) }
                    box = second
                }
            }
            for block in boxes[box].blocks {
                var distances = SIMD8<Float>()
                for lane in 0..<lanes {
                    let step = columns[block * lanes + lane] - point[lane]
                    distances += step * step
                }
                take(distances, block, own, &nearest)
            }
        }
    }

    /// Offers those of a block that are near enough.
    private func take(
        _ distances: SIMD8<Float>, _ block: Int, _ own: Int, _ nearest: inout Nearest
    ) {
        for place in 0..<8 where distances[place] < nearest.farthest {
            let other = places[8 * block + place]
            if other != own { nearest.offer(distances[place], other) }
        }
    }

    /// The squared distance from a point to a box; 0 inside.
    private static func distance(_ point: Point, _ low: Point, _ high: Point) -> Float {
        var (below, above) = (low - point, point - high)
        below.replace(with: 0, where: below .< 0)
        above.replace(with: 0, where: above .< 0)
        // Only one of the two is anything.
        let squares = below * below + above * above
        let four = squares.lowHalf + squares.highHalf
        let two = four.lowHalf + four.highHalf
        return two[0] + two[1]
    }
}

/// The nearest so far, the nearest first.
struct Nearest {
    private(set) var distances: [Float]
    private(set) var places: [Int]
    private(set) var count = 0
    /// Nothing as far is taken: a squared distance.
    private(set) var farthest = Float.infinity

    init(_ most: Int) {
        distances = [Float](repeating: .infinity, count: most)
        places = [Int](repeating: -1, count: most)
    }

    mutating func clear() {
        count = 0
        farthest = .infinity
    }

    /// Takes a point that is nearer than the farthest.
    mutating func offer(_ distance: Float, _ place: Int) {
        guard distance < farthest else { return }
        var free = min(count, distances.count - 1)
        while free > 0, distances[free - 1] > distance {
            distances[free] = distances[free - 1]
            places[free] = places[free - 1]
            free -= 1
        }
        distances[free] = distance
        places[free] = place
        if count < distances.count { count += 1 }
        if count == distances.count { farthest = distances[count - 1] }
    }
}
