import RollAccess
import RollDomain
import RollEngine
import RollStore

/// The people of a school's day: who is out, who came late, what was tried, and what waits.
///
/// Everything is asked of the database at once for all of them, whoever they are.
struct TodayPeople {
    let day: SchoolToday
    /// The sessions that have any mark, the morning where none has.
    let sessions: [Session]
    /// Registers that should be in: one for each group with pupils and each session begun.
    let registersExpected: Int
    let late: [LateArrival]
    let absent: [PupilOut]
    let tried: [Int64: [ContactTried]]
    let noted: [NotedReason]
    /// How many children are named.
    let named: Int

    init(
        _ school: SchoolDay, _ source: TodayBoard.SnapshotDay, _ view: TodayView,
        showsNames: Bool, listsAbsent: Bool, in session: StoreSession
    ) throws {
        day = try school.report(showsNames: showsNames)
        let taken = school.sheets.filter { !$0.isEmpty }.map(\.when.session).sorted()
        sessions = taken.isEmpty ? [.morning] : taken
        let onRoll = Set(school.members.map(\.number))
        let filled = school.groups.count { $0.members.contains(where: onRoll.contains) }
        registersExpected = day.isOpen == false ? 0 : max(1, filled) * sessions.count

        let rows = source.rows.filter { onRoll.contains($0.number) }
        let out = Self.outside(school, rows, view, listsAbsent: listsAbsent)
        let span = DateSpan(from: school.date, to: school.date)
        let attempts =
            showsNames && view.shows(.contacts)
            ? try session.attempts.of(school.school.urn, about: span) : []
        let own = Set(rows.map(\.pupil))
        let told = Self.latestReasons(attempts.filter { own.contains($0.pupil) })
        let people =
            showsNames
            ? try session.pupils.people(
                of: school.school.urn,
                numbered: Set(out.map(\.row.pupil)).union(told.keys)) : [:]
        let groups = school.registrationGroups
        var minutes: [SessionDate: [Int: Int]] = [:]
        for detail in try session.registers.details(of: school.school.urn, in: span) {
            minutes[detail.when, default: [:]][detail.enrolment] = detail.minutesLate
        }
        late = out.compactMap { found in
            guard found.lateness != .none else { return nil }
            let row = found.row
            return LateArrival(
                pupil: row.pupil, name: people[row.pupil]?.listName ?? "",
                yearGroup: row.yearGroup, group: groups[row.number] ?? "",
                session: found.when.session, isAfterClose: found.lateness == .afterClose,
                minutes: minutes[found.when]?[row.number])
        }.sorted { ($0.session, $0.name, $0.pupil) < ($1.session, $1.name, $1.pupil) }
        absent = out.filter { $0.isAbsent && showsNames }.map { found in
            PupilOut(
                pupil: found.row.pupil, name: people[found.row.pupil]?.listName ?? "",
                yearGroup: found.row.yearGroup, group: groups[found.row.number] ?? "",
                session: found.when.session, code: view.veil.shown(found.symbol),
                meaning: Self.meaning(found.symbol, view.veil, on: school.date))
        }.sorted { ($0.name, $0.pupil, $0.session) < ($1.name, $1.pupil, $1.session) }
        tried = Dictionary(grouping: attempts.map(ContactTried.init), by: \.pupil)
        noted = Self.noted(told, school, rows, view, people: people, groups: groups)
        named =
            !showsNames
            ? 0
            : Set(day.unexplained.map(\.pupil)).union(late.map(\.pupil))
                .union(absent.map(\.pupil)).union(noted.map(\.pupil)).count
    }

    /// A mark of the day that is told with a name.
    private struct Outside {
        let row: RegistrationTable.Row
        let when: SessionDate
        let symbol: String
        let lateness: Lateness
        /// Whether it is an absence with a reason.
        let isAbsent: Bool
    }

    /// Late marks, and absences with a reason where they are listed.
    private static func outside(
        _ day: SchoolDay, _ rows: [RegistrationTable.Row], _ view: TodayView, listsAbsent: Bool
    ) -> [Outside] {
        // What a mark says is worked out once, not for every pupil.
        let kinds = day.symbols.texts.map { text -> (Lateness, Bool) in
            let rule = CodeBook.england.standing(of: text, on: day.date).rule
            let lateness = rule?.lateness ?? Lateness.none
            guard listsAbsent, text != Self.noReason, lateness == .none else {
                return (lateness, false)
            }
            let standing = CodeBook.england.standing(of: text, on: day.date).markClass
            return (lateness, standing == .authorised || standing == .unauthorised)
        }
        var found: [Outside] = []
        for sheet in day.sheets {
            for row in rows {
                let mark = sheet[row.number]
                guard mark != .none else { continue }
                let (lateness, isAbsent) = kinds[Int(mark.rawValue)]
                guard lateness != .none || isAbsent else { continue }
                found.append(
                    Outside(
                        row: row, when: sheet.when, symbol: day.symbols.text(of: mark),
                        lateness: lateness, isAbsent: isAbsent))
            }
        }
        return found
    }

    private static let noReason = "N"

    private static func meaning(_ symbol: String, _ veil: CodeVeil, on date: CivilDate) -> String {
        veil.words(for: symbol)
            ?? CodeBook.england.standing(of: symbol, on: date).rule?.meaning ?? "unknown code"
    }

    /// The latest reason that each family gave.
    private static func latestReasons(_ attempts: [ContactAttempt]) -> [Int64: ContactAttempt] {
        var told: [Int64: ContactAttempt] = [:]
        for attempt in attempts where attempt.outcome == .reasonGiven {
            if let known = told[attempt.pupil], known.number > attempt.number { continue }
            told[attempt.pupil] = attempt
        }
        return told
    }

    /// Reasons given that the register does not show, or contradicts.
    ///
    /// One that it shows is closed, and no longer told of.
    private static func noted(
        _ told: [Int64: ContactAttempt], _ day: SchoolDay, _ rows: [RegistrationTable.Row],
        _ view: TodayView, people: [Int64: StoredPupil], groups: [Int: String]
    ) -> [NotedReason] {
        var found: [NotedReason] = []
        for row in rows {
            guard let attempt = told[row.pupil] else { continue }
            let symbols = day.sheets.map { day.symbols.text(of: $0[row.number]) }
                .filter { !$0.isEmpty }
            let code = FamilyReason(note: attempt.note).code
            let standing: NotedReason.Standing
            if symbols.isEmpty || symbols.contains(noReason) {
                standing = .waiting
            } else if let code, !symbols.contains(code), let last = symbols.last {
                standing = .contradicted(by: meaning(last, view.veil, on: day.date))
            } else {
                continue
            }
            found.append(
                NotedReason(
                    pupil: row.pupil, name: people[row.pupil]?.listName ?? "",
                    yearGroup: row.yearGroup, group: groups[row.number] ?? "",
                    said: attempt.note, by: attempt.madeBy, at: attempt.madeAt,
                    standing: standing))
        }
        return found.sorted { ($0.name, $0.pupil) < ($1.name, $1.pupil) }
    }
}

extension ContactTried {
    /// An attempt as it was kept.
    init(_ attempt: ContactAttempt) {
        self.init(
            pupil: attempt.pupil, at: attempt.madeAt, means: attempt.channel.words,
            outcome: attempt.outcome.words, by: attempt.madeBy, said: attempt.note)
    }
}
