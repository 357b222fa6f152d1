/// One row of a published file, its key cells understood and its figures in catalogue order.
struct PublishedRow: Sendable {
    /// The physical line, counted from 1.
    var line = 0
    var edition = PublishedEdition(timeIdentifier: "", timePeriod: "")
    var place = PublishedPlace(level: .national)
    var phase = PublishedPhase.total
    /// The values of the characteristics, in the order of the catalogue; empty where it has none.
    var group: [String] = []
    /// The counts, in the order of the catalogue.
    var counts: [PublishedCount] = []
    /// The percentages as printed, in the order of the catalogue; empty where there is no column.
    var rates: [String] = []
    /// The averages as printed, in the order of the catalogue.
    var fractions: [String] = []
    /// The percentages that cannot be recomputed, as printed.
    var stated: [String] = []

    /// Who the row is about, for a report.
    var subject: String {
        ([place.title, phase.rawValue] + group + [edition.description]).joined(separator: ", ")
    }
}
