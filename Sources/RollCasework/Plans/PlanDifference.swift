import RollDomain

/// One passage in which two texts of a plan differ.
public struct PlanDifference: Sendable, Hashable {
    /// What the passage is, such as `Action 2`.
    public let passage: String
    /// How one text has it; empty where it has nothing.
    public let first: String
    /// How the other has it.
    public let second: String
}

extension PlanContent {
    /// The passages of the text, in order, each with what it is.
    public var passages: [(name: String, words: String)] {
        var all: [(name: String, words: String)] = [
            ("Barriers", barriers.compactMap { Barrier.coded($0)?.words }.joined(separator: "; ")),
            ("Strengths", strengths),
        ]
        for (place, goal) in goals.enumerated() {
            all.append(
                (
                    "Goal \(place + 1)",
                    "\(goal.words): \(goal.target.words), \(goal.from.spoken) to \(goal.by.spoken)"
                ))
        }
        all.append(
            ("Supports", supports.compactMap { Support.coded($0)?.words }.joined(separator: "; ")))
        for action in actions {
            all.append(
                (
                    "Action \(action.number)",
                    "\(action.words): \(action.owner), \(action.party.words), by "
                        + action.due.spoken
                ))
        }
        all += [("Contact with the family", contact), ("Review", reviewOn.spoken)]
        guard let joint else { return all }
        for step in joint.steps {
            all.append(
                (
                    "Step \(step.number)",
                    "\(step.words), from \(step.from.spoken)"
                        + (step.test.isEmpty ? "" : ", then: \(step.test)")
                ))
        }
        all += [
            ("Health", joint.health), ("Learning", joint.learning),
            ("EHC plan", [joint.ehc.words, joint.ehcNote].joined(separator: ". ")),
            ("Section 19", [joint.section19.words, joint.section19Note].joined(separator: ". ")),
            ("Travel", joint.travel), ("Formal steps", joint.formal),
            ("Lead agency", joint.leadAgency), ("School lead", joint.schoolLead),
            ("Authority lead", joint.authorityLead), ("Lead for the family", joint.familyLead),
            ("If stuck", joint.escalation), ("Panel", joint.panelOn?.spoken ?? ""),
        ]
        return all
    }

    /// The passages in which another text differs, in order.
    ///
    /// - Complexity: O(passages of both).
    public func differences(from other: PlanContent) -> [PlanDifference] {
        let mine = Dictionary(passages.map { ($0.name, $0.words) }) { first, _ in first }
        let theirs = Dictionary(other.passages.map { ($0.name, $0.words) }) { first, _ in first }
        var names = other.passages.map(\.name)
        names += passages.map(\.name).filter { theirs[$0] == nil }
        return names.compactMap { name in
            let (old, new) = (theirs[name] ?? "", mine[name] ?? "")
            return old == new ? nil : PlanDifference(passage: name, first: old, second: new)
        }
    }
}
