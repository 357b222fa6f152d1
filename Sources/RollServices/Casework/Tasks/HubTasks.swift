import RollAccess
import RollCasework
import RollDomain
import RollStore

/// What somebody said in a hub that their school will do, until they report what happened.
struct HubTasks {
    let viewer: Viewer

    /// The tasks, in no order; they name no child.
    ///
    /// - Returns: None for somebody who takes part in no hub.
    /// - Throws: The failure of the database.
    /// - Complexity: O(commitments of the schools for which the viewer has the role).
    func lines(in session: StoreSession) throws -> [TaskLine] {
        guard viewer.may(.joinHubs) else { return [] }
        let schools = viewer.assignments.reduce(into: Set<URN>()) { found, assignment in
            switch assignment.scope {
            case .school(let urn): found.insert(urn)
            case .schools(let urns): found.formUnion(urns)
            default: break
            }
        }
        return try schools.sorted().flatMap { urn -> [TaskLine] in
            guard let school = try session.schools.school(urn),
                Door.why(viewer, .joinHubs, .school(SchoolPlace(school))) != nil
            else { return [] }
            return try session.hubs.commitments(by: urn).filter {
                $0.report == nil && $0.madeBy.lowercased() == viewer.name.lowercased()
            }.map { commitment in
                TaskLine(
                    source: .commitment(commitment), school: urn, schoolName: school.name,
                    pupil: nil, name: "", words: "Report back: \(commitment.statement.what)",
                    date: commitment.statement.due, isDue: true)
            }
        }
    }
}
