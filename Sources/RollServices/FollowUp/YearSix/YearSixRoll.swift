import RollDomain
import RollStore

/// The pupils of a school who move on from Year 6, with where they go.
struct YearSixRoll {
    let pupils: [YearSixPupil]

    /// Reads the registrations of a school.
    ///
    /// - Parameters:
    ///   - school: The school.
    ///   - holds: Whether a child may be seen.
    ///   - today: The day.
    ///   - session: The transaction.
    /// - Throws: The failure of the database.
    /// - Complexity: O(registrations of the school).
    init(
        _ school: URN, holds: (Int64) -> Bool, on today: CivilDate, in session: StoreSession
    ) throws {
        let since = AcademicYear(of: today).previous.firstDate
        let groups = try session.pupils.yearGroups(of: school, on: today)
        let six = YearGroup("6")
        var latest: [Int64: StoredEnrolment] = [:]
        for one in try session.pupils.enrolments(of: school)
        where one.kind != .guest && one.span.from <= today && holds(one.pupil) {
            if let known = latest[one.pupil], known.span.from > one.span.from { continue }
            latest[one.pupil] = one
        }
        let own = latest.values.filter { one in
            groups[one.number] == six && one.span.to.map { $0 >= since } ?? true
        }
        guard !own.isEmpty else {
            pupils = []
            return
        }
        let people = try session.pupils.people(of: school, numbered: Set(own.map(\.pupil)))
        let told = Dictionary(
            grouping: try session.followUp.handedOn(from: school), by: \.pupil)
        pupils = try own.compactMap { one in
            guard let person = people[one.pupil] else { return nil }
            let next = try session.pupils.enrolments(ofPupil: one.pupil).filter { other in
                other.school != school && other.kind != .guest && other.span.from > one.span.from
                    && other.span.to.map { $0 >= today } ?? true
            }
            let place = Self.place(next, on: today)
            return YearSixPupil(
                person: person, leftOn: one.span.to.flatMap { $0 < today ? $0 : nil },
                place: place, handover: told[one.pupil]?.first { $0.to == place.school })
        }.sorted { ($0.person.listName, $0.person.pupil) < ($1.person.listName, $1.person.pupil) }
    }

    private static func place(_ next: [StoredEnrolment], on today: CivilDate) -> YearSixPlace {
        if let now = next.first(where: { $0.span.from <= today }) {
            return .begun(now.school, now.span.from)
        }
        return next.first.map { .begins($0.school, $0.span.from) } ?? .none
    }
}
