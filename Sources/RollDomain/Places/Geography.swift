/// A region of England.
public struct Region: Hashable, Sendable {
    /// The nine-character code, such as `E12000001`.
    public let code: String
    /// The name, such as `North East`.
    public let name: String
}

/// A local authority with the dates on which its code was in use.
public struct Authority: Hashable, Sendable {
    /// The three-digit code that schools are numbered by, such as `390`.
    public let code: AuthorityCode
    /// The nine-character code of the statistics office, such as `E08000037`.
    public let onsCode: String
    /// The name.
    public let name: String
    /// The nine-character code of its region.
    public let regionCode: String
    /// The dates of operation under these codes.
    public let inUse: DateSpan
}

/// The authorities and regions of England, as facts.
public struct Geography: Sendable {
    /// The nine regions, north to south as the statistics list them.
    public let regions: [Region]
    /// All authorities, those that ended included.
    public let authorities: [Authority]
    private let latest: [AuthorityCode: Authority]
    private let byONSCode: [String: Authority]

    /// England's regions and authorities, read from this module's data files.
    public static let england = Geography(
        regions: DataTable(embedded: "Data/regions.csv").map {
            Region(code: $0("region_code"), name: $0("name"))
        },
        authorities: DataTable(embedded: "Data/authorities.csv").map { cell in
            guard let code = AuthorityCode(cell("la_code")),
                let from = CivilDate(cell("valid_from"))
            else { preconditionFailure("authorities.csv: bad row \(cell("la_code"))") }
            return Authority(
                code: code, onsCode: cell("ons_code"), name: cell("name"),
                regionCode: cell("region_code"),
                inUse: DateSpan(from: from, to: CivilDate(cell("valid_to"))))
        })

    init(regions: [Region], authorities: [Authority]) {
        self.regions = regions
        self.authorities = authorities
        self.latest = Dictionary(
            authorities.map { ($0.code, $0) },
            uniquingKeysWith: { $0.inUse.from > $1.inUse.from ? $0 : $1 })
        self.byONSCode = Dictionary(
            authorities.map { ($0.onsCode, $0) }, uniquingKeysWith: { _, last in last })
    }

    /// The authorities in operation on a date, by code.
    public func authorities(on date: CivilDate) -> [Authority] {
        authorities.filter { $0.inUse.contains(date) }.sorted { $0.code < $1.code }
    }

    /// The authority with a three-digit code, the latest where the code was kept.
    public func authority(_ code: AuthorityCode) -> Authority? { latest[code] }

    /// The authority with a nine-character code.
    public func authority(onsCode: String) -> Authority? { byONSCode[onsCode] }

    /// The region with a code.
    public func region(_ code: String) -> Region? { regions.first { $0.code == code } }
}
