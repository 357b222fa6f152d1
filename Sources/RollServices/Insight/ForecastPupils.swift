import RollAccess
public import RollDomain
import RollEngine
public import RollInsight
public import RollStore

/// One registration by name, with what is known of it.
public struct ForecastPupil: Sendable {
    /// The child as the school knows it.
    public let person: StoredPupil
    /// Where it stands, what is likely, what stands out.
    public let insight: PupilInsight
    /// Days missed together with siblings at the school.
    public let siblings: [Pattern]
    /// When absence changed, in a sentence; nil where it did not.
    public let change: String?
}

/// The forecasts of a school, or of one child at its schools.
public struct PupilForecasts: Sendable {
    /// The schools.
    public let schools: [StoredSchool]
    /// The registrations, in the order of the rule in use.
    public let pupils: [ForecastPupil]
    /// The last date that is looked at.
    public let asOf: CivilDate
    /// The parameters.
    public let model: ForecastModel
    /// What an earlier year's record says of forecasts and patterns; nil where none is kept.
    public let record: KeptRecord?
    /// The rule that orders the registrations.
    public let inUse: TrackRule
    /// School days of the year so far, at the first of the schools.
    public let day: Int
}

/// Forecasts the year's end of named pupils, through the door, and records who looked.
///
/// - Source: rules R-INS-01, R-INS-02, R-INS-03.
public struct ForecastPupils: Sendable {
    let store: Store

    /// Asks a database.
    public init(store: Store) { self.store = store }

    /// Forecasts every registration of a school that goes on and had a possible session.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - occasion: The day, who looks, and why.
    /// - Returns: The registrations that the viewer reaches, in the order of the rule in use: the highest
    ///   chance first, or the highest rate where the record says that this is as good.
    /// - Throws: ``ServiceFailure`` when the school is not there or may not be seen.
    /// - Complexity: O(marks of two years of the school, and of the schools before).
    public func run(
        _ urn: URN, on occasion: Occasion
    ) throws(ServiceFailure) -> PupilForecasts {
        let (school, records, reason) = try ServiceFailure.only {
            try store.read { session in
                let door = occasion.viewer.map { Doorkeeper($0, session) }
                let records = try door?.records(.listPupils) ?? .everything
                guard records.touches(urn), let school = try session.schools.school(urn) else {
                    throw ServiceFailure(.fault, Doorkeeper.noSchool)
                }
                return (school, records, door?.grant(.listPupils)?.reason)
            }
        }
        let reader = try InsightReader(KeepTrackRecord(store: store).kept())
        let insight = try insight(of: school, on: occasion.today, reader)
        let found = insight.pupils.filter {
            $0.isOnRoll && $0.forecast != nil && records.holds(urn, $0.row.pupil)
        }
        return try ServiceFailure.only {
            let people = try store.read { try $0.pupils.people(of: urn) }
            let pupils = found.compactMap { one in
                people[one.row.pupil].map {
                    ForecastPupil(person: $0, insight: one, siblings: [], change: nil)
                }
            }.sorted { Self.isLikelier($0, $1, in: insight) }
            try store.write { session in
                try AuditPen(session, on: occasion).look(
                    "forecast", at: urn, child: nil, shown: pupils.count, reason: reason)
            }
            return PupilForecasts(
                schools: [school], pupils: pupils, asOf: occasion.today, model: reader.model,
                record: reader.record, inUse: insight.inUse, day: insight.calendar.dates.count)
        }
    }

