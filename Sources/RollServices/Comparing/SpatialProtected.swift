public import RollDomain
import RollEngine

extension SpatialAnswer {
    /// Sets the authorities of a page against borders, in protected counts.
    ///
    /// - Parameters:
    ///   - page: The page of England, split by authority.
    ///   - borders: Which authorities share a border.
    /// - Complexity: O(4,999 shuffles × borders).
    public init(_ page: ProtectedPlacePage, _ borders: [(AuthorityCode, AuthorityCode)]) {
        var shares: [AuthorityCode: Ratio] = [:]
        for cell in page.split(by: .authority)?.groups ?? [] {
            guard case .authority(let code?) = cell.group, let part = cell.persistent.number,
                let whole = cell.registrations.number, whole > 0
            else { continue }
            shares[code] = Ratio(min(part, whole), of: whole)
        }
        self.init(shares, borders, source: "protected figures of the day")
    }
}
