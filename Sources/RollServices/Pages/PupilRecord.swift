import RollAccess
import RollDomain
import RollEngine
import RollStore

/// What is known of one child's year: registrations from the registers in memory, the rest from the
/// store, as far as a grant shows it.
struct PupilRecord {
    let report: PupilYearReport
    /// The registration shown: the latest at the school that has begun.
    let part: PupilYearPart
    /// Its marks as they stand, before any veil.
    let marks: [SessionDate: String]
    let yearGroup: YearGroup?
    let group: StoredGroup?
    let classmates: Set<Int64>
    let contacts: [StoredContact]
    let attempts: [ContactAttempt]
    let siblings: [PupilSibling]
    let amendments: [PupilAmendment]
    let earlier: [PupilEarlierYear]

    /// Reads a child's year.
    ///
    /// - Complexity: O(registrations of the child × sessions); O(marks of the school's
    ///   submissions) where every change is asked for.
    init(
        _ urn: URN, _ child: Int64, _ question: ShowPupil.Question, _ snapshot: NationSnapshot,
        on occasion: Occasion, in session: StoreSession
    ) throws {
        let grant = question.grant
        let year = AcademicYear(of: occasion.today)
        guard let person = try session.pupils.person(urn, child),
            let school = try session.schools.school(urn)
        else { throw ServiceFailure(.fault, Doorkeeper.noPupil) }
        let reader = PartReader(
            person: person, year: year, veil: grant?.veil ?? .lifted, snapshot: snapshot)
        var parts: [PupilYearPart] = []
        for enrolment in try session.pupils.enrolments(ofPupil: child)
        where enrolment.span.overlaps(year.span) {
            // Of other schools the register is shown, and nothing beside it.
            guard enrolment.school == urn || grant?.shows(.elsewhere) ?? true,
                let place = try session.schools.school(enrolment.school)
            else { continue }
            parts.append(try reader.part(enrolment, at: place, in: session))
        }
        let here = parts.filter { $0.school.urn == urn }
        let begun = here.filter { $0.enrolment.span.from <= occasion.today }
        guard let part = begun.last ?? here.first else {
            throw ServiceFailure(
                .fault, "The pupil was not registered at this school in \(year).")
        }
        self.part = part
        marks = reader.marks(part.enrolment)
        report = PupilYearReport(
            person: person, year: year, parts: parts,
            whole: parts.reduce(into: SessionTally()) { $0 += $1.tally },
            backgrounds: [
                try PupilBackground(
                    person, at: school, in: year, showsCare: question.showsCare, grant: grant,
                    session: session)
            ],
            showsCare: grant?.shows(.care) ?? question.showsCare, veil: reader.veil,
            grants: grant.map { [$0] } ?? [], symbols: snapshot.rules.symbols)
        let day = min(occasion.today, part.enrolment.span.to ?? occasion.today)
        yearGroup = try session.subjects.pupil(child, at: urn, on: day)?.yearGroup
        let group = try session.groups.groups(of: urn, on: day).first {
            $0.kind == GroupRepository.registration && $0.members.contains(part.enrolment.number)
        }
        self.group = group
        let members = Set(group?.members ?? [])
        classmates = Set(
            try session.pupils.enrolments(of: urn).filter { members.contains($0.number) }
                .map(\.pupil))
        contacts = try Self.contacts(urn, child, grant, on: occasion.today, in: session)
        attempts =
            grant?.shows(.contacts) ?? true
            ? try session.attempts.of(urn, child, about: year.span) : []
        siblings = try Self.siblings(urn, child, grant, on: occasion.today, in: session)
        earlier = try PupilEarlier(child: person, rules: snapshot.rules)
            .years(before: year, at: urn, grant, in: session)
        amendments =
            question.everyChange
            ? try Self.changes(part, reader, in: session)
            : try Self.byHand(part, reader, in: session)
    }

    /// Contacts as far as they may be seen, whom not to ring last.
    private static func contacts(
        _ urn: URN, _ child: Int64, _ grant: Grant?, on today: CivilDate,
        in session: StoreSession
    ) throws -> [StoredContact] {
        guard grant?.shows(.contacts) ?? true else { return [] }
        let all = try session.contacts.of(urn, child, on: today)
        let seen = grant?.shows(.restrictions) ?? true ? all : all.filter(\.restrictions.isEmpty)
        return seen.filter(\.mayBeContacted) + seen.filter { !$0.mayBeContacted }
    }

