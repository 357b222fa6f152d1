import Foundation
public import RollDomain
public import RollFormats

/// Which authorities share a border: from a published table of neighbours, or from their outlines.
///
/// A table has the three-digit or nine-character codes of an authority and of its neighbour in each
/// row. Outlines are features of a GeoJSON file with the authority's nine-character code among their
/// properties; two whose outlines come within 300 metres share a border, as generalised outlines part
/// by as much.
///
/// - Source: rule R-SPATIAL-01.
public struct PublishedBorders: Sendable {
    /// Two authorities that share a border; the lower code first.
    public struct Pair: Sendable, Hashable, Comparable {
        /// The lower code.
        public let first: AuthorityCode
        /// The higher code.
        public let second: AuthorityCode

        /// Orders by the lower code, then by the higher.
        public static func < (left: Pair, right: Pair) -> Bool {
            (left.first, left.second) < (right.first, right.second)
        }
    }

    /// The pairs, each once, in order.
    public private(set) var pairs: [Pair] = []
    /// What is wrong with the file, with row and column.
    public private(set) var diagnostics = DiagnosticLog()

    /// Reads a file, gzipped or not.
    ///
    /// - Throws: `unreadable` or `damaged`; `unknownProduct` where it is neither.
    /// - Complexity: O(rows), or O(corners²) of outlines that lie near each other.
    public init(_ file: PublishedFile) throws(StatisticsFailure) {
        var found: Set<Pair> = []
        if try Self.isShapes(file) {
            found = try outlines(file)
        } else {
            found = try table(file)
        }
        pairs = found.sorted()
        guard pairs.isEmpty else { return }
        throw StatisticsFailure(
            .unknownProduct,
            "There is no border in this file. Give a table with a code and a neighbour code in each "
                + "row, or outlines as GeoJSON with the nine-character codes of authorities.",
            at: Diagnostic.Place(file: file.name))
    }

    private static func isShapes(_ file: PublishedFile) throws(StatisticsFailure) -> Bool {
        var source = try file.open()
        do throws(FormatsFailure) {
            let start = try source.next() ?? []
            return start.first { ![0x20, 0x0A, 0x0D, 0x09, 0xEF, 0xBB, 0xBF].contains($0) } == 0x7B
        } catch {
            throw StatisticsFailure(error)
        }
    }

    // MARK: A table

    private mutating func table(_ file: PublishedFile) throws(StatisticsFailure) -> Set<Pair> {
        var reader = try PublishedTable.reader(of: file)
        let header = CSVHeader(reader.header, file: reader.name)
        let own = header.column("old_la_code", "la_code", "new_la_code", "code")
        let other = header.column(
            "neighbour_old_la_code", "neighbour_la_code", "neighbour_new_la_code",
            "neighbour_code", "neighbour")
        guard let own, let other else {
            throw StatisticsFailure(
                .unknownProduct,
                "A table of borders has the columns old_la_code (or new_la_code) and "
                    + "neighbour_old_la_code (or neighbour_new_la_code).",
                at: Diagnostic.Place(file: reader.name, row: 1))
        }
        var found: Set<Pair> = []
        var row = CSVRow()
        do throws(FormatsFailure) {
            while try reader.nextRow(into: &row) {
                let codes = [own, other].map { column -> AuthorityCode? in
                    let text = row.trimmedString(column)
                    let code = Self.code(text)
                    if code == nil {
                        report(
                            "This is no authority of England, so the row was not read.",
                            Diagnostic.Place(
                                file: reader.name, row: row.line, column: header.names[column]),
                            text)
                    }
                    return code
                }
                guard let one = codes[0], let two = codes[1] else { continue }
                guard one != two else {
                    report(
                        "An authority has no border with itself, so the row was not read.",
                        Diagnostic.Place(
                            file: reader.name, row: row.line, column: header.names[other]),
                        two.description)
                    continue
                }
                found.insert(Pair(first: min(one, two), second: max(one, two)))
            }
        } catch {
            throw StatisticsFailure(error)
        }
        diagnostics.merge(reader.log)
        return found
    }

    /// An authority by either of its codes.
    private static func code(_ text: String) -> AuthorityCode? {
        if let authority = Geography.england.authority(onsCode: text) { return authority.code }
        return AuthorityCode(text).flatMap { Geography.england.authority($0)?.code }
    }

    private mutating func report(
        _ message: String, _ place: Diagnostic.Place, _ received: String
    ) {
        diagnostics.record(
            Diagnostic(.error, "R-SPATIAL-01", message, at: place, received: received))
    }

    // MARK: Outlines

    private mutating func outlines(_ file: PublishedFile) throws(StatisticsFailure) -> Set<Pair> {
        var source = try file.open()
        let bytes: [UInt8]
        do throws(FormatsFailure) {
            bytes = try source.readAll()
        } catch {
            throw StatisticsFailure(error)
        }
        guard let shapes = BoundaryShapes(bytes) else {
            throw StatisticsFailure(
                .damaged,
                "This begins like GeoJSON and is none: features with polygons are needed.",
                at: Diagnostic.Place(file: file.name))
        }
        var known: [(code: AuthorityCode, shape: BoundaryShape)] = []
        for (place, feature) in shapes.features.enumerated() {
            guard let code = feature.codes.lazy.compactMap(Self.code).first else {
                report(
                    "Outline \(place + 1) has no code of an authority of England among its "
                        + "properties, so it was not read.",
                    Diagnostic.Place(file: file.name, row: place + 1),
                    feature.codes.first ?? "")
                continue
            }
            known.append((code, feature.shape))
        }
        var found: Set<Pair> = []
        for (place, one) in known.enumerated() {
            for other in known[(place + 1)...] where one.code != other.code {
                guard one.shape.comesWithin(300, of: other.shape) else { continue }
                found.insert(
                    Pair(first: min(one.code, other.code), second: max(one.code, other.code)))
            }
        }
        return found
    }
}
