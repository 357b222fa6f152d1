import Crypto
import RollDomain

/// Children counted from dated records of work, as those see them who see aggregates only.
///
/// What counts is about severe absence, care or a mentor, so nothing from 1 to 9 is told, and nothing
/// that rests on one school.
///
/// - Source: rule R-DISC-05.
struct ProtectedTally {
    /// Children at schools of one place.
    struct Group {
        /// The children, each once for each school.
        var children: [Int64] = []
        /// Of these, those for whom it was done.
        var done: [Int64] = []
        /// How many of the children each school has.
        var bySchool: [URN: Int] = [:]

        static func + (left: Group, right: Group) -> Group {
            Group(
                children: left.children + right.children, done: left.done + right.done,
                bySchool: left.bySchool.merging(right.bySchool, uniquingKeysWith: +))
        }
    }

    /// A group as it is shown.
    struct Shown: Sendable, Hashable {
        /// How many there are.
        let whole: ProtectedCount
        /// For how many it was done.
        let done: ProtectedCount

        /// The share, of shown counts; nil where either is kept back or there is nobody.
        var share: Ratio? {
            guard let whole = whole.number, let done = done.number, whole > 0 else { return nil }
            return Ratio(min(done, whole), of: whole)
        }
    }

    /// The key by which counts are rounded.
    let key: SymmetricKey
    private let policy = DisclosurePolicy.everyoneSensitive

    init(key: SymmetricKey) { self.key = key }

    /// One group alone.
    ///
    /// - Parameters:
    ///   - group: The children.
    ///   - name: What is counted: the same children counted for another thing round otherwise.
    ///   - isOfSchools: Whether a figure that rests on one school is kept back; it is not known of
    ///     children on lists.
    /// - Returns: The group as it may be shown.
    func shown(_ group: Group, _ name: String, isOfSchools: Bool = true) -> Shown {
        let whole = group.children.count
        guard whole > 0 else { return Shown(whole: .about(0), done: .about(0)) }
        let rounding = ProtectedRounding(
            policy: policy, key: key, members: group.children.sorted(), isOneSchool: !isOfSchools)
        let isAlone = rounding.isAlone(
            whole, schools: group.bySchool.count, largest: group.bySchool.values.max() ?? 0)
        guard whole >= policy.threshold, !isAlone else {
            return Shown(whole: .hidden, done: .hidden)
        }
        let done = group.done.count
        let rest = whole - done
        let isTold =
            (done == 0 || done >= policy.threshold) && (rest == 0 || rest >= policy.threshold)
        return Shown(
            whole: .about(rounding.rounded(whole, to: ProtectedRounding.base, name)),
            done: !isTold
                ? .hidden
                : done == 0
                    ? .about(0)
                    : .about(
                        ProtectedRounding(
                            policy: policy, key: key, members: group.done.sorted(),
                            isOneSchool: !isOfSchools
                        ).rounded(done, to: ProtectedRounding.base, name + " done")))
    }

    /// Groups beside their total, with more kept back where the total would tell a count.
    func shown(
        _ groups: [Group], _ name: String, isOfSchools: Bool = true
    ) -> (groups: [Shown], total: Shown) {
        let total = shown(groups.reduce(Group(), +), name, isOfSchools: isOfSchools)
        let alone = groups.map { shown($0, name, isOfSchools: isOfSchools) }
        let guardian = SplitGuard(policy: policy)
        let wholes = guardian.guarded(
            alone.map(\.whole), groups.map(\.children.count), total: total.whole)
        let done = guardian.guarded(
            alone.map(\.done), groups.map(\.done.count), total: total.done)
        return (
            alone.indices.map { Shown(whole: wholes[$0], done: done[$0]) }, total
        )
    }
}