    /// Those who share a contact, each only where the viewer may open their page too.
    private static func siblings(
        _ urn: URN, _ child: Int64, _ grant: Grant?, on today: CivilDate,
        in session: StoreSession
    ) throws -> [PupilSibling] {
        guard grant?.shows(.siblings) ?? true else { return [] }
        let door = grant.map { Doorkeeper($0.viewer, session) }
        return try session.contacts.sharing(with: child, at: urn, on: today).compactMap { other in
            if let door, try door.grant(.seePupil, urn, other) == nil { return nil }
            guard let person = try session.pupils.person(urn, other),
                let subject = try session.subjects.pupil(other, at: urn, on: today),
                subject.isOnRoll
            else { return nil }
            return PupilSibling(person: person, yearGroup: subject.yearGroup)
        }
    }

    // MARK: Changes

    /// Every change by hand, newest first; a session with a veiled code tells none.
    private static func byHand(
        _ part: PupilYearPart, _ reader: PartReader, in session: StoreSession
    ) throws -> [PupilAmendment] {
        let all = try session.registers.amendments(
            of: part.school.urn, enrolment: part.enrolment.number, in: reader.year.span)
        let veiled = Set(
            all.filter {
                reader.veil.words(for: $0.oldSymbol) != nil
                    || reader.veil.words(for: $0.newSymbol) != nil
            }.map(\.when))
        return all.filter { !$0.oldSymbol.isEmpty && !veiled.contains($0.when) }.map {
            PupilAmendment(
                when: $0.when, before: $0.oldSymbol, after: $0.newSymbol, reason: $0.reason,
                by: by($0), at: $0.at)
        }.sorted { $0.at > $1.at }
    }

    /// Every change, by whatever way it came.
    private static func changes(
        _ part: PupilYearPart, _ reader: PartReader, in session: StoreSession
    ) throws -> [PupilAmendment] {
        let symbols = reader.snapshot.rules.symbols
        let events = try session.registers.events(
            of: part.school.urn, enrolment: part.enrolment.number, in: reader.year.span)
        let veiled = Set(
            events.filter { reader.veil.words(for: symbols.text(of: $0.mark)) != nil }
                .map(\.when))
        var found: [PupilAmendment] = []
        for (before, after) in zip(events, events.dropFirst())
        where before.when == after.when && before.mark != after.mark
            && !veiled.contains(after.when)
        {
            found.append(
                PupilAmendment(
                    when: after.when, before: symbols.text(of: before.mark),
                    after: symbols.text(of: after.mark), reason: after.amendment?.reason ?? "",
                    by: after.amendment.map(by) ?? after.source.sentBy, at: after.source.at))
        }
        return found.sorted { $0.at > $1.at }
    }

    private static func by(_ amendment: Amendment) -> String {
        amendment.title.isEmpty
            ? amendment.amendedBy : "\(amendment.amendedBy), \(amendment.title)"
    }
}

/// Reads one registration's year from the registers in memory.
private struct PartReader {
    let person: StoredPupil
    let year: AcademicYear
    let veil: CodeVeil
    let snapshot: NationSnapshot

    /// The codes of a registration as they stand, by session.
    func marks(_ enrolment: StoredEnrolment) -> [SessionDate: String] {
        let symbols = snapshot.rules.symbols
        return sheets(enrolment).reduce(into: [:]) { marks, sheet in
            let mark = sheet[enrolment.number]
            if mark != .none { marks[sheet.when] = symbols.text(of: mark) }
        }
    }

    private func sheets(_ enrolment: StoredEnrolment) -> [RegisterSheet] {
        snapshot.sheets(of: enrolment.school, in: year.span, for: [enrolment.number])
    }

    func part(
        _ enrolment: StoredEnrolment, at school: StoredSchool, in session: StoreSession
    ) throws -> PupilYearPart {
        let calendar = try session.calendars.calendar(of: school.urn, authority: school.authority)
        let isOfAge = FigureQuery.officialAges.contains(
            person.birthDate.age(on: year.ageReference))
        let symbols = snapshot.rules.symbols
        let count = RegisterCount(
            sheets: sheets(enrolment), tables: snapshot.rules.tables,
            symbolCount: symbols.texts.count,
            isCompulsoryAge: [Bool](repeating: isOfAge, count: enrolment.number + 1),
            includes: { !(calendar?.isExcluded($0) ?? false) })
        let marks = marks(enrolment)
        return PupilYearPart(
            school: school, enrolment: enrolment, marks: marks.mapValues(veil.shown),
            tally: count.tally(of: enrolment.number), calendar: calendar, changes: [],
            details: try session.registers.details(
                of: school.urn, enrolment: enrolment.number, in: year.span
            ).filter { veil.words(for: marks[$0.when] ?? "") == nil })
    }
}
