import RollInsight
import Testing

/// The trend over three years: rule R-CHOOSE-01.
@Suite struct `The course of three years` {
    private func input(
        _ distances: [Double], _ enrolments: Int = 20_000, noise: Double = 100
    ) -> HelpCourse.Input {
        HelpCourse.Input(distances: distances, enrolments: enrolments, noise: noise)
    }

    @Test func `among few places the slope stands as counted, in deviations of chance`() throws {
        let course = try #require(HelpCourse.all([input([0, 0.1, 0.2], 10_000)]).first)
        #expect(abs(course.slope - 0.1) < 1e-12)
        // Chance of one year is 100 ÷ 10,000; half of it is that of the slope.
        #expect(abs(course.deviation - 0.005.squareRoot()) < 1e-12)
        #expect(abs(course.rise - 0.1 / 0.005.squareRoot()) < 1e-12)
        #expect(course.words == "rising")
        #expect(HelpCourse.all([input([9, 5, 1])]).first?.rise == -2)
        #expect(HelpCourse.all([input([1, 1, 1])]).first?.words == "about the same")
        #expect(HelpCourse.all([]).isEmpty)
    }

    private static func draw(_ seed: UInt64, _ count: Int, slope: (Int) -> Double) -> [[Double]] {
        var state = seed
        func uniform() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / 9_007_199_254_740_992
        }
        func normal() -> Double { (0..<12).reduce(-6) { sum, _ in sum + uniform() } }
        return (0..<count).map { place in
            (0..<3).map { Double($0) * slope(place) + 0.3 * normal() }
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5])
    func `where places only wobble hardly any rises or falls`(_ seed: UInt64) {
        let courses = HelpCourse.all(
            Self.draw(seed, 150) { _ in 0 }.map { input($0, 30_000) })
        let told = courses.count { abs($0.rise) >= 1 }
        // Chance of so large places is small, and their wobble is allowed for all the same.
        #expect(told <= 15, "\(told) of 150")
        #expect(courses.allSatisfy { abs($0.slope) < 0.4 })
    }

    @Test(arguments: [1, 2, 3, 4, 5])
    func `places that rise are told, and each is drawn in`(_ seed: UInt64) {
        let years = Self.draw(seed, 150) { $0 < 15 ? 1.2 : 0 }
        let courses = HelpCourse.all(years.map { input($0, 30_000) })
        #expect(courses.prefix(15).count { $0.rise >= 1 } >= 14)
        for (course, distances) in zip(courses, years) {
            #expect(abs(course.slope) <= abs(distances[2] - distances[0]) / 2 + 1e-12)
        }
    }
}
