public import RollAccess
public import RollDomain
import RollEngine
public import RollStore

/// A pupil who misses half or more, as a fact of the statistics, as a duty, or as both.
public struct SeverePupil: Sendable, Hashable {
    /// Whether the school owes a joint plan.
    public enum Duty: Sendable, Hashable {
        /// Half or more of at least twenty possible sessions this year.
        case thisYear
        /// Half or more missed before, and too few sessions here to show otherwise.
        case before
        /// Not owed yet: fewer than twenty possible sessions, and not severe before.
        case tooEarly
        /// Owed by the school of the main registration, if at all.
        case elsewhere
    }

    /// The child's number across schools.
    public let pupil: Int64
    /// The year group, where known.
    public let yearGroup: YearGroup?
    /// Possible sessions this year, up to the day before.
    public let possible: Int
    /// Of these, missed.
    public let absent: Int
    /// Whether half or more is missed this year, of enough sessions to say so.
    public let isFact: Bool
    /// Whether the school owes a joint plan.
    public let duty: Duty
    /// Whether a joint plan that is owed is in force, at this school or another.
    public let isCovered: Bool

    /// Whether the school owes a joint plan, in force or not.
    public var isOwed: Bool { duty == .thisYear || duty == .before }
    /// Whether the school owes one that is not in force.
    public var isUncovered: Bool { isOwed && !isCovered }
    /// The share missed.
    public var absence: Ratio { Ratio(absent, of: possible) }
}

/// How a part-time timetable stands.
public struct TimetableLine: Sendable, Hashable {
    /// What is wrong with it, most urgent first.
    public enum Fault: Sendable, Hashable {
        /// Nobody has agreed.
        case notAgreed
        /// The day of its review is past.
        case reviewOverdue
        /// It has ended, and the register still shows leave for it.
        case ended
        /// The register shows leave for one, and none is on record.
        case notOnRecord
    }

    /// The child's number across schools.
    public let pupil: Int64
    /// The year group, where known.
    public let yearGroup: YearGroup?
    /// The timetable; nil where none is on record.
    public let timetable: PartTimeTimetable?
    /// Sessions with C2 in the latest twenty school days.
    public let sessions: Int
    /// What is wrong; empty where nothing is.
    public let faults: [Fault]
}

/// A child of whom the rates say little, since a code can hide absence.
public struct OutOfSight: Sendable, Hashable {
    /// Why.
    public enum Reason: Sendable, Hashable {
        /// Half or more of the latest sessions have such codes, most first.
        case codes([String])
        /// No session was possible.
        case nothingPossible
        /// Registers came without a mark for the child.
        case noMark
    }

    /// The child's number across schools.
    public let pupil: Int64
    /// The year group, where known.
    public let yearGroup: YearGroup?
    /// Why.
    public let reason: Reason
    /// Sessions of that kind.
    public let sessions: Int
    /// Sessions whose register came, in the latest twenty school days.
    public let registers: Int
    /// The first of these days.
    public let from: CivilDate
}

/// A school's severely absent pupils, part-time timetables, and children out of sight.
public struct SeverePage: Sendable {
    /// The school.
    public let school: StoredSchool
    /// Severe as a fact, as a duty, or both; the most absent first.
    public let severe: [SeverePupil]
    /// Timetables that hold, are to come, or are not in order, the latter first.
    public let timetables: [TimetableLine]
    /// Children out of sight, by name.
    public let outOfSight: [OutOfSight]
    /// The pupils named.
    public let people: [Int64: StoredPupil]

    /// Timetables that are not in order.
    public var faulty: [TimetableLine] { timetables.filter { !$0.faults.isEmpty } }
}

/// Shows who is severely absent, who is on a part-time timetable, and who is out of sight.
///
/// - Source: rules R-SEVERE-01, R-JOINT-01, R-PA-02.
public struct ShowSevere: Sendable {
    let figures: PageFigures

    /// Takes registers from memory.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Shows a school, and records that the names were shown.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - grant: Leave to list its pupils; where none is given, a viewer is asked for at the door.
    ///   - occasion: The day, and who looks.
    /// - Returns: The lists.
    /// - Throws: ``ServiceFailure`` when no such school is held or the viewer may not see it.
    /// - Complexity: O(registrations × days).
    public func run(
        _ urn: URN, grant: Grant? = nil, on occasion: Occasion
    ) throws(ServiceFailure) -> SeverePage {
        let (look, page) = try ServiceFailure.only {
            try figures.store.read { session -> (FollowUpLook, SeverePage) in
                let grant = try grant ?? FollowUpLook.grant(urn, on: occasion, in: session)
                let look = FollowUpLook(figures, grant, on: occasion)
                let school = try session.existing(urn)
                let reading = try look.reading(school, in: session)
                return (look, try Self.page(reading, look, in: session))
            }
        }
        try look.note("severe absence", at: urn, shown: page.people.count)
        return page
    }

    /// Shows the schools of an area one by one, and records that their names were shown.
    ///
    /// - Parameters:
    ///   - place: Whose schools.
    ///   - grant: Leave to list their pupils; nil for an operator without an account.
    ///   - occasion: The day, and who looks.
    /// - Returns: The schools with anybody to list, by name.
    /// - Throws: ``ServiceFailure``.
    /// - Complexity: O(registrations × days) of the schools.
    public func area(
        _ place: PupilPlace, grant: Grant? = nil, on occasion: Occasion
    ) throws(ServiceFailure) -> [SeverePage] {
        let (look, all) = try ServiceFailure.only {
            try figures.store.read { session -> (FollowUpLook, [SeverePage]) in
                let grant = try grant ?? FollowUpLook.grant(place, on: occasion, in: session)
                let look = FollowUpLook(figures, grant, on: occasion)
                let listed = try ListedSchools(place, grant, in: session)
                let held = Set(look.snapshot.schools)
                let pages = try listed.schools.filter { held.contains($0.urn) }.map { school in
                    let reading = SchoolFollowUp(
                        school, figures, look.snapshot, of: listed.records, on: occasion.today)
                    return try Self.page(reading, look, in: session)
                }
                return (look, pages)
            }
        }
        let pages = all.filter { !$0.people.isEmpty }
        for page in pages {
            try look.note("severe absence", at: page.school.urn, shown: page.people.count)
        }
        return pages.sorted { ($0.school.name, $0.school.urn) < ($1.school.name, $1.school.urn) }
    }

    private static func page(
        _ reading: SchoolFollowUp, _ look: FollowUpLook, in session: StoreSession
    ) throws -> SeverePage {
        let severe = try SevereOfSchool(reading, look.figures, look.snapshot, in: session).all
        let timetables = try reading.timetables(in: session)
        let hidden = reading.outOfSight
        let named = Set(
            severe.map(\.pupil) + timetables.map(\.pupil) + hidden.map(\.pupil))
        let people = try session.pupils.people(of: reading.school.urn, numbered: named)
        func name(_ pupil: Int64) -> String { people[pupil]?.listName ?? "" }
        return SeverePage(
            school: reading.school, severe: severe,
            timetables: timetables.sorted {
                ($0.faults.isEmpty ? 1 : 0, name($0.pupil), $0.pupil)
                    < ($1.faults.isEmpty ? 1 : 0, name($1.pupil), $1.pupil)
            },
            outOfSight: hidden.sorted {
                (name($0.pupil), $0.pupil) < (name($1.pupil), $1.pupil)
            }, people: people)
    }
}
