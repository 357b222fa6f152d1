import RollDomain
import Synchronization

/// What schools of a phase did in some dates, read once for several comparisons of the same dates.
final class ChangeReadings: Sendable {
    /// What is read.
    struct Question: Hashable {
        let phase: SchoolPhase
        let before: DateSpan
        let after: DateSpan
    }

    private let read = Mutex<[Question: [URN: ChangedSchool]]>([:])

    func known(_ question: Question) -> [URN: ChangedSchool]? { read.withLock { $0[question] } }

    func keep(_ schools: [URN: ChangedSchool], _ question: Question) {
        read.withLock { $0[question] = schools }
    }
}
