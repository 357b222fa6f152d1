import RollDomain

/// What the published statistics say of one authority and phase: size and absence.
struct PublishedTarget: Sendable {
    /// State-funded schools of the phase.
    var schools: Int
    /// Their pupils of all ages.
    var enrolments: Int
    /// Overall absence in per cent of possible sessions.
    var absence: Double
    /// Persistently absent enrolments in per cent.
    var persistent: Double
}

/// Published figures by authority and phase, read from this module's data file.
///
/// - Source: pupil attendance in schools, year to date 2025/26 (Department for Education, Open
///   Government Licence v3.0), rounded. Where a row is suppressed, the region's stands.
struct PublishedTargets: Sendable {
    private let byPlace: [String: PublishedTarget]
    /// The authorities with a row, by code; a place in this list is an authority's number.
    let authorities: [AuthorityCode]

    /// The figures of England.
    static let england = PublishedTargets()

    private init() {
        var byPlace: [String: PublishedTarget] = [:]
        var codes: Set<AuthorityCode> = []
        let rows = DataLines.read("Data/targets.csv")
        for cells in rows {
            if let code = AuthorityCode(cells[0]) { codes.insert(code) }
            let place = cells[0].isEmpty ? (cells[1].isEmpty ? "England" : cells[1]) : cells[0]
            guard let schools = Int(cells[3]) else {
                preconditionFailure("targets.csv: bad row \(place)")
            }
            let region = byPlace[cells[1] + cells[2]]
            let usual = region.map { $0.enrolments / max(1, $0.schools) * schools } ?? 0
            byPlace[place + cells[2]] = PublishedTarget(
                schools: schools, enrolments: Int(cells[4]) ?? usual,
                absence: Double(cells[5]) ?? region?.absence ?? 0,
                persistent: Double(cells[6]) ?? region?.persistent ?? 0)
        }
        self.byPlace = byPlace
        authorities = codes.sorted()
    }

    /// The figures of an authority and phase; nil where it has no such school.
    func target(_ authority: AuthorityCode, _ phase: ModelPhase) -> PublishedTarget? {
        byPlace[authority.description + phase.schoolPhase.rawValue]
    }

    /// The figures of England for a phase.
    func england(_ phase: ModelPhase) -> PublishedTarget {
        guard let target = byPlace["England" + phase.schoolPhase.rawValue] else {
            preconditionFailure("targets.csv has no row for England")
        }
        return target
    }

    /// An authority's place in the list of all; nil for codes that are not there.
    func number(of authority: AuthorityCode) -> Int? {
        authorities.firstIndex(of: authority)
    }
}
