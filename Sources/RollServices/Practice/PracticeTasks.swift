import RollAccess
import RollCasework
import RollDomain
import RollStore

/// What the practice library asks of one person: to say what became of what their school took up.
struct PracticeTasks {
    let viewer: Viewer

    /// The tasks of the schools for which the viewer shares practice, in no order.
    ///
    /// - Throws: The failure of the database.
    func lines(in session: StoreSession) throws -> [TaskLine] {
        guard viewer.may(.sharePractice) else { return [] }
        var schools: Set<URN> = []
        for assignment in viewer.assignments {
            switch assignment.scope {
            case .school(let urn): schools.insert(urn)
            case .schools(let urns): schools.formUnion(urns)
            default: break
            }
        }
        return try schools.sorted().flatMap { urn -> [TaskLine] in
            guard Door.why(viewer, .sharePractice, .school(SchoolPlace(urn))) != nil else {
                return []
            }
            return try session.adoptions.of(urn).filter { $0.isDue(on: viewer.date) }.map {
                TaskLine(
                    source: .adoption($0), school: urn, schoolName: $0.school.name, pupil: nil,
                    name: "", words: "Say what became of what you took up", date: $0.due,
                    isDue: true)
            }
        }
    }
}
