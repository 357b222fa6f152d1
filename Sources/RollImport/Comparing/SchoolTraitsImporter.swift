public import RollDomain
public import RollFormats

import func Foundation.log

/// The columns of a published file of schools that tell what schools are compared by.
enum SchoolTraitField: String, FieldSet {
    case urn
    case meals = "fsm"
    case support = "sen"
    case plans = "ehcp"
    case language = "eal"
    case pupils = "size"
    case girls
    case secondaryMeals = "fsm-secondary"
    case primaryPupils = "size-primary"
    case secondaryPupils = "size-secondary"

    var headers: [String] {
        switch self {
        case .urn: ["URN", "school_urn", "school URN"]
        case .meals:
            [
                "fsm", "FSM6", "PNUMFSMEVER", "PPPerc", "percentage fsm6", "fsm %",
                "% of pupils known to be eligible for free school meals (Performance Tables)",
                "% of pupils known to be eligible for free school meals",
                "Percentage of Primary pupils eligible for the Deprivation Pupil Premium",
                "PercentageFSM",
            ]
        case .support: ["sen", "PSENELK", "SenSupport", "SEN support %", "% SEN support"]
        case .plans: ["ehcp", "PSENELSE", "EHC plan %", "% EHC plan", "EHC plan"]
        case .language:
            [
                "eal", "PNUMEAL", "eal %",
                "% of pupils whose first language is known or believed to be other than English",
            ]
        case .pupils:
            [
                "pupils", "NOR", "headcount of pupils", "Number of pupils on roll",
                "Number of pupils on roll (7)", "TotalPupils", "NumberOfPupils", "size",
            ]
        case .girls: ["girls", "PNORG", "girls %", "% girls"]
        case .secondaryMeals:
            ["Percentage of Secondary pupils eligible for the Deprivation Pupil Premium"]
        case .primaryPupils:
            ["Number of Primary pupils on roll", "Number of Primary pupils on roll (9)"]
        case .secondaryPupils:
            ["Number of Secondary pupils on roll", "Number of  Secondary pupils on roll (10)"]
        }
    }
}

/// Reads what a published file says of schools, by the names of its columns.
///
/// A percentage may end in a sign. What a publisher hides (`x`, `c`, `SUPP`, `NE`, `z`, `:`, `-`) is
/// not known; it is not nought.
///
/// - Source: rule R-SIM-01.
public struct SchoolTraitsImporter: Sendable {
    /// What the file calls our fields.
    public var mapping: ColumnMapping

    /// Makes an importer.
    public init(mapping: ColumnMapping = .none) { self.mapping = mapping }

    /// Reads a file.
    ///
    /// - Parameter source: The file, packed or not.
    /// - Returns: The traits of each school in the order fsm, sen, ehcp, eal, size, girls: per cent,
    ///   and the logarithm of the number of pupils; nil for what is not known. And the report.
    /// - Throws: `missingColumn`, `truncated` or `unreadable`.
    public func read(
        _ source: consuming ByteSource
    ) throws(ImportFailure) -> ImportOutcome<[URN: [Double?]]> {
        var records = try RecordReader<SchoolTraitField>(
            source, kind: "school-characteristics", mapping: mapping)
        try records.require(.urn)
        let traits = [SchoolTraitField.meals, .support, .plans, .language, .pupils, .girls]
        if !traits.contains(where: records.columns.has) { try records.require(.meals) }
        var found: [URN: [Double?]] = [:]
        while try records.next() {
            guard let text = records.filled(.urn) else {
                records.holdBack(.emptyField, .urn, "the row does not say which school it is about")
                continue
            }
            guard let urn = FieldText.number(text).flatMap({ URN("\($0)") }) else {
                records.holdBack(.noSchoolNumber, .urn, "this is no number of a school")
                continue
            }
            guard found[urn] == nil else {
                records.holdBack(
                    .conflictingRows, .urn, "an earlier row is about the same school", school: urn)
                continue
            }
            var values = traits.map { records.columns.has($0) ? value($0, &records) : nil }
            if records.columns.has(.secondaryMeals) { values[0] = meals(&records) }
            found[urn] = values
            records.report.counts.accepted += 1
        }
        return ImportOutcome(
            changes: found, report: try records.finish(limit: PlausibilityLimit()))
    }

    /// The share of the pupils of the phase that a school has more of, in a file that tells both.
    private func meals(_ records: inout RecordReader<SchoolTraitField>) -> Double? {
        func pupils(_ field: SchoolTraitField) -> Int {
            FieldText.number(records.text(field).filter { $0 != "," }) ?? 0
        }
        let (primary, secondary) = (pupils(.primaryPupils), pupils(.secondaryPupils))
        // A school without pupils of either has a share of nobody, written as nought.
        guard max(primary, secondary) > 0 else { return nil }
        return value(secondary > primary ? .secondaryMeals : .meals, &records)
    }

    /// Signs that stand for a figure that the publisher does not tell.
    private static let hidden: Set<String> = [
        "x", "c", "supp", "ne", "na", "z", ":", "-", "..", "low",
    ]

    private func value(
        _ field: SchoolTraitField, _ records: inout RecordReader<SchoolTraitField>
    ) -> Double? {
        guard var text = records.filled(field), !Self.hidden.contains(text.lowercased()) else {
            return nil
        }
        if text.hasSuffix("%") { text.removeLast() }
        text.removeAll { $0 == "," || $0 == " " }
        guard let number = Double(text), number.isFinite, number >= 0 else {
            records.warn(
                .badNumber, field, "The row is taken without this figure: it is no number from 0.")
            return nil
        }
        if field == .pupils { return number >= 1 ? log(number) : nil }
        guard number <= 100 else {
            records.warn(
                .badNumber, field, "The row is taken without this figure: a share is 0 to 100.")
            return nil
        }
        return number
    }
}
