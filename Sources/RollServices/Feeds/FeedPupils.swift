public import RollDomain
import RollEngine
import RollInsight
public import RollStore

/// Forecasts of a school's pupils as a feed reads them.
public struct FeedForecasts: Sendable {
    /// One registration.
    public struct Line: Sendable {
        /// The child as the school knows it.
        public let person: StoredPupil
        /// The year group; nil where it is not known.
        public let yearGroup: YearGroup?
        /// Possible sessions so far.
        public let possible: Int
        /// Of these, missed.
        public let absent: Int
        /// Possible sessions of the whole year.
        public let yearSessions: Int
        /// The chance that a tenth or more of the year is missed, in per cent, to five points.
        public let persistentPercent: Int
        /// The likely attendance of the whole year in per cent: eight in ten end inside.
        public let attendance: ClosedRange<Int>
        /// The same in sentences.
        public let words: String

        init(_ pupil: ForecastPupil, _ forecast: Forecast) {
            person = pupil.person
            yearGroup = pupil.insight.row.yearGroup
            possible = forecast.standing.possible
            absent = forecast.standing.absent
            yearSessions = forecast.standing.yearSessions
            persistentPercent = forecast.roundedPercent
            attendance = forecast.attendanceRange
            words = forecast.words
        }
    }

    /// The last date that is looked at.
    public let asOf: CivilDate
    /// The name of the parameters.
    public let model: String
    /// The registrations, highest chance first.
    public let lines: [Line]
}

/// Lets a feed read lists that name pupils, where its token may: duties, the team's list, forecasts, returns.
///
/// No person stands at the other end, so that what only some people may know is never in it: nothing of
/// care, and no contact. Each answer leaves a record with the feed's name.
public struct FeedPupils: Sendable {
    let figures: PageFigures

    /// Takes registers from memory.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// A school's duties, without those of care.
    ///
    /// - Throws: ``ServiceFailure`` where the feed may not read pupils of the school.
    public func duties(
        _ urn: URN, for caller: FeedCaller, on occasion: Occasion
    ) throws(ServiceFailure) -> DutiesPage {
        let page = try ShowDuties(figures).run(
            urn, on: asking(occasion, urn, caller))
        return DutiesPage(
            school: page.school, duties: page.duties.filter { $0.kind != .socialWorker },
            people: page.people, showsCare: false)
    }

    /// The list of a school's team.
    ///
    /// - Throws: ``ServiceFailure`` where the feed may not read pupils of the school.
    public func list(
        _ urn: URN, families: Int?, for caller: FeedCaller, on occasion: Occasion
    ) throws(ServiceFailure) -> TeamListPage {
        try ShowTeamList(figures).run(
            urn, families: families, on: asking(occasion, urn, caller))
    }

    /// Forecasts of a school's pupils.
    ///
    /// - Throws: ``ServiceFailure`` where the feed may not read pupils of the school.
    public func forecasts(
        _ urn: URN, for caller: FeedCaller, on occasion: Occasion
    ) throws(ServiceFailure) -> FeedForecasts {
        let found = try ForecastPupils(store: figures.store).run(
            urn, on: asking(occasion, urn, caller))
        return FeedForecasts(
            asOf: found.asOf, model: found.model.version,
            lines: found.pupils.compactMap { one in
                one.insight.forecast.map { FeedForecasts.Line(one, $0) }
            })
    }

    /// The returns of a school, without contacts, recorded as taken away.
    ///
    /// - Throws: ``ServiceFailure`` where the feed may not read pupils of the school.
    public func returns(
        _ urn: URN, for caller: FeedCaller, on occasion: Occasion
    ) throws(ServiceFailure) -> ReturnsPage {
        try ShowReturns(figures).export(urn, on: asking(occasion, urn, caller)).withoutContacts
    }

    /// The occasion with what names are read for.
    private func asking(
        _ occasion: Occasion, _ urn: URN, _ caller: FeedCaller
    ) throws(ServiceFailure) -> Occasion {
        guard caller.may(.readPupils), caller.speaks(for: urn) else {
            throw ServiceFailure(.fault, "The token may not read pupils of that school.")
        }
        var occasion = occasion
        occasion.operatorName = caller.name
        occasion.purpose = "feed \(caller.feed), token \(caller.token)"
        return occasion
    }
}
