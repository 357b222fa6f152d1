public import RollDomain
import RollEngine
import RollStore

/// Shows one child's year on one page: calendar, figures, patterns, comparison, contacts, changes.
///
/// - Source: rules R-RATE-01, R-HAND-01, R-PUPIL-01.
public struct ShowPupil: Sendable {
    let figures: PageFigures

    /// Takes figures from live registers.
    public init(_ figures: PageFigures) { self.figures = figures }

    /// Shows the year to date, and records who looked.
    ///
    /// - Parameters:
    ///   - upn: The child.
    ///   - showsCare: Whether to show facts of care; kept with the look.
    ///   - occasion: The day, who looks, and why.
    /// - Returns: The page.
    /// - Throws: ``ServiceFailure`` when no school knows the number, or it was at none this year.
    /// - Complexity: O(marks of the school's year).
    public func run(
        _ upn: UPN, showsCare: Bool = false, on occasion: Occasion
    ) throws(ServiceFailure) -> PupilPage {
        let today = occasion.today
        let year = AcademicYear(of: today)
        let report = try PupilYear(store: figures.store).run(
            upn, year: year, showsCare: showsCare, on: occasion)
        let begun = report.parts.filter { $0.enrolment.span.from <= today }
        guard let part = begun.last ?? report.parts.first else {
            throw ServiceFailure(
                .fault, "The pupil was registered at no school in \(year) that is loaded here.")
        }
        let known = try ServiceFailure.only {
            try figures.store.read { try Known(part, on: today, in: $0) }
        }
        let view = PupilCalendar(part, report, on: today)
        let snapshot = figures.snapshot
        let tally = part.tally
        let whole = view.isKnown ? tally.possible + view.sessionsToCome : max(380, tally.possible)
        func hand(_ line: AbsenceThreshold) -> SessionsInHand {
            SessionsInHand(
                absent: tally.absent, possible: tally.possible, inYearOf: whole, threshold: line)
        }
        return PupilPage(
            report: report, days: view.days, part: part, yearGroup: known.yearGroup,
            group: known.group?.name ?? "", yearSessions: whole, persistent: hand(.persistent),
            severe: hand(.severe), registers: view.registers, weekdays: view.weekdays,
            halfTerms: view.halfTerms,
            comparisons: comparisons(part, known, on: today, snapshot),
            earlier: earlier(report, before: year, snapshot), contacts: known.contacts,
            amendments: Self.amendments(report, part))
    }

    /// What the store says of the child at the school shown.
    private struct Known {
        let yearGroup: YearGroup?
        let group: StoredGroup?
        let classmates: Set<Int64>
        let contacts: [StoredContact]

        init(_ part: PupilYearPart, on today: CivilDate, in session: StoreSession) throws {
            let urn = part.school.urn
            let day = min(today, part.enrolment.span.to ?? today)
            yearGroup = try session.pupils.yearGroups(of: urn, on: day)[part.enrolment.number]
            let group = try session.groups.groups(of: urn, on: day).first {
                $0.kind == GroupRepository.registration
                    && $0.members.contains(part.enrolment.number)
            }
            self.group = group
            let members = Set(group?.members ?? [])
            classmates = Set(
                try session.pupils.enrolments(of: urn).filter { members.contains($0.number) }
                    .map(\.pupil))
            contacts = try session.contacts.of(urn, part.enrolment.pupil, on: today)
        }
    }

    private func comparisons(
        _ part: PupilYearPart, _ known: Known, on today: CivilDate, _ snapshot: NationSnapshot
    ) -> [PupilComparison] {
        let school = part.school
        let window = PageFigures.settled(on: today)
        var query = Query(Window(window))
        query.pupils.ages = nil
        query.schools.schools = [school.urn]
        var found: [PupilComparison] = []
        func add(_ words: String, _ query: Query) {
            found.append(PupilComparison(words: words, counts: snapshot.answer(query).total))
        }
        if let group = known.group, !known.classmates.isEmpty {
            var mates = query
            mates.pupils.pupils = known.classmates
            add(group.name, mates)
        }
        if let yearGroup = known.yearGroup {
            var mates = query
            mates.pupils.yearGroups = [yearGroup]
            add(yearGroup.words, mates)
        }
        add(school.name, query)
        var nation = Query(Window(window))
        nation.schools.phases = [school.phase]
        if let yearGroup = known.yearGroup { nation.pupils.yearGroups = [yearGroup] }
        found.append(
            PupilComparison(
                words: "England, \((known.yearGroup?.words ?? school.phase.words))",
                counts: figures.frozen(nation, on: today).total))
        return found
    }

    /// The years before, at every school that is held and knows the child.
    private func earlier(
        _ report: PupilYearReport, before year: AcademicYear, _ snapshot: NationSnapshot
    ) -> [PupilEarlierYear] {
        var found: [PupilEarlierYear] = []
        for held in figures.live.years where held < year {
            for background in report.backgrounds {
                var query = Query(Window(held))
                query.schools.schools = [background.school.urn]
                query.pupils.ages = nil
                query.pupils.pupils = [background.person.pupil]
                let table = snapshot.registrations(query, at: background.school.urn, in: held)
                for row in table?.rows ?? [] {
                    found.append(
                        PupilEarlierYear(
                            school: background.school, year: held, counts: row.counts))
                }
            }
        }
        return found.sorted { ($1.year, $0.school.urn) < ($0.year, $1.school.urn) }
    }

    /// Every change of a mark that was there before, newest first.
    private static func amendments(
        _ report: PupilYearReport, _ part: PupilYearPart
    ) -> [PupilAmendment] {
        var found: [PupilAmendment] = []
        for (before, after) in zip(part.changes, part.changes.dropFirst())
        where before.when == after.when && before.mark != after.mark {
            found.append(
                PupilAmendment(
                    when: after.when, before: report.symbols.text(of: before.mark),
                    after: report.symbols.text(of: after.mark),
                    reason: after.amendment?.reason ?? "",
                    by: after.amendment.map {
                        $0.title.isEmpty ? $0.amendedBy : "\($0.amendedBy), \($0.title)"
                    }
                        ?? after.source.sentBy, at: after.source.at))
        }
        return found.sorted { $0.at > $1.at }
    }
}
