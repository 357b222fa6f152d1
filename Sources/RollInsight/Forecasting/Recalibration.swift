import Foundation

/// A correction of chances by two numbers: log odds are shifted and stretched.
///
/// - Source: rule R-INS-04.
public struct Recalibration: Sendable, Hashable {
    /// What is added to the log odds.
    public let intercept: Double
    /// By what log odds are multiplied; below 1 where chances were told too surely.
    public let slope: Double

    /// States a correction.
    public init(intercept: Double, slope: Double) {
        self.intercept = intercept
        self.slope = slope
    }

    /// Finds the correction that fits what happened best: logistic regression on the log odds.
    ///
    /// There is none where all or none came true, where all chances were alike, or where the outcomes
    /// are split perfectly.
    ///
    /// - Parameters:
    ///   - chances: The chances told; drawn in to 1 in a million at either end.
    ///   - happened: Whether each came true.
    /// - Complexity: O(n) for each of a few steps.
    public init?(fitting chances: [Double], to happened: [Bool]) {
        precondition(chances.count == happened.count, "each chance has an outcome")
        guard happened.contains(true), happened.contains(false) else { return nil }
        let odds = chances.map(Self.logOdds)
        var (c0, c1) = (0.0, 1.0)
        for _ in 0..<100 {
            var (g0, g1, h00, h01, h11) = (0.0, 0.0, 0.0, 0.0, 0.0)
            for (x, y) in zip(odds, happened) {
                let p = 1 / (1 + exp(-(c0 + c1 * x)))
                let error = (y ? 1 : 0) - p
                let weight = p * (1 - p)
                g0 += error
                g1 += error * x
                h00 += weight
                h01 += weight * x
                h11 += weight * x * x
            }
            let determinant = h00 * h11 - h01 * h01
            guard determinant > 1e-12 * max(1, h00 * h11) else { return nil }
            let step0 = (h11 * g0 - h01 * g1) / determinant
            let step1 = (h00 * g1 - h01 * g0) / determinant
            // A long step would leave the hill; half of it does not.
            let scale = min(1, 4 / max(abs(step0), abs(step1), 1e-300))
            c0 += scale * step0
            c1 += scale * step1
            guard c0.isFinite, c1.isFinite, abs(c1) < 1e3 else { return nil }
            if abs(step0) < 1e-10, abs(step1) < 1e-10 {
                self.init(intercept: c0, slope: c1)
                return
            }
        }
        return nil
    }

    /// A corrected chance.
    public func applied(to chance: Double) -> Double {
        1 / (1 + exp(-(intercept + slope * Self.logOdds(chance))))
    }

    static func logOdds(_ chance: Double) -> Double {
        let inside = min(1 - 1e-6, max(1e-6, chance))
        return log(inside / (1 - inside))
    }
}
