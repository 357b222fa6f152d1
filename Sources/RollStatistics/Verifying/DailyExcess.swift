import RollFormats

/// How far the authorities or regions of the daily series exceed England, and why.
///
/// The mean number of schools and of pupils is taken over the days that a row holds. The fewest
/// days that make both means whole numbers, and leave room for the sessions, are the days of the
/// row; with them the means turn back into days of schools and of pupils, which add up.
///
/// - Source: rule R-STAT-13.
public struct DailyExcess: Hashable, Sendable {
    /// The period.
    public let edition: PublishedEdition
    /// The kind of school.
    public let phase: PublishedPhase
    /// The narrower level.
    public let narrow: GeographicLevel
    /// Possible sessions in England's row.
    public let england: Int
    /// Possible sessions in the rows of the narrower level.
    public let parts: Int
    /// Rows that hide their figures.
    public let hidden: Int
    /// Days of schools in the narrower rows beyond those in England's; nil where not found.
    public let schoolDays: Int?
    /// Days of pupils in the narrower rows beyond those in England's; nil where not found.
    public let pupilDays: Int?
    /// The days that England's row holds; nil where not found.
    public let days: Int?

    /// By how many possible sessions the parts exceed the whole.
    public var excess: Int { parts - england }

    /// Whether the extra days of pupils, two sessions each, can hold the excess.
    public var isExplained: Bool {
        guard let pupilDays else { return false }
        return excess >= 0 ? excess <= 2 * pupilDays : pupilDays <= 0
    }

    /// The excess and its reason in a sentence.
    public var sentence: String {
        let name = narrow == .authority ? "authorities" : "regions"
        let text = "\(name) hold \(excess) possible sessions more than England's \(england)"
        guard let schoolDays, let pupilDays, let days else {
            return text + "; the days behind the rows could not be found"
        }
        return text
            + ": they keep \(schoolDays) school days (\(pupilDays) pupil days, room for "
            + "\(2 * pupilDays) sessions) that the \(days) days of England's row leave out"
    }

    /// Works out the excess of each phase of each edition.
    static func find(_ areas: [AreaRow]) -> [DailyExcess] {
        let catalogue = MeasureCatalogue.daily
        guard let place = catalogue.place(ofCount: "possible_sessions") else { return [] }
        var found: [DailyExcess] = []
        let wholes = areas.filter { $0.row.place.level == .national && $0.row.phase != .total }
        for whole in wholes {
            guard let england = whole.row.counts[place].number else { continue }
            let mine = days(of: whole.row, place)
            for narrow in [GeographicLevel.authority, .region] {
                let rows = areas.filter {
                    $0.row.place.level == narrow && $0.row.phase == whole.row.phase
                        && $0.row.edition == whole.row.edition
                }
                let shown = rows.filter { $0.row.counts[place].number != nil }
                guard !shown.isEmpty else { continue }
                let parts = shown.map { days(of: $0.row, place) }
                let areKnown = mine != nil && parts.allSatisfy { $0 != nil }
                func extra(_ path: KeyPath<RowDays, Int>) -> Int? {
                    guard areKnown, let mine else { return nil }
                    return parts.reduce(0) { $0 + ($1?[keyPath: path] ?? 0) }
                        - mine[keyPath: path]
                }
                found.append(
                    DailyExcess(
                        edition: whole.row.edition, phase: whole.row.phase, narrow: narrow,
                        england: england,
                        parts: shown.reduce(0) { $0 + ($1.row.counts[place].number ?? 0) },
                        hidden: rows.count - shown.count, schoolDays: extra(\.schoolDays),
                        pupilDays: extra(\.pupilDays), days: mine?.days))
            }
        }
        return found
    }

    private struct RowDays {
        let days: Int
        let schoolDays: Int
        let pupilDays: Int
    }

    /// The most days that a year to date can hold.
    private static let longest = 260

    private static func days(of row: PublishedRow, _ place: Int) -> RowDays? {
        let fractions = MeasureCatalogue.daily.fractions
        guard let schoolsPlace = fractions.firstIndex(of: "num_schools"),
            let pupilsPlace = fractions.firstIndex(of: "enrolments"),
            let schools = Double(row.fractions[schoolsPlace]),
            let pupils = Double(row.fractions[pupilsPlace]), pupils > 0,
            let possible = row.counts[place].number
        else { return nil }
        func isWhole(_ value: Double) -> Bool {
            abs(value - value.rounded()) <= max(1e-6, abs(value) * 1e-12)
        }
        guard
            let step = (1...longest).first(where: {
                isWhole(schools * Double($0)) && isWhole(pupils * Double($0))
            })
        else { return nil }
        // Fifteen printed digits cannot tell 92 days from 184: the sessions can.
        let fewest = Double(possible) / pupils / 2
        let days = max(1, Int((fewest / Double(step)).rounded(.up))) * step
        guard days <= longest else { return nil }
        return RowDays(
            days: days, schoolDays: Int((schools * Double(days)).rounded()),
            pupilDays: Int((pupils * Double(days)).rounded()))
    }
}
