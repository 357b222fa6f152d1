import RollAccess
public import RollDomain
import RollStore

extension KeepFollowUp {
    /// Keeps how many families a school's team can see in a week.
    ///
    /// - Parameters:
    ///   - families: Families, from 1 to 500.
    ///   - school: The school.
    ///   - occasion: Who says so.
    /// - Throws: ``ServiceFailure`` when the school is not the viewer's, or the number is none.
    public func team(
        _ families: Int, _ school: URN, on occasion: Occasion
    ) throws(ServiceFailure) {
        guard (1...500).contains(families) else {
            throw ServiceFailure(.usage, "Write how many families, from 1 to 500.")
        }
        try ServiceFailure.only {
            try store.write(only: school) { session in
                var reason: Reason?
                if let viewer = occasion.viewer {
                    reason = try Doorkeeper(viewer, session).grant(.followUp, school)?.reason
                }
                guard try session.schools.school(school) != nil,
                    occasion.viewer == nil || reason != nil
                else { throw ServiceFailure(.fault, Doorkeeper.noSchool) }
                let by = NotedBy(
                    at: occasion.now, name: occasion.viewer?.name ?? occasion.operatorName,
                    person: occasion.viewer?.person ?? 0)
                try session.followUp.add(ListTeam(families: families, by: by), at: school)
                try AuditPen(session, on: occasion).note(
                    .change, "size of the team", at: school, reason: reason)
            }
        }
    }

    /// Puts a family off until next week.
    ///
    /// - Parameters:
    ///   - words: Why.
    ///   - school: The school.
    ///   - child: The child of the family that is on the list.
    ///   - occasion: Who puts it off.
    /// - Throws: ``ServiceFailure`` when the child is not the viewer's, or no reason is said.
    public func putOff(
        _ words: String, _ school: URN, _ child: Int64, on occasion: Occasion
    ) throws(ServiceFailure) {
        guard !words.allSatisfy(\.isWhitespace), words.count <= 500 else {
            throw ServiceFailure(
                .usage, "Write why it has to wait, in at most 500 characters.")
        }
        try change(school, child, "put off", on: occasion) { session, by in
            try session.followUp.add(
                ListDeferral(pupil: child, on: occasion.today, reason: words, by: by),
                at: school)
        }
    }
}
