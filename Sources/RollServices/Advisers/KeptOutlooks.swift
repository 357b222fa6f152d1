import RollAccess
import RollDomain
import RollStore
import Synchronization

/// Forecasts of the schools of places, kept for a day.
struct KeptOutlooks {
    private var day: CivilDate?
    private var places: [ExpectedShares.HelpPlaceKey: [URN: Outlook]] = [:]

    func known(_ place: ExpectedShares.HelpPlaceKey, on date: CivilDate) -> [URN: Outlook]? {
        day == date ? places[place] : nil
    }

    mutating func keep(
        _ found: [URN: Outlook], of place: ExpectedShares.HelpPlaceKey, on date: CivilDate
    ) {
        if day != date { (day, places) = (date, [:]) }
        places[place] = found
    }
}

extension HelpInputs {
    /// The year's end as it is likely at each school of a place, by registers of the days before one.
    ///
    /// - Parameters:
    ///   - place: The place.
    ///   - filter: Its schools.
    ///   - date: The day.
    /// - Returns: The schools of which somebody can be forecast or not, by number.
    /// - Throws: ``ServiceFailure`` when no school has pupils, or the database fails.
    /// - Complexity: O(marks of two years of the schools), once a day.
    func outlooks(
        of place: ExpectedShares.HelpPlaceKey, _ filter: SchoolFilter, on date: CivilDate
    ) throws(ServiceFailure) -> [URN: Outlook] {
        if let known = keptOutlooks.withLock({ $0.known(place, on: date) }) { return known }
        let before = date.adding(days: -1)
        // The place's own leave was asked for already; here is no one in particular.
        let found = try ForecastAreas(store: store).run(
            filter,
            on: Occasion(now: Instant(date), today: before, operatorName: ""))
        let made = Dictionary(found.parts.map { ($0.school.urn, $0.outlook) }) { first, _ in first }
        keptOutlooks.withLock { $0.keep(made, of: place, on: date) }
        return made
    }
}
