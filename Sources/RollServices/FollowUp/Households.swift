import RollAccess
import RollDomain
import RollStore

/// Children who belong together, since they share somebody to ring.
///
/// A contact who must not be contacted about either child joins nobody. Where a viewer may not know of
/// brothers and sisters, each child stands alone.
///
/// - Source: rule R-TEAM-01.
struct Households {
    private var parents: [Int64: Int64] = [:]

    /// Every child by itself.
    init() {}

    /// Joins the children of a school, as far as they may be seen together.
    init(
        of school: URN, among children: Set<Int64>, on today: CivilDate, in session: StoreSession
    ) throws {
        for group in try session.contacts.shared(at: school, on: today) {
            let seen = group.filter(children.contains)
            guard let first = seen.first else { continue }
            for other in seen.dropFirst() { join(first, other) }
        }
    }

    /// The household of a child, by the least number of its children that was joined to it.
    func home(of child: Int64) -> Int64 {
        var child = child
        while let parent = parents[child] { child = parent }
        return child
    }

    /// Says that two children belong together; the same said twice changes nothing.
    mutating func join(_ one: Int64, _ other: Int64) {
        let (first, second) = (home(of: one), home(of: other))
        guard first != second else { return }
        parents[max(first, second)] = min(first, second)
    }
}
