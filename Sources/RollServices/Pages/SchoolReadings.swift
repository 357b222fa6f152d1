import RollDomain
import RollEngine
import RollInsight

/// What pages read of schools' registers again and again, kept until a mark of the school moves.
final class SchoolReadings: Sendable {
    /// A school and the dates that are looked at.
    struct Key: Hashable {
        let school: URN
        let window: DateSpan
    }

    /// Whose day is counted.
    struct DayKey: Hashable {
        let school: URN
        let day: CivilDate
        /// Only these children; nil for all.
        let pupils: Set<Int64>?
        /// The sessions that are counted.
        let sessions: [Session]
    }

    /// Whose prospects are read on a day, and by what record of an earlier year.
    struct ProspectKey: Hashable {
        let school: URN
        let day: CivilDate
        let record: KeptRecord?
    }

    /// What was counted of days.
    let days = KeptByRegisters<DayKey, TodayBoard.Counts>(most: 2_000)
    /// What follow-up sees: some hundred bytes a registration.
    private let followUps = KeptByRegisters<Key, FollowUpReading>(most: 1_000)
    /// What is likely of each pupil: some thousand bytes a registration.
    let prospects = KeptByRegisters<ProspectKey, SchoolProspects?>(most: 100)
    private let tables = KeptByRegisters<Key, RegistrationTable?>(most: 1_000)

    /// What each registration of a school counts in a window: those of every age, and of any number
    /// of possible sessions.
    ///
    /// - Complexity: O(registrations) once after each change of the school's marks.
    func registrations(
        of urn: URN, in window: DateSpan, _ snapshot: NationSnapshot
    ) -> RegistrationTable? {
        let year = AcademicYear(of: window.from)
        return tables.value(
            Key(school: urn, window: window), of: snapshot.partition(of: urn, year)
        ) {
            snapshot.registrations(ListPupils.query(window, [urn]), at: urn, in: year)
        }
    }

    /// What the marks of a school's year tell up to a day.
    ///
    /// - Complexity: O(registrations × days) once after each change of the school's marks.
    func followUp(
        of urn: URN, in window: DateSpan, _ snapshot: NationSnapshot
    ) -> FollowUpReading {
        followUps.value(
            Key(school: urn, window: window),
            of: snapshot.partition(of: urn, AcademicYear(of: window.from))
        ) {
            FollowUpReading(urn, window, snapshot)
        }
    }
}
