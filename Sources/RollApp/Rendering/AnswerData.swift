import RollDomain
import RollEngine
import RollFormats
import RollServices

/// An answer of the engine for programs: whole numbers, percentages as the definition rounds them,
/// and on every row what the figure means.
struct AnswerData {
    let found: NationAnswer

    private static let counts = [
        "enrolments", "sess_possible", "sess_overall", "sess_authorised", "sess_unauthorised",
        "enrolments_pa", "enrolments_sa",
    ]
    private static let percents = [
        "sess_overall_percent", "sess_authorised_percent", "sess_unauthorised_percent",
        "enrolments_pa_percent", "enrolments_sa_percent",
    ]

    private func counts(_ counts: RollEngine.FigureCounts) -> [Int] {
        [
            counts.enrolments, counts.possible, counts.absent, counts.authorised,
            counts.unauthorised, counts.persistent, counts.severe,
        ]
    }

    private func percents(_ counts: RollEngine.FigureCounts) -> [String?] {
        let rounding = found.meaning.definition.rounding
        return [
            counts.absence, counts.authorisedRate, counts.unauthorisedRate, counts.persistentRate,
            counts.severeRate,
        ].map { rounding.text($0, isNational: false) }
    }

    private var keyNames: [String] { found.query.dimensions.map(\.columnName) }

    /// The rows with their keys; the whole last, under the word Total.
    private var rows: [(keys: [String], counts: RollEngine.FigureCounts)] {
        let rows = found.answer.rows.filter { !$0.key.isEmpty }
            .map { (keys: $0.key.map(found.names.words), counts: $0.counts) }
        return rows + [(keys: keyNames.map { _ in "Total" }, counts: found.answer.total)]
    }

    /// A header and one row for each row.
    func csv() throws -> String {
        var writer = CSVWriter(to: .memory())
        try writer.row(
            keyNames + ["unit"] + Self.counts + Self.percents + FigureMeaning.names)
        for row in rows {
            try writer.row(
                row.keys + [found.query.unit.rawValue] + counts(row.counts).map(String.init)
                    + percents(row.counts).map { $0 ?? "z" } + found.meaning.values)
        }
        return String(decoding: try writer.finish(), as: UTF8.self)
    }

    /// The meaning once, then rows.
    func json() -> String {
        let meaning = zip(FigureMeaning.names, found.meaning.values).map { name, value in
            JSONText.Member(name, Int(value).map { .int($0) } ?? .string(value))
        }
        let rows = rows.map { row -> JSONText in
            var members = zip(keyNames, row.keys).map { JSONText.Member($0, .string($1)) }
            members += zip(Self.counts, counts(row.counts)).map { JSONText.Member($0, .int($1)) }
            members += zip(Self.percents, percents(row.counts)).map { name, text in
                JSONText.Member(name, text.map { .decimal($0) } ?? .null)
            }
            return .object(members)
        }
        let left = found.exclusions.map { exclusion -> JSONText in
            .object([
                JSONText.Member("reason", .string(exclusion.reason)),
                JSONText.Member("enrolments", .int(exclusion.enrolments)),
                JSONText.Member("sessions", .int(exclusion.sessions)),
            ])
        }
        return JSONText.object(
            meaning + [
                JSONText.Member("definition_in_force", .bool(found.meaning.isInForce)),
                JSONText.Member("unit", .string(found.query.unit.rawValue)),
                JSONText.Member("synthetic", .bool(found.isSynthetic)),
                JSONText.Member("left_out", .array(left)), JSONText.Member("rows", .array(rows)),
            ]
        ).pretty()
    }
}

extension Dimension {
    /// The name of a column of a data file.
    fileprivate var columnName: String {
        switch self {
        case .yearGroup: "year_group"
        case .kind: "registration"
        case .characteristic(let kind): kind.rawValue.replacing("-", with: "_")
        default: "\(self)"
        }
    }
}
