import RollFormats

/// A stage of the screening of a pair; what follows is looked at only where a stage found nothing.
///
/// - Source: the order in which the statistics platform screens files.
enum PairStage: Int, CaseIterable, Sendable, Comparable {
    case names, columnsNeeded, crossFile, columns, description, descriptionDetail, timeNeeded
    case filtersNeeded, placesNeeded, time, filters, places, general, indicators, standardNames
    case interface

    /// What the stage looks at.
    var words: String {
        switch self {
        case .names: "file names"
        case .columnsNeeded: "columns that must be there"
        case .crossFile: "whether the two files agree"
        case .columns: "names of columns"
        case .description: "what the description must say"
        case .descriptionDetail: "details of the description"
        case .timeNeeded: "kinds of period"
        case .filtersNeeded: "blanks in filters"
        case .placesNeeded: "levels and their columns"
        case .time: "periods"
        case .filters: "filters"
        case .places: "codes and names of places"
        case .general: "rows"
        case .indicators: "figures"
        case .standardNames: "standard names"
        case .interface: "lengths"
        }
    }

    static func < (left: PairStage, right: PairStage) -> Bool { left.rawValue < right.rawValue }
}

/// One rule of the screening.
struct PairRule: Sendable {
    let id: RuleID
    let stage: PairStage
    /// What the rule asks for.
    let words: String
    /// Every fault that the rule finds.
    let faults: @Sendable (TidyPair, RuleID) -> [Diagnostic]

    init(
        _ id: RuleID, _ stage: PairStage, _ words: String,
        _ faults: @escaping @Sendable (TidyPair, RuleID) -> [Diagnostic]
    ) {
        self.id = id
        self.stage = stage
        self.words = words
        self.faults = faults
    }

    /// Every rule in the order of the stages.
    static let all = (names + description + time + filters + places + figures)
        .enumerated().sorted { ($0.element.stage, $0.offset) < ($1.element.stage, $1.offset) }
        .map(\.element)
}
