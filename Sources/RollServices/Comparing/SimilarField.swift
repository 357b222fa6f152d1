import RollDomain
import RollEngine
import RollInsight
import RollStore
import Synchronization

/// The schools of a phase in some dates, ready to be compared with each other.
struct SimilarField: Sendable {
    let schools: [ComparedSchool]
    let profiles: [SchoolProfile]
    /// Their shares with chance taken out.
    let shrunk: ShrunkenShares
    /// The nearest of each by the usual rule; nil where none is known for the phase.
    let usual: SimilarTable?
    private let places: [URN: Int]

    init(_ schools: [ComparedSchool], _ phase: SchoolPhase) {
        self.schools = schools
        profiles = schools.map {
            SchoolProfile(values: $0.values, share: $0.counts.persistentRate)
        }
        shrunk = ShrunkenShares(profiles.map(\.share))
        usual = SimilarityRule.usual(for: phase).map {
            SimilarSearch(schools.map(\.values), by: $0).all(SimilarQuestion.usualCount)
        }
        places = Dictionary(
            uniqueKeysWithValues: schools.enumerated().map { ($1.school.urn, $0) })
    }

    func place(of school: URN) -> Int? { places[school] }

    /// What the schools most like one lead to expect by the usual rule; nil without any.
    func expected(_ place: Int) -> Double? {
        usual.flatMap { SimilarSchools.expected(of: $0.neighbours(of: place), shrunk, profiles) }
    }

    /// The schools that a question finds for one, and what they lead to expect.
    ///
    /// - Complexity: O(n log n).
    func look(
        _ place: Int, _ question: SimilarQuestion, _ phase: SchoolPhase
    ) throws(ServiceFailure) -> (chosen: Set<URN>, expected: Double?) {
        let rule = try question.rule(phase)
        let found = SimilarSearch(profiles.map(\.values), by: rule).nearest(
            to: place, count: question.count
        ) { question.mayStand(schools[$0], beside: schools[place]) }
        return (
            Set(found.map { schools[$0.place].school.urn }),
            SimilarSchools.expected(of: found, shrunk, profiles)
        )
    }
}

/// The fields of a day, each worked out once.
final class KeptSimilarFields: Sendable {
    private struct Key: Hashable {
        let phase: SchoolPhase
        let span: DateSpan
    }

    private let kept = Mutex<(day: CivilDate?, fields: [Key: SimilarField])>((nil, [:]))

    /// The field of a phase, as it was first asked for on a day.
    func field(
        _ phase: SchoolPhase, _ span: DateSpan, on today: CivilDate,
        _ read: () throws(ServiceFailure) -> [ComparedSchool]
    ) throws(ServiceFailure) -> SimilarField {
        let key = Key(phase: phase, span: span)
        let known: SimilarField? = kept.withLock { kept in
            if kept.day != today { kept = (today, [:]) }
            return kept.fields[key]
        }
        if let known { return known }
        let made = SimilarField(try read(), phase)
        kept.withLock { kept in
            // Dates are few: the year so far, and the year before.
            if kept.fields.count > 16 { kept.fields = [:] }
            kept.fields[key] = made
        }
        return made
    }
}
