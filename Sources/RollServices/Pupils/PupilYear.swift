public import RollAccess
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
    /// Whether facts of care were asked for, or the viewer may see them.
    public let showsCare: Bool
    /// How codes are shown; ``PupilYearPart/marks`` are so already.
    public let veil: CodeVeil
    /// Leave to see each school's record, for a viewer; none for an operator without an account.
    public let grants: [Grant]
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
            let report = try store.read {
                try read(upn, year, showsCare: showsCare, on: occasion, in: $0)
            }
            try store.write { session in
                let pen = AuditPen(session, on: occasion)
                let command =
                    occasion.viewer == nil && showsCare ? "pupil --care" : "pupil"
                // The name was shown even where the child was at no school in the year.
                for shown in report.backgrounds {
                    let grant = report.grants.first { $0.school == shown.school.urn }
                    try pen.look(
                        command, at: shown.school.urn, child: shown.person.pupil, shown: 1,
                        reason: grant?.reason)
                }
            }
            return report
        }
    }

    private func read(
        _ upn: UPN, _ year: AcademicYear, showsCare: Bool, on occasion: Occasion,
        in session: StoreSession
    ) throws -> PupilYearReport {
        let found = try session.pupils.find(nil, upn: upn)
        let door = occasion.viewer.map { Doorkeeper($0, session) }
        var grants: [Grant] = []
        for pupil in found {
            if let grant = try door?.grant(.seePupil, pupil.school, pupil.pupil) {
                grants.append(grant)
            }
        }
        guard
            let first = door == nil
                ? found.first : found.first(where: { $0.school == grants.first?.school })
        else { throw ServiceFailure(.fault, Doorkeeper.noPupil) }
        let showsElsewhere = door == nil || grants.contains { $0.shows(.elsewhere) }
        let veil = grants.first?.veil ?? CodeVeil.lifted
        let symbols = try session.symbols.table()
        let tables = ClassTables(symbols: symbols)
        var parts: [PupilYearPart] = []
        var whole = SessionTally()
        var backgrounds: [PupilBackground] = []
        for pupil in found {
            guard let school = try session.schools.school(pupil.school) else { continue }
            let grant = grants.first { $0.school == pupil.school }
            guard grant != nil || showsElsewhere else { continue }
            // Of other schools the register is shown, and nothing beside it.
            if grant != nil || door == nil {
                backgrounds.append(
                    try PupilBackground(
                        pupil, at: school, in: year, showsCare: showsCare, grant: grant,
                        session: session))
            }
            let query = FigureQuery(window: year.span, groupings: [], ages: nil)
            let figures = try SchoolFigures(
                school, query: query, symbols: symbols, tables: tables, in: session)
            for line in figures.lines where line.enrolment.pupil == pupil.pupil {
                let part = try self.part(line, figures, year, symbols, veil, in: session)
                whole += part.tally
                parts.append(part)
            }
        }
        return PupilYearReport(
            person: first, year: year,
            parts: parts.sorted { $0.enrolment.span.from < $1.enrolment.span.from },
            whole: whole, backgrounds: backgrounds,
            showsCare: door == nil ? showsCare : grants.contains { $0.shows(.care) }, veil: veil,
            grants: grants, symbols: symbols)
    }

    private func part(
        _ line: SchoolFigures.Line, _ figures: SchoolFigures, _ year: AcademicYear,
        _ symbols: SymbolTable, _ veil: CodeVeil, in session: StoreSession
    ) throws -> PupilYearPart {
        let number = line.enrolment.number
        var marks: [SessionDate: String] = [:]
        for sheet in figures.sheets where sheet[number] != .none {
            marks[sheet.when] = veil.shown(symbols.text(of: sheet[number]))
        }
        let events = try session.registers.events(
            of: figures.school.urn, enrolment: number, in: year.span)
        func isOpen(_ code: String) -> Bool { veil.words(for: code) == nil }
        // A session with a veiled code tells neither its changes nor what is noted beside it.
        let veiled = Set(
            events.filter { !isOpen(symbols.text(of: $0.mark)) }.map(\.when))
        let changed = Dictionary(grouping: events, by: \.when)
            .filter { $0.value.count > 1 && !veiled.contains($0.key) }
        return PupilYearPart(
            school: figures.school, enrolment: line.enrolment, marks: marks, tally: line.tally,
            calendar: figures.calendar,
            changes: changed.keys.sorted().flatMap { changed[$0] ?? [] },
            details: try session.registers.details(of: figures.school.urn, in: year.span)
                .filter { $0.enrolment == number && !veiled.contains($0.when) })
    }
}

extension Grant {
    /// The school of the record that is granted.
    var school: URN? {
        if case .pupil(let pupil) = subject { return pupil.place.urn }
        return nil
    }
}
