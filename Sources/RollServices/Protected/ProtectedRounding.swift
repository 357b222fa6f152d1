import Crypto
import Foundation
import RollDomain
import RollEngine

/// Keeps back and rounds the counts of one group.
///
/// - Source: rule R-DISC-05.
struct ProtectedRounding {
    let policy: DisclosurePolicy
    let key: SymmetricKey
    /// What fixes the rounding.
    let members: [Int64]
    /// Whether the figure is of a school that its viewer answers for.
    let isOneSchool: Bool

    /// The base of the rounding of pupils.
    static let base = 5

    func cell(
        _ group: GroupValue?, _ counts: RollEngine.FigureCounts,
        bySchool parts: [RollEngine.FigureCounts]
    ) -> ProtectedCell {
        let all = counts.enrolments
        guard !isAlone(counts, parts), !isSmall(all) else {
            return ProtectedCell(
                group: group, registrations: all == 0 ? .about(0) : .hidden, persistent: .hidden,
                severe: .hidden, absence: nil)
        }
        let isTooFew = all < policy.smallestGroup
        return ProtectedCell(
            group: group, registrations: shown(all, "registrations"),
            persistent: isTooFew
                ? .hidden : part(counts.persistent, of: all, "persistent"),
            severe: isTooFew ? .hidden : part(counts.severe, of: all, "severe"),
            absence: isTooFew ? nil : absence(counts))
    }

    /// Whether fewer schools than the policy wants, or one school nearly alone, stand behind it.
    private func isAlone(_ counts: RollEngine.FigureCounts, _ parts: [RollEngine.FigureCounts])
        -> Bool
    {
        isAlone(
            counts.enrolments, schools: parts.count { $0.enrolments > 0 },
            largest: parts.map(\.enrolments).max() ?? 0)
    }

    /// The same from how many schools there are, and the largest of them.
    func isAlone(_ enrolments: Int, schools: Int, largest: Int) -> Bool {
        guard !isOneSchool else { return false }
        guard schools >= policy.fewestSchools else { return true }
        return policy.dominance > 0 && 100 * largest >= policy.dominance * enrolments
    }

    func isSmall(_ count: Int) -> Bool { count < policy.threshold }

    /// A part of a group: kept back where it, or the rest, is small and not nought.
    private func part(_ count: Int, of whole: Int, _ name: String) -> ProtectedCount {
        let rest = whole - count
        if count > 0, isSmall(count) { return .hidden }
        if rest > 0, isSmall(rest) { return .hidden }
        return shown(count, name)
    }

    private func shown(_ count: Int, _ name: String) -> ProtectedCount {
        count == 0 ? .about(0) : .about(rounded(count, to: Self.base, name))
    }

    /// Absence from sums that are rounded to what one child's sessions can be, so that no child's
    /// own stand between two answers.
    func absence(_ counts: RollEngine.FigureCounts) -> Ratio? {
        guard counts.possible > 0 else { return nil }
        let each = Self.sessionsOfOne(counts)
        let whole = rounded(counts.possible, to: each, "possible")
        let missed = rounded(counts.absent, to: each, "absent")
        guard whole > 0 else { return nil }
        return Ratio(min(missed, whole), of: whole)
    }

    /// How many sessions one child can have among some counts, at least two.
    static func sessionsOfOne(_ counts: RollEngine.FigureCounts) -> Int {
        counts.enrolments > 0
            ? max(2, (counts.possible + counts.enrolments - 1) / counts.enrolments) : 2
    }

    /// A multiple of a base, above or below as the members say: on the average the count itself.
    func rounded(_ count: Int, to base: Int, _ name: String) -> Int {
        var mac = HMAC<SHA256>(key: key)
        mac.update(data: Data(name.utf8))
        for member in members {
            mac.update(data: Data((0..<8).map { UInt8(truncatingIfNeeded: member >> ($0 * 8)) }))
        }
        let number = mac.finalize().prefix(6).reduce(0) { $0 << 8 | Int($1) }
        return (count + number % base) / base * base
    }
}
