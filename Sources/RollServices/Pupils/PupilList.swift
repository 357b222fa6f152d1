import RollAccess
public import RollDomain
public import RollStore

/// One registration in a list: what was missed, the band, and how far from the lines.
public struct ListedPupil: Sendable, Hashable {
    /// The school.
    public let school: URN
    /// The child's number across schools.
    public let pupil: Int64
    /// The unique pupil number.
    public let upn: UPN
    /// Surname and forename.
    public let name: String
    /// The year group, where known.
    public let yearGroup: YearGroup?
    /// The kind of registration.
    public let kind: EnrolmentKind
    /// Sessions of the year to date.
    public let tally: SessionTally
    /// The band of absence.
    public let band: AbsenceBand
    /// Possible sessions expected in the whole year.
    public let yearSessions: Int
    /// How far from persistent absence.
    public let persistent: SessionsInHand
    /// How far from severe absence.
    public let severe: SessionsInHand
}

/// Which registrations a list shows.
public enum ListKind: String, CaseIterable, Sendable {
    /// At or over the line of severe absence.
    case severe
    /// At or over the line of persistent absence.
    case persistent
    /// Between 5 and 10 per cent absence.
    case approaching
    /// Everybody with a possible session.
    case all
}

/// Lists registrations by band, with sessions in hand before each line.
///
/// Below ten possible sessions a share says nothing, so nobody is listed by it.
///
/// - Source: rules R-BAND-01, R-HAND-01.
public struct PupilList: Sendable {
    let store: Store

    /// Fewest possible sessions for a label.
    public static let fewestSessions = 10

    /// Asks a database.
    public init(store: Store) {
        self.store = store
    }

    /// Lists a school's registrations, most absent first.
    ///
    /// - Parameters:
    ///   - school: The school.
    ///   - kind: Which registrations.
    ///   - occasion: The day up to which to count, and who looks at the names.
    /// - Returns: The registrations of the kind.
    /// - Throws: ``ServiceFailure``.
    public func run(
        _ school: URN, kind: ListKind, on occasion: Occasion
    ) throws(ServiceFailure) -> [ListedPupil] {
        try ServiceFailure.only {
            let (listed, reason) = try store.read { session in
                let door = occasion.viewer.map { Doorkeeper($0, session) }
                let records = try door?.records(.listPupils) ?? .everything
                guard records.touches(school) else {
                    throw ServiceFailure(.fault, Doorkeeper.noSchool)
                }
                let all = try list(school, kind, on: occasion.today, in: session)
                return (
                    all.filter { records.holds(school, $0.pupil) },
                    door?.grant(.listPupils)?.reason
                )
            }
            try store.write { session in
                try AuditPen(session, on: occasion).look(
                    "list", at: school, child: nil, shown: listed.count, reason: reason)
            }
            return listed
        }
    }

    private func list(
        _ urn: URN, _ kind: ListKind, on today: CivilDate, in session: StoreSession
    ) throws -> [ListedPupil] {
        guard let school = try session.schools.school(urn) else {
            throw ServiceFailure(
                .fault, "No school \(urn) is loaded. Find it with: rollcall schools NAME")
        }
        let year = AcademicYear(of: today)
        let query = FigureQuery(
            window: DateSpan(from: year.firstDate, to: today), groupings: [], ages: nil)
        let symbols = try session.symbols.table()
        let figures = try SchoolFigures(
            school, query: query, symbols: symbols, tables: ClassTables(symbols: symbols),
            in: session)
        let years = try session.pupils.yearGroups(of: urn, on: today)
        let open = figures.calendar?.openSessions(in: year.span) ?? []
        return figures.lines.compactMap { line -> ListedPupil? in
            let tally = line.tally
            guard let band = AbsenceBand(absent: tally.absent, possible: tally.possible),
                Self.belongs(tally, band, kind)
            else { return nil }
            let rest = open.count { $0.date > today && line.enrolment.span.contains($0.date) }
            let whole = open.isEmpty ? max(380, tally.possible) : tally.possible + rest
            return ListedPupil(
                school: urn, pupil: line.enrolment.pupil, upn: line.enrolment.upn,
                name: "\(line.person.surname), \(line.person.forename)",
                yearGroup: years[line.enrolment.number], kind: line.enrolment.kind,
                tally: tally, band: band, yearSessions: whole,
                persistent: SessionsInHand(
                    absent: tally.absent, possible: tally.possible, inYearOf: whole),
                severe: SessionsInHand(
                    absent: tally.absent, possible: tally.possible, inYearOf: whole,
                    threshold: .severe))
        }.sorted(by: Self.isMoreAbsent)
    }

    private static func belongs(_ tally: SessionTally, _ band: AbsenceBand, _ kind: ListKind)
        -> Bool
    {
        if kind == .all { return true }
        guard tally.possible >= fewestSessions else { return false }
        switch kind {
        case .severe: return tally.isSeverelyAbsent
        case .persistent: return tally.isPersistentlyAbsent
        case .approaching: return band.index == 1
        case .all: return true
        }
    }

    /// Compares shares as whole numbers, then names.
    private static func isMoreAbsent(_ left: ListedPupil, _ right: ListedPupil) -> Bool {
        let first = left.tally.absent * right.tally.possible
        let second = right.tally.absent * left.tally.possible
        return first == second ? left.name < right.name : first > second
    }
}
