import RollDomain
import RollStore

/// A school's sessions with the marks of its pupils, as they stand and as they stood when another
/// system made its list.
///
/// ```
/// sessions   8 Sep AM   8 Sep PM   9 Sep AM …       in order, dates that are excluded left out
/// now           /          \          N             a byte a session for each pupil
/// then          /          \          0             0: no mark
/// ```
struct HeldSchool {
    /// One pupil of the school: all registrations together, or one alone where a list counts these.
    struct Pupil {
        let pupil: StoredPupil
        let yearGroup: YearGroup?
        let kinds: Set<EnrolmentKind>
        let spans: [DateSpan]
        /// Age on 31 August before the year.
        let age: Int
        var now: [UInt8]
        /// Nil where nothing changed since.
        var then: [UInt8]?
        /// Marks that were set aside as they lie outside the dates on roll, by place.
        var setAside: [Int: UInt8] = [:]
        /// Places of the sessions on roll.
        let onRoll: [Range<Int>]

        func isOnRoll(_ place: Int) -> Bool { onRoll.contains { $0.contains(place) } }
    }

    let school: StoredSchool
    let sessions: [SessionDate]
    let isOpen: [Bool]
    let tables: [ClassTable]
    let pupils: [Pupil]
    /// The number of code N here.
    let noReason: UInt8
    /// First and last date of the second half of the summer term.
    let lateSummer: DateSpan

    /// Loads a school's year.
    ///
    /// A list of pupils has a line for a child who left and came back; figures of schools count
    /// each registration by itself.
    ///
    /// - Complexity: O(marks of the year, those ever recorded).
    init(
        _ school: StoredSchool, in span: DateSpan, knownAt instant: Instant?,
        eachRegistration: Bool, symbols: SymbolTable, tables: ClassTables, session: StoreSession
    ) throws {
        self.school = school
        let year = AcademicYear(of: span.from)
        let calendar = try session.calendars.calendar(of: school.urn, authority: school.authority)
        func kept(_ sheets: [RegisterSheet]) -> [RegisterSheet] {
            sheets.filter { !(calendar?.isExcluded($0.when) ?? false) }
        }
        let now = kept(try session.registers.sheets(of: school.urn, in: span))
        let then = try instant.map {
            kept(try session.registers.sheets(of: school.urn, in: span, knownAt: $0))
        }
        let apart = try SetAsideMarks(school.urn, in: span, symbols: symbols, session: session)
        let open = Set(
            calendar?.openSessions(in: span).filter { calendar?.isExcluded($0) != true } ?? [])
        let sessions = Set(now.map(\.when)).union(then?.map(\.when) ?? []).union(open)
            .union(apart.sessions).sorted()
        self.sessions = sessions
        isOpen = sessions.map(open.contains)
        self.tables = sessions.map { tables.table(on: $0.date) }
        noReason = symbols.mark(for: "N")?.rawValue ?? 0
        lateSummer =
            year.censusTerms.first { $0.term == .summerSecondHalf }?.span
            ?? DateSpan(from: year.lastDate, to: year.lastDate)
        let places = Dictionary(uniqueKeysWithValues: zip(sessions, sessions.indices))
        let enrolments = try session.pupils.enrolments(of: school.urn)
        let people = try session.pupils.people(of: school.urn)
        let years = try session.pupils.yearGroups(of: school.urn, on: span.to ?? span.from)
        func marks(_ sheets: [RegisterSheet], of numbers: [Int]) -> [UInt8] {
            var row = [UInt8](repeating: 0, count: sessions.count)
            for sheet in sheets {
                guard let place = places[sheet.when] else { continue }
                for number in numbers where sheet[number] != .none {
                    row[place] = sheet[number].rawValue
                }
            }
            return row
        }
        // What was set aside of a child lies at the newest registration.
        let newest = enrolments.reduce(into: [Int64: StoredEnrolment]()) { found, one in
            if let other = found[one.pupil], other.span.from > one.span.from { return }
            found[one.pupil] = one
        }
        let groups = Dictionary(grouping: enrolments) {
            eachRegistration ? Int64($0.number) : $0.pupil
        }
        pupils = groups.values.compactMap { held in
            guard let person = people[held[0].pupil] else { return nil }
            let held = held.sorted { $0.span.from < $1.span.from }
            let hasNewest = held.contains { $0.number == newest[$0.pupil]?.number }
            let numbers = held.map(\.number)
            let standing = marks(now, of: numbers)
            let stood = then.map { marks($0, of: numbers) }
            let onRoll = held.map { enrolment -> Range<Int> in
                let first = sessions.firstPlace { $0.date >= enrolment.span.from }
                let end = enrolment.span.to.map { last in
                    sessions.firstPlace { $0.date > last }
                }
                return first..<max(first, end ?? sessions.count)
            }
            return Pupil(
                pupil: person, yearGroup: held.last.flatMap { years[$0.number] },
                kinds: Set(held.map(\.kind)), spans: held.map(\.span),
                age: person.birthDate.age(on: year.ageReference), now: standing,
                then: stood == standing ? nil : stood,
                setAside: hasNewest ? apart.marks(of: person.upn, at: places) : [:],
                onRoll: onRoll)
        }.sorted { ($0.pupil.pupil, $0.spans[0].from) < ($1.pupil.pupil, $1.spans[0].from) }
    }

    /// The codes that any pupil has, now or then.
    var marksInUse: Set<UInt8> {
        var found: Set<UInt8> = []
        for pupil in pupils {
            found.formUnion(pupil.now)
            found.formUnion(pupil.then ?? [])
        }
        found.remove(0)
        return found
    }
}

extension [SessionDate] {
    /// The first place from which a condition holds, the count where nowhere.
    ///
    /// - Complexity: O(log n).
    func firstPlace(_ holds: (SessionDate) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
