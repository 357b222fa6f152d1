public import RollDomain
public import RollFormats

/// The columns of a published list of neighbours of authorities.
enum NeighbourField: String, FieldSet {
    case authority = "la-code"
    case neighbour = "neighbour-la-code"
    case place = "rank"
    case closeness

    var headers: [String] {
        switch self {
        case .authority: ["old_la_code", "LA number", "LA code", "la_code", "LA.number"]
        case .neighbour:
            [
                "neighbour_old_la_code", "neighbour LA number", "SN LA number", "SN code",
                "neighbour_la_code",
            ]
        case .place: ["rank", "SN rank", "neighbour rank", "order"]
        case .closeness: ["closeness", "SN prox", "proximity", "how close"]
        }
    }
}

/// Reads who is whose neighbour: the published statistical neighbours, or shared borders.
///
/// A list with ranks is of statistical neighbours; one without is of borders.
///
/// - Source: rule R-NEIGH-01.
public struct NeighboursImporter: Sendable {
    /// What the file calls our fields.
    public var mapping: ColumnMapping
    /// The share of bad rows that is still plausible.
    public var limit: PlausibilityLimit

    /// Makes an importer.
    public init(mapping: ColumnMapping = .none, limit: PlausibilityLimit = PlausibilityLimit()) {
        self.mapping = mapping
        self.limit = limit
    }

    /// Reads a list: one row a pair, or one row an authority with its neighbours beside each other.
    ///
    /// - Parameter source: The file, CSV or a workbook (XLSX), packed or not.
    /// - Returns: The neighbours in the order of the file, and the report.
    /// - Throws: `missingColumn`, `truncated` or `unreadable`.
    public func read(
        _ source: consuming ByteSource
    ) throws(ImportFailure) -> ImportOutcome<[NeighbourStatement]> {
        let list = try NeighbourList(source, mapping: mapping)
        let rows = ByteSource(bytes: list.bytes, name: list.name)
        return list.isWide ? try wide(rows) : try pairs(rows)
    }

    private func pairs(
        _ source: consuming ByteSource
    ) throws(ImportFailure) -> ImportOutcome<[NeighbourStatement]> {
        var records = try RecordReader<NeighbourField>(
            source, kind: "neighbours", mapping: mapping)
        try records.require(.authority, .neighbour)
        let kind: NeighbourKind = records.columns.has(.place) ? .statistical : .border
        var found: [NeighbourStatement] = []
        var seen: Set<[AuthorityCode]> = []
        var last: [AuthorityCode: Int] = [:]
        while try records.next() {
            guard let own = authority(.authority, &records),
                let other = authority(.neighbour, &records)
            else { continue }
            guard own != other else {
                records.holdBack(
                    .conflictingRows, .neighbour, "an authority is not its own neighbour")
                continue
            }
            var place = (last[own] ?? 0) + 1
            if kind == .statistical {
                guard let said = FieldText.number(records.text(.place)), (1...100).contains(said)
                else {
                    records.holdBack(.badNumber, .place, "a rank is a number from 1 to 100")
                    continue
                }
                place = said
            }
            let closeness = records.text(.closeness)
            guard closeness.unicodeScalars.count <= Self.longestCloseness else {
                records.holdBack(
                    .unreadableValue, .closeness,
                    "how close is said in at most \(Self.longestCloseness) characters")
                continue
            }
            guard seen.insert([own, other]).inserted else {
                records.report.counts.repeated += 1
                continue
            }
            last[own] = place
            found.append(
                NeighbourStatement(
                    own, kind, other, place: place, closeness: closeness))
            records.report.counts.accepted += 1
        }
        return ImportOutcome(changes: found, report: try records.finish(limit: limit))
    }

    /// How long the words for closeness may be.
    static let longestCloseness = 60

    private func wide(
        _ source: consuming ByteSource
    ) throws(ImportFailure) -> ImportOutcome<[NeighbourStatement]> {
        var records = try RecordReader<WideNeighbourField>(
            source, kind: "neighbours", mapping: mapping)
        var found: [NeighbourStatement] = []
        var seen: Set<AuthorityCode> = []
        while try records.next() {
            guard let own = Self.code(records.text(.authority)) else {
                records.holdBack(.unknownAuthority, .authority, Self.unknown)
                continue
            }
            guard seen.insert(own).inserted else {
                records.report.counts.repeated += 1
                continue
            }
            var neighbours: [NeighbourStatement] = []
            for (place, fields) in WideNeighbourField.ranks.enumerated() {
                guard let text = records.filled(fields.neighbour) else { continue }
                guard let other = Self.code(text) else {
                    records.warn(
                        .unknownAuthority, fields.neighbour, "\(Self.unknown). It is left out")
                    continue
                }
                guard other != own, !neighbours.contains(where: { $0.neighbour == other }) else {
                    records.warn(
                        .conflictingRows, fields.neighbour,
                        "an authority is its own neighbour or stands twice. It is left out")
                    continue
                }
                let closeness = records.text(fields.closeness)
                guard closeness.unicodeScalars.count <= Self.longestCloseness else {
                    records.warn(
                        .unreadableValue, fields.closeness,
                        "how close is said in at most \(Self.longestCloseness) characters. It is left out"
                    )
                    continue
                }
                neighbours.append(
                    NeighbourStatement(
                        own, .statistical, other, place: place + 1, closeness: closeness))
            }
            guard !neighbours.isEmpty else {
                records.holdBack(.emptyField, .first, "the row names no neighbour")
                continue
            }
            found += neighbours
            records.report.counts.accepted += 1
        }
        return ImportOutcome(changes: found, report: try records.finish(limit: limit))
    }

    private static let unknown =
        "this is no authority of England: three digits or its name are looked for, such as 330"

    /// The authority of a number or a name.
    private static func code(_ text: String) -> AuthorityCode? {
        if let code = AuthorityCode(text) {
            return Geography.england.authority(code)?.code
        }
        return Geography.england.authorities.last { $0.name == text }?.code
    }

    private func authority(
        _ field: NeighbourField, _ records: inout RecordReader<NeighbourField>
    ) -> AuthorityCode? {
        guard let code = AuthorityCode(records.text(field)),
            Geography.england.authority(code) != nil
        else {
            records.holdBack(
                .unknownAuthority, field,
                "this is no authority of England: three digits are looked for, such as 330")
            return nil
        }
        return code
    }
}
