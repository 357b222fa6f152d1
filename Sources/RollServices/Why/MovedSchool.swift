import RollDomain
import RollEngine
import RollStore

/// The change of one school's figure, taken apart.
///
/// The school's registers are moved from what was known first to what was known second, one part
/// after another; after each part the same question is asked, and the difference is the part's.
/// Only the registrations that a part touches are asked, since all others count the same.
struct MovedSchool {
    /// What was found of a school.
    struct Moved: Sendable {
        var first = DatedCounts()
        var second = DatedCounts()
        var parts: [ChangePart: DatedCounts] = [:]
        /// The answers at both ends, for what they rest on.
        var answers = (first: Answer(), second: Answer())
        var digests = (first: "", second: "")
        var undated = UndatedChanges()
    }

    private(set) var moved = Moved()
    private let plan: WhyPlan
    private let school: SchoolFacts
    private let builder: PartitionBuilder
    /// The registrations of each academic year.
    private var rows: [AcademicYear: [EnrolmentFacts]] = [:]
    private var tables: [AcademicYear: EnrolmentTable] = [:]

    /// Takes a school's change apart.
    ///
    /// - Throws: the failure of a statement.
    /// - Complexity: O(marks that ever arrived for the dates × parts).
    init(_ school: StoredSchool, _ plan: WhyPlan, in session: StoreSession) throws {
        self.plan = plan
        builder = PartitionBuilder(rules: plan.rules)
        let facts = try SchoolRegistrations(school, in: plan.loaded, session)
        self.school = facts.school
        for year in plan.years {
            let mine = facts.enrolments(in: year)
            rows[year] = mine
            tables[year] = EnrolmentTable(mine, in: year)
        }
        let ends = (plan.first.knownAt ?? .latest, plan.second.knownAt ?? .latest)
        var record = try session.registers.record(
            of: school.urn, in: plan.loaded, until: ends.1)
        let early = record.sheets(knownAt: ends.0, in: plan.loaded)
        let late = ends.0 == ends.1 ? early : record.sheets(knownAt: ends.1, in: plan.loaded)
        let calendars = try (
            session.calendars.calendar(
                of: school.urn, authority: school.authority, knownAt: ends.0),
            session.calendars.calendar(
                of: school.urn, authority: school.authority, knownAt: ends.1)
        )
        moved.digests = (
            digest(school, facts, calendars.0, early),
            digest(school, facts, calendars.1, late)
        )
        let old = plan.asker.answer(
            of: snapshot(early, calendars.0), expectedUpTo: plan.expectedUpTo(plan.first))
        moved.first = old.counts
        moved.answers.first = old.answer
        guard ends.0 != ends.1 else {
            moved.second = moved.first
            moved.answers.second = moved.answers.first
            addDefinition(snapshot(late, calendars.1))
            return
        }
        let entered = try session.pupils.recorded(at: school.urn, after: ends.0, until: ends.1)
        moved.undated.entered = entered.entered.count
        moved.undated.datesChanged = entered.datesChanged.count
        moved.undated.otherwiseChanged = entered.otherwiseChanged.count
        move(early, late, calendars.0, entered: entered.entered)
        let whole = snapshot(late, calendars.1)
        let new = plan.asker.answer(
            of: whole, expectedUpTo: plan.expectedUpTo(plan.second))
        moved.second = new.counts
        moved.answers.second = new.answer
        if calendars.0 != calendars.1 {
            note(.calendar, new.counts - plan.asker.answer(of: snapshot(late, calendars.0)).counts)
        }
        addDefinition(whole)
    }

    /// Moves marks from one instant to the other, part by part.
    private mutating func move(
        _ early: [RegisterSheet], _ late: [RegisterSheet], _ calendar: SchoolCalendar?,
        entered: Set<Int>
    ) {
        var state = RegisterSheet.bySession(early)
        let changes = MarkChanges(
            from: state, to: RegisterSheet.bySession(late),
            MarkChanges.Context(
                firstDate: (plan.first.knownAt ?? .latest).date, entered: entered,
                otherAges: otherAges, rules: plan.rules))
        for (part, cells) in changes.cells.sorted(by: { $0.key < $1.key }) {
            let touched = tables(of: Set(cells.map(\.enrolment)))
            let before = plan.asker.answer(
                of: snapshot(Array(state.values), calendar, of: touched))
            for cell in cells {
                state[cell.when, default: RegisterSheet(cell.when)].set(
                    cell.mark, for: cell.enrolment)
            }
            let after = plan.asker.answer(
                of: snapshot(Array(state.values), calendar, of: touched))
            note(part, after.counts - before.counts)
        }
    }

    /// Adds what the other definition counts otherwise, rule by rule.
    private mutating func addDefinition(_ snapshot: NationSnapshot) {
        guard let other = plan.other else { return }
        let asker = plan.asker
        let old = asker.everybody(of: snapshot)
        var recoded = asker.rules
        recoded.recoded = other.rules.recoded
        let meant = asker.everybody(of: snapshot, recoded)
        let all = other.everybody(of: snapshot)
        note(.meaningOfCodes, meant - old)
        note(.lines, all - meant)
        for (sign, taken) in [(-1, asker.taken(of: snapshot)), (1, other.taken(of: snapshot))] {
            for (words, counts) in taken {
                let part = ChangePart.rule(place: plan.place(ofRule: words), words: words)
                note(part, sign > 0 ? counts : DatedCounts() - counts)
            }
        }
        let new = other.answer(
            of: snapshot, expectedUpTo: plan.expectedUpTo(plan.second))
        moved.second = new.counts
        moved.answers.second = new.answer
    }

    private mutating func note(_ part: ChangePart, _ counts: DatedCounts) {
        moved.parts[part, default: DatedCounts()] += counts
    }

    private var otherAges: [AcademicYear: Set<Int>] {
        rows.mapValues { rows in
            let others = rows.filter {
                $0.age.map { !MarkRules.compulsoryAges.contains($0) } ?? false
            }
            return Set(others.map(\.number))
        }
    }

    /// The registrations that a part touches, laid out once for both sides of it; all of a school's
    /// where it touches most of them, or where the school's size decides about each.
    private func tables(of touched: Set<Int>) -> [AcademicYear: EnrolmentTable] {
        let all = rows.values.reduce(0) { max($0, $1.count) }
        guard !plan.asker.needsWholeSchools, touched.count * 4 < all else { return tables }
        return Dictionary(
            uniqueKeysWithValues: rows.map { year, rows in
                (year, EnrolmentTable(rows.filter { touched.contains($0.number) }, in: year))
            })
    }

    private func snapshot(
        _ sheets: [RegisterSheet], _ calendar: SchoolCalendar?,
        of some: [AcademicYear: EnrolmentTable]? = nil
    ) -> NationSnapshot {
        let tables = some ?? tables
        return NationSnapshot(
            rules: plan.rules,
            partitions: plan.years.compactMap { year in
                tables[year].map {
                    builder.build(
                        school: school, enrolments: $0, sheets: sheets, calendar: calendar,
                        within: plan.part)
                }
            })
    }

    private func digest(
        _ school: StoredSchool, _ read: SchoolRegistrations, _ calendar: SchoolCalendar?,
        _ sheets: [RegisterSheet]
    ) -> String {
        let digest = plan.digest
        return digest.digest(
            SchoolDigest(school, read, calendar: calendar, digest.facts), sheets)
    }
}
