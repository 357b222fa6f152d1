public import RollDomain
public import RollEngine
public import RollStore

/// One pupil in a list.
public struct PupilLine: Sendable, Hashable {
    /// The child's number across schools.
    public let pupil: Int64
    /// The registration's number at the school.
    public let number: Int
    /// The unique pupil number.
    public let upn: UPN
    /// The surname.
    public let surname: String
    /// The forename.
    public let forename: String
    /// The year group, nil where it is not known.
    public let yearGroup: YearGroup?
    /// The registration group; empty where there is none.
    public let group: String
    /// The kind of registration.
    public let kind: EnrolmentKind
    /// The last day; nil while on roll.
    public let leftOn: CivilDate?
    /// Sessions of the year so far.
    public let counts: RegistrationTable.SessionNumbers
    /// The band of absence; nil with nothing possible.
    public let band: AbsenceBand?
    /// Sessions late, before and after the register closed.
    public let late: Int
    /// How far from persistent absence.
    public let persistent: SessionsInHand
    /// Whether there are too few sessions for a label.
    public let isEarly: Bool
    /// Sessions missed in each of the latest weeks; nil where nothing was possible.
    public let weeks: [Int?]

    /// Surname and forename.
    public var name: String { "\(surname), \(forename)" }
}

/// One page of a list of pupils.
public struct SchoolPupilsPage: Sendable {
    /// The school.
    public let school: StoredSchool
    /// The pupils of the page.
    public let lines: [PupilLine]
    /// How many pupils fit the search.
    public let found: Int
    /// How many pages there are, at least one.
    public let pages: Int
    /// The page shown, from 1.
    public let page: Int
    /// Pupils by band, those of every band that fit the rest of the search.
    public let bands: [Int]
    /// How many of a pasted list are at no registration of the school.
    public let unknownNumbers: Int
    /// The year groups that the school has.
    public let yearGroups: [YearGroup]
    /// The registration groups that the school has.
    public let groups: [String]
    /// The Mondays of the latest weeks, oldest first.
    public let weeks: [CivilDate]
    /// What the figures rest on.
    public let basis: PageBasis
}

/// Lists the pupils of a school by any filter, with bands, sessions in hand and the latest weeks.
///
/// - Source: rules R-BAND-01, R-HAND-01, R-PA-01, R-PA-02.
public struct SchoolPupils: Sendable {
    let figures: PageFigures

    /// How many weeks a line shows.
    public static let weekCount = 12

    /// Takes figures from live registers.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Lists one page, and records that the names were shown.
    ///
    /// The caller decides which filters the viewer may use: a filter by care tells of care.
    ///
    /// - Parameters:
    ///   - urn: The school.
    ///   - search: Whom to list, and how.
    ///   - occasion: The day, and who looks.
    /// - Returns: The page; one past the end is the last.
    /// - Throws: ``ServiceFailure`` when no such school is held.
    /// - Complexity: O(registrations × weeks).
    public func run(
        _ urn: URN, _ search: PupilSearch, on occasion: Occasion
    ) throws(ServiceFailure) -> SchoolPupilsPage {
        let page = try list(urn, search, on: occasion)
        try ServiceFailure.only {
            guard !page.lines.isEmpty else { return }
            try figures.store.write { session in
                try session.disclosures.add(
                    Disclosure(
                        at: occasion.now, operatorName: occasion.operatorName,
                        purpose: occasion.purpose, command: "pupils", school: urn, pupil: nil,
                        pupilsShown: page.lines.count))
            }
        }
        return page
    }

    private func list(
        _ urn: URN, _ search: PupilSearch, on occasion: Occasion
    ) throws(ServiceFailure) -> SchoolPupilsPage {
        let known = try ServiceFailure.only {
            try figures.store.read { session in
                let school = try session.existing(urn)
                return Known(
                    school: school, people: try session.pupils.people(of: urn),
                    groups: try session.groups.groups(of: urn, on: occasion.today)
                        .filter { $0.kind == GroupRepository.registration },
                    calendar: try session.calendars.calendar(of: urn, authority: school.authority))
            }
        }
        let snapshot = figures.snapshot
        let year = AcademicYear(of: occasion.today)
        let window = PageFigures.settled(on: occasion.today)
        var query = Query(Window(window), by: [.week])
        query.schools.schools = [urn]
        query.pupils.ages = nil
        query.minimumPossible = 0
        query.expectedUpTo = window.to
        let table = snapshot.registrations(query, at: urn, in: year)
        let lines = Lines(table, known, search: search, today: occasion.today)
        let sorted = lines.sorted
        let size = min(max(1, search.pageSize), PupilSearch.largestPage)
        let pages = max(1, (sorted.count + size - 1) / size)
        let number = min(max(1, search.page), pages)
        let start = (number - 1) * size
        query.dimensions = []
        return SchoolPupilsPage(
            school: known.school,
            lines: sorted[min(start, sorted.count)..<min(start + size, sorted.count)]
                .map(lines.line),
            found: sorted.count, pages: pages, page: number, bands: lines.bands,
            unknownNumbers: lines.unknownNumbers,
            yearGroups: Set((table?.rows ?? []).compactMap(\.yearGroup)).sorted(),
            groups: known.groups.map(\.name).sorted(), weeks: lines.weeks,
            basis: PageBasis(window, snapshot.answer(query), snapshot, occasion))
    }

    /// What the store says of a school.
    struct Known {
        let school: StoredSchool
        let people: [Int64: StoredPupil]
        let groups: [StoredGroup]
        let calendar: SchoolCalendar?
    }
}
