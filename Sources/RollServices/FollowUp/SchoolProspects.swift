import RollDomain
import RollEngine
import RollInsight
import RollStore

/// What a school's registers let expect of each pupil, before anybody asks what was done about it.
struct SchoolProspects: Sendable {
    /// One child on roll: of two registrations the one that goes on.
    struct Child: Sendable {
        let history: PupilHistory
        /// The year's end; nil without possible sessions.
        let forecast: Forecast?
        let isSevere: Bool
        let edges: [AbsenceEdge]
        /// The place in the history at which absence last changed suddenly; nil where it did not.
        let change: Int?
    }

    /// The school.
    let school: SchoolFacts
    /// School days of the year so far.
    let day: Int
    /// How many were away on each day.
    let rhythm: SchoolRhythm
    /// The children on roll of whom enough is known, by their number across schools.
    let children: [Int64: Child]

    /// Reads a school, and the year before of its children at whatever schools they were.
    ///
    /// - Returns: Nil where the school's year is not held.
    /// - Complexity: O(registrations × days), and O(registrations) of the schools before.
    init?(
        _ urn: URN, _ reader: InsightReader, _ snapshot: NationSnapshot, on today: CivilDate,
        in session: StoreSession
    ) throws {
        let settled = PageFigures.settled(on: today).to ?? today
        guard let found = try reader.histories(of: urn, on: settled, in: snapshot) else {
            return nil
        }
        school = found.school
        day = found.calendar.dates.count
        rhythm = SchoolRhythm(found)
        var histories: [Int64: PupilHistory] = [:]
        for history in found.pupils where history.row.span.contains(today) {
            histories[history.row.pupil] = history
        }
        let year = AcademicYear(of: today)
        let before = try reader.earlierYears(
            of: Set(histories.keys), before: year, in: snapshot,
            at: session.pupils.schools(ofChildrenOf: urn, in: year.previous))
        children = histories.reduce(into: [:]) { children, one in
            let (child, history) = one
            let evidence = ForecastEvidence(history, at: found.school, earlier: before[child])
            let standing = evidence.standing
            guard standing.possible >= EvidenceLevel.leastForLabel else { return }
            let change = SuddenChange.last(in: history)
            children[child] = Child(
                history: history, forecast: reader.model.forecast(evidence),
                isSevere: standing.isSevere,
                edges: AbsenceEdge.edges(of: history, standing: standing, lastChange: change),
                change: change)
        }
    }
}

extension PageFigures {
    /// What a school's registers let expect, as kept or worked out now.
    ///
    /// - Complexity: O(registrations × days) once after each change of the school's marks. A late
    ///   amendment of the year before is seen on the next day.
    func prospects(
        _ urn: URN, _ reader: InsightReader, _ snapshot: NationSnapshot, on today: CivilDate,
        in session: StoreSession
    ) throws -> SchoolProspects? {
        let key = SchoolReadings.ProspectKey(
            school: urn, day: today, record: reader.record)
        return try readings.prospects.value(
            key, of: snapshot.partition(of: urn, AcademicYear(of: today))
        ) {
            try SchoolProspects(urn, reader, snapshot, on: today, in: session)
        }
    }
}
