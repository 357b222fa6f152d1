public import RollAccess
public import RollDomain
import RollEngine
public import RollStore

/// An authority beside the authorities that it is usually compared with, in protected counts.
public struct NeighboursFound: Sendable {
    /// One authority.
    public struct Line: Sendable {
        /// The authority.
        public let authority: AuthorityCode
        /// Its name.
        public let name: String
        /// How near the published list says it is; empty where it says nothing.
        public let closeness: String
        /// Its counts; nil where no school of it sends registers here.
        public let cell: ProtectedCell?

        /// The share persistently absent; nil where it is kept back or not here.
        public var share: Ratio? {
            guard let part = cell?.persistent.number, let whole = cell?.registrations.number,
                whole > 0
            else { return nil }
            return Ratio(min(part, whole), of: whole)
        }
    }

    /// The authority.
    public let own: Line
    /// Those of the published list of statistical neighbours, in its order.
    public let statistical: [Line]
    /// Those that share a border, by name.
    public let border: [Line]
    /// How far authorities spread beyond chance, on the arcsine scale as a variance.
    public let spread: FunnelLimits?

    /// The mean share of some lines, from 0 to 1; nil where fewer than three have a share.
    public static func mean(_ lines: [Line]) -> Double? {
        let shares = lines.compactMap { $0.share?.percent }
        guard shares.count >= 3 else { return nil }
        return shares.reduce(0, +) / Double(shares.count) / 100
    }
}

/// Sets an authority beside its statistical and its border neighbours.
///
/// - Source: rules R-NEIGH-01 and R-DISC-05.
public struct CompareNeighbours: Sendable {
    private let store: Store
    private let protected: ProtectedPages

    /// Takes the lists of a database, and the protected counts of the day.
    public init(_ store: Store, _ protected: ProtectedPages) {
        self.store = store
        self.protected = protected
    }

    /// Finds them.
    ///
    /// - Parameters:
    ///   - authority: The authority.
    ///   - grant: Leave to see figures of the nation beside one's own.
    ///   - figures: The registers in memory.
    ///   - today: The day.
    /// - Returns: The authority and its neighbours, those without a figure among them.
    /// - Throws: ``ServiceFailure`` when the database fails.
    /// - Complexity: O(marks of the nation) when it is first asked on a day, O(neighbours) afterwards.
    public func run(
        _ authority: AuthorityCode, by grant: Grant, _ figures: PageFigures, on today: CivilDate
    ) throws(ServiceFailure) -> NeighboursFound {
        let page = try protected.page(
            by: grant, splits: ProtectedPages.nationSplits, figures: figures, on: today)
        var cells: [AuthorityCode: ProtectedCell] = [:]
        for cell in page?.split(by: .authority)?.groups ?? [] {
            if case .authority(let code?) = cell.group { cells[code] = cell }
        }
        func line(_ code: AuthorityCode, _ closeness: String = "") -> NeighboursFound.Line {
            NeighboursFound.Line(
                authority: code,
                name: Geography.england.authority(code)?.name ?? "authority \(code)",
                closeness: closeness, cell: cells[code])
        }
        let neighbours = try ServiceFailure.only {
            try store.read { try $0.neighbours.of(authority) }
        }
        func lines(_ kind: NeighbourKind) -> [NeighboursFound.Line] {
            neighbours.filter { $0.kind == kind }.map { line($0.neighbour, $0.closeness) }
        }
        let shares = cells.keys.sorted().compactMap { line($0).share }
        let all = shares.reduce(Ratio(0, of: 0)) {
            Ratio($0.count + $1.count, of: $0.whole + $1.whole)
        }
        return NeighboursFound(
            own: line(authority), statistical: lines(.statistical),
            border: lines(.border).sorted { $0.name < $1.name },
            spread: shares.count < 3
                ? nil : all.percent.map { FunnelLimits(target: $0 / 100, units: shares) })
    }
}