    /// Forecasts one child's registrations, with what explains them.
    ///
    /// - Parameters:
    ///   - upn: The child.
    ///   - occasion: The day, who looks, and why.
    /// - Returns: One registration for each that the year has at schools where the viewer may see it.
    /// - Throws: ``ServiceFailure`` when no school knows the number, or the viewer may not see it.
    /// - Complexity: O(marks of the child's schools in two years).
    public func run(
        _ upn: UPN, on occasion: Occasion
    ) throws(ServiceFailure) -> PupilForecasts {
        let places = try ServiceFailure.only {
            try store.read { session in
                let door = occasion.viewer.map { Doorkeeper($0, session) }
                return try session.pupils.find(nil, upn: upn).compactMap { pupil -> Place? in
                    let grant = try door?.grant(.seePupil, pupil.school, pupil.pupil)
                    guard door == nil || grant != nil,
                        let school = try session.schools.school(pupil.school)
                    else { return nil }
                    let siblings =
                        grant?.shows(.siblings) ?? true
                        ? try session.contacts.sharing(
                            with: pupil.pupil, at: school.urn, on: occasion.today) : []
                    return Place(
                        person: pupil, school: school, reason: grant?.reason,
                        siblings: Set(siblings))
                }
            }
        }
        guard !places.isEmpty else { throw ServiceFailure(.fault, Doorkeeper.noPupil) }
        let reader = try InsightReader(KeepTrackRecord(store: store).kept())
        var pupils: [ForecastPupil] = []
        var days = 0
        for place in places {
            let (found, day) = try forecasts(place, on: occasion.today, reader)
            pupils += found
            days = max(days, day)
        }
        try ServiceFailure.only {
            try store.write { session in
                let pen = AuditPen(session, on: occasion)
                for place in places {
                    try pen.look(
                        "forecast", at: place.school.urn, child: place.person.pupil, shown: 1,
                        reason: place.reason)
                }
            }
        }
        return PupilForecasts(
            schools: places.map(\.school), pupils: pupils, asOf: occasion.today,
            model: reader.model, record: reader.record, inUse: .forecast, day: days)
    }

    /// A school at which a child may be seen.
    private struct Place {
        let person: StoredPupil
        let school: StoredSchool
        let reason: Reason?
        let siblings: Set<Int64>
    }

    private func forecasts(
        _ place: Place, on date: CivilDate, _ reader: InsightReader
    ) throws(ServiceFailure) -> ([ForecastPupil], Int) {
        let school = try insight(
            of: place.school, on: date, reader, children: [place.person.pupil])
        let siblings = school.pupils.filter { place.siblings.contains($0.row.pupil) }
        let found = school.pupils.filter { $0.row.pupil == place.person.pupil }.map { one in
            ForecastPupil(
                person: place.person, insight: one,
                siblings: siblings.compactMap {
                    reader.finder.siblings(
                        of: one.history, in: school.rhythm, with: $0.history,
                        in: school.rhythm)
                }, change: ChangePoint(one.history).words)
        }
        return (found, school.calendar.dates.count)
    }

    /// What is known of a school's registrations.
    private func insight(
        of school: StoredSchool, on date: CivilDate, _ reader: InsightReader,
        children: Set<Int64>? = nil
    ) throws(ServiceFailure) -> SchoolInsight {
        let year = AcademicYear(of: date)
        var filter = SchoolFilter()
        filter.schools = [school.urn]
        let snapshot = try NationLoader(store: store).run(year.span, filter)
        let histories = try ServiceFailure.only {
            try reader.histories(of: school.urn, on: date, in: snapshot)
        }
        guard let histories else { throw NationLoader.noSchool }
        let wanted = children ?? Set(histories.pupils.map(\.row.pupil))
        return reader.school(
            histories, earlier: try EarlierYears(store: store).run(of: wanted, before: year))
    }

    /// Highest by the rule in use first, then fewest sessions in hand, then by name.
    private static func isLikelier(
        _ left: ForecastPupil, _ right: ForecastPupil, in school: SchoolInsight
    ) -> Bool {
        let scores = (school.score(of: left.insight), school.score(of: right.insight))
        if scores.0 != scores.1 { return scores.0 > scores.1 }
        let hands = (
            left.insight.standing.persistent.inHand, right.insight.standing.persistent.inHand
        )
        if hands.0 != hands.1 { return hands.0 < hands.1 }
        return (left.person.surname, left.person.forename, left.person.pupil)
            < (right.person.surname, right.person.forename, right.person.pupil)
    }
}
