import Foundation

/// The features of a GeoJSON file that are polygons, in metres on a flat map of England.
struct BoundaryShapes {
    /// One feature.
    struct Feature {
        /// The properties that may be codes.
        let codes: [String]
        let shape: BoundaryShape
    }

    let features: [Feature]

    /// Reads a file; nil where it has no features with polygons.
    init?(_ bytes: [UInt8]) {
        guard let file = try? JSONDecoder().decode(File.self, from: Data(bytes)) else { return nil }
        features = file.features.map { feature in
            Feature(
                codes: feature.properties.values.compactMap(\.text).filter { $0.utf8.count == 9 }
                    .sorted(),
                shape: BoundaryShape(rings: feature.geometry.rings))
        }
        if features.isEmpty { return nil }
    }

    private struct File: Decodable {
        let features: [Item]
    }

    private struct Item: Decodable {
        let properties: [String: Value]
        let geometry: Geometry
    }

    /// A property: text, or anything else, which is no code.
    private struct Value: Decodable {
        let text: String?

        init(from decoder: any Decoder) throws {
            text = try? decoder.singleValueContainer().decode(String.self)
        }
    }

    private struct Geometry: Decodable {
        let rings: [[[Double]]]

        private enum Keys: String, CodingKey { case type, coordinates }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: Keys.self)
            switch try values.decode(String.self, forKey: .type) {
            case "MultiPolygon":
                rings = try values.decode([[[[Double]]]].self, forKey: .coordinates).flatMap { $0 }
            default: rings = try values.decode([[[Double]]].self, forKey: .coordinates)
            }
        }
    }
}

/// An outline in metres.
struct BoundaryShape {
    private struct Point {
        let x, y: Double
    }

    private struct Side {
        let from, to: Point

        func isNear(_ box: Box, _ reach: Double) -> Bool {
            max(from.x, to.x) >= box.low.x - reach && min(from.x, to.x) <= box.high.x + reach
                && max(from.y, to.y) >= box.low.y - reach && min(from.y, to.y) <= box.high.y + reach
        }

        func distance(of point: Point) -> Double {
            let (dx, dy) = (to.x - from.x, to.y - from.y)
            let length = dx * dx + dy * dy
            let along =
                length > 0
                ? ((point.x - from.x) * dx + (point.y - from.y) * dy) / length : 0
            let step = min(max(along, 0), 1)
            let (x, y) = (point.x - from.x - step * dx, point.y - from.y - step * dy)
            return (x * x + y * y).squareRoot()
        }

        func comesWithin(_ reach: Double, of other: Side) -> Bool {
            crosses(other) || distance(of: other.from) <= reach || distance(of: other.to) <= reach
                || other.distance(of: from) <= reach || other.distance(of: to) <= reach
        }

        private func crosses(_ other: Side) -> Bool {
            func turn(_ point: Point, _ side: Side) -> Double {
                (side.to.x - side.from.x) * (point.y - side.from.y)
                    - (side.to.y - side.from.y) * (point.x - side.from.x)
            }
            return turn(other.from, self) * turn(other.to, self) < 0
                && turn(from, other) * turn(to, other) < 0
        }
    }

    private struct Box {
        var low = Point(x: .infinity, y: .infinity)
        var high = Point(x: -.infinity, y: -.infinity)

        mutating func hold(_ point: Point) {
            low = Point(x: min(low.x, point.x), y: min(low.y, point.y))
            high = Point(x: max(high.x, point.x), y: max(high.y, point.y))
        }

        func isApart(from other: Box, by reach: Double) -> Bool {
            low.x - reach > other.high.x || other.low.x - reach > high.x
                || low.y - reach > other.high.y || other.low.y - reach > high.y
        }
    }

    private var sides: [Side] = []
    private var box = Box()

    /// Takes rings of degrees east and north.
    init(rings: [[[Double]]]) {
        // Metres for a degree; east of the middle of England, where parallels are this much shorter.
        let metres = 111_320.0
        let east = metres * cos(53 * Double.pi / 180)
        for ring in rings {
            let points = ring.filter { $0.count >= 2 }.map {
                Point(x: $0[0] * east, y: $0[1] * metres)
            }
            for point in points { box.hold(point) }
            sides += zip(points, points.dropFirst()).map { Side(from: $0, to: $1) }
        }
    }

    /// Whether two outlines touch, or come as near as that anywhere.
    ///
    /// - Complexity: O(sides of both that lie near the other's box, multiplied).
    func comesWithin(_ reach: Double, of other: BoundaryShape) -> Bool {
        guard !box.isApart(from: other.box, by: reach) else { return false }
        let theirs = other.sides.filter { $0.isNear(box, reach) }
        return sides.lazy.filter { $0.isNear(other.box, reach) }.contains { side in
            theirs.contains { side.comesWithin(reach, of: $0) }
        }
    }
}
