public import RollAccess
public import RollDomain
import RollEngine
public import RollStore

/// Two authorities side by side, for those who see aggregates only.
public struct AreaContrast: Sendable {
    /// The first authority.
    public let first: AuthorityCode
    /// The second authority.
    public let second: AuthorityCode
    /// The protected pages of both; empty where either sends no registers here.
    public let pages: [ProtectedPlacePage]
    /// The difference in persistent absence; nil where it is kept back or not known.
    public let persistent: ContrastDifference?
    /// The difference in sessions missed; nil where it is kept back or not known.
    public let absence: ContrastDifference?
    /// The published files that figures come from; empty for registers here.
    public let published: String

    /// The names of both.
    public var names: [String] {
        [first, second].map { Geography.england.authority($0)?.name ?? "Authority \($0)" }
    }
}

/// Sets two authorities side by side by protected figures of the day, or by published ones where either
/// sends no registers here.
///
/// - Source: rules R-CONTRAST-01 and R-DISC-05.
public struct ContrastAreas: Sendable {
    private let store: Store
    private let protected: ProtectedPages
    private let figures: PageFigures?

    /// Takes the database, the protected counts of the day, and the registers in memory.
    public init(store: Store, protected: ProtectedPages, figures: PageFigures?) {
        self.store = store
        self.protected = protected
        self.figures = figures
    }

    /// The authorities that can be set side by side.
    public struct Choice: Sendable {
        /// All that have figures, of registers or published.
        public let all: [AuthorityCode]
        /// Those whose registers are here.
        public let here: [AuthorityCode]
        /// Of these, those whose figure of the nation's page is not kept back.
        public let told: [AuthorityCode]
    }

    /// Says which authorities can be set side by side.
    ///
    /// - Parameters:
    ///   - grant: Leave to see figures of the nation beside one's own.
    ///   - today: The day.
    /// - Returns: The authorities; nil where no school has pupils.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(marks of the nation) when it is first asked on a day, O(authorities) afterwards.
    public func choice(
        by grant: Grant, on today: CivilDate
    ) throws(ServiceFailure) -> Choice? {
        guard let page = try page(grant, ProtectedPages.nationSplits, today) else { return nil }
        var here: [AuthorityCode] = []
        var told: [AuthorityCode] = []
        for cell in page.split(by: .authority)?.groups ?? [] {
            guard case .authority(let code?) = cell.group else { continue }
            here.append(code)
            if cell.persistent.number != nil { told.append(code) }
        }
        // Neighbours that send no registers here have published figures, if any.
        let hasPrinted = try SpatialNeighbours(store: store).hasPrinted()
        return Choice(
            all: hasPrinted ? Geography.england.authorities(on: today).map(\.code) : here,
            here: here, told: told)
    }

    /// Sets two of them side by side.
    ///
    /// - Parameters:
    ///   - first: The first authority.
    ///   - second: The second authority.
    ///   - choice: Those that can be.
    ///   - grant: Leave to see figures of the nation beside one's own.
    ///   - today: The day.
    /// - Returns: Both; nil where either has no page.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(marks of both) when it is first asked on a day.
    public func run(
        _ first: AuthorityCode, _ second: AuthorityCode, among choice: Choice, by grant: Grant,
        on today: CivilDate
    ) throws(ServiceFailure) -> AreaContrast? {
        guard choice.here.contains(first), choice.here.contains(second) else {
            let printed = try ContrastPrinted(store, first, second)
            return AreaContrast(
                first: first, second: second, pages: [], persistent: printed.persistent,
                absence: printed.absence, published: printed.source)
        }
        var places: [(grant: Grant, page: ProtectedPlacePage)] = []
        for code in [first, second] {
            guard let leave = Door.grant(grant.viewer, .seeComparison, .authority(code)),
                let page = try page(leave, ProtectedPages.areaSplits, today)
            else { return nil }
            places.append((leave, page))
        }
        let contrast = ContrastProtected(
            try protected.figures(on: today), places[0], places[1])
        return AreaContrast(
            first: first, second: second, pages: places.map(\.page),
            persistent: contrast.persistent, absence: contrast.absence, published: "")
    }

    private func page(
        _ grant: Grant, _ splits: [Dimension], _ today: CivilDate
    ) throws(ServiceFailure) -> ProtectedPlacePage? {
        do {
            return try protected.page(by: grant, splits: splits, figures: figures, on: today)
        } catch {
            guard error.kind == .fault else { throw error }
            return nil
        }
    }
}
