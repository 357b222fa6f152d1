public import RollDomain
public import RollStore

/// One registration of a child in a year, with every mark and what became of it.
public struct PupilYearPart: Sendable {
    /// The school.
    public let school: StoredSchool
    /// The registration.
    public let enrolment: StoredEnrolment
    /// The marks as they stand, by session; placeholders are not in it.
    public let marks: [SessionDate: String]
    /// Sessions counted.
    public let tally: SessionTally
    /// The school's calendar.
    public let calendar: SchoolCalendar?
    /// Marks that were changed, oldest first: every event of each such mark.
    public let changes: [MarkEvent]
    /// What is noted beside marks.
    public let details: [MarkDetail]
}

/// A child's year: across schools, and each school's part by itself.
public struct PupilYearReport: Sendable {
    /// The child.
    public let person: StoredPupil
    /// The year.
    public let year: AcademicYear
    /// One part for each registration, in order of start.
    public let parts: [PupilYearPart]
    /// The sessions of all parts together: the child's own year.
    public let whole: SessionTally
    /// What each school keeps beside the register, by school.
    public let backgrounds: [PupilBackground]
    /// Whether facts of care were asked for.
    public let showsCare: Bool
    /// The table of symbols, for the events.
    public let symbols: SymbolTable
}

/// Shows a child's year of marks with amendments, and records who looked.
public struct PupilYear: Sendable {
    let store: Store

    /// Asks a database.
    public init(store: Store) {
        self.store = store
    }

    /// Shows a year.
    ///
    /// - Parameters:
    ///   - upn: The child.
    ///   - year: The academic year.
    ///   - showsCare: Whether to show facts of care, such as a social worker; kept with the look.
    ///   - occasion: Who looks, and why.
    /// - Returns: The year, part by part and as a whole.
    /// - Throws: ``ServiceFailure`` when no school knows the number.
    public func run(
        _ upn: UPN, year: AcademicYear, showsCare: Bool = false, on occasion: Occasion
    ) throws(ServiceFailure) -> PupilYearReport {
        try ServiceFailure.only {
            let report = try store.read { try read(upn, year, showsCare: showsCare, in: $0) }
            try store.write { session in
                // The name was shown even where the child was at no school in the year.
                for shown in report.backgrounds {
                    try session.disclosures.add(
                        Disclosure(
                            at: occasion.now, operatorName: occasion.operatorName,
                            purpose: occasion.purpose,
                            command: showsCare ? "pupil --care" : "pupil",
                            school: shown.school.urn, pupil: shown.person.pupil,
                            pupilsShown: 1))
                }
            }
            return report
        }
    }

    private func read(
        _ upn: UPN, _ year: AcademicYear, showsCare: Bool, in session: StoreSession
    ) throws -> PupilYearReport {
        let found = try session.pupils.find(nil, upn: upn)
        guard let first = found.first else {
            throw ServiceFailure(
                .fault,
                "No school that is loaded has a pupil with that number. Check the number, or load "
                    + "the school's pupils with rollcall import pupils FILE.")
        }
        let symbols = try session.symbols.table()
        let tables = ClassTables(symbols: symbols)
        var parts: [PupilYearPart] = []
        var whole = SessionTally()
        var backgrounds: [PupilBackground] = []
        for pupil in found {
            guard let school = try session.schools.school(pupil.school) else { continue }
            backgrounds.append(
                try PupilBackground(
                    pupil, at: school, in: year, showsCare: showsCare, session: session))
            let query = FigureQuery(window: year.span, groupings: [], ages: nil)
            let figures = try SchoolFigures(
                school, query: query, symbols: symbols, tables: tables, in: session)
            for line in figures.lines where line.enrolment.pupil == pupil.pupil {
                let part = try self.part(line, figures, year, symbols, in: session)
                whole += part.tally
                parts.append(part)
            }
        }
        return PupilYearReport(
            person: first, year: year,
            parts: parts.sorted { $0.enrolment.span.from < $1.enrolment.span.from },
            whole: whole, backgrounds: backgrounds, showsCare: showsCare, symbols: symbols)
    }

    private func part(
        _ line: SchoolFigures.Line, _ figures: SchoolFigures, _ year: AcademicYear,
        _ symbols: SymbolTable, in session: StoreSession
    ) throws -> PupilYearPart {
        let number = line.enrolment.number
        var marks: [SessionDate: String] = [:]
        for sheet in figures.sheets where sheet[number] != .none {
            marks[sheet.when] = symbols.text(of: sheet[number])
        }
        let events = try session.registers.events(
            of: figures.school.urn, enrolment: number, in: year.span)
        let changed = Dictionary(grouping: events, by: \.when).filter { $0.value.count > 1 }
        return PupilYearPart(
            school: figures.school, enrolment: line.enrolment, marks: marks, tally: line.tally,
            calendar: figures.calendar,
            changes: changed.keys.sorted().flatMap { changed[$0] ?? [] },
            details: try session.registers.details(of: figures.school.urn, in: year.span)
                .filter { $0.enrolment == number })
    }
}
