import RollDomain
import RollEngine

/// The marks of one school that differ between two instants, by the part they belong to.
struct MarkChanges {
    /// A mark as it is at the later instant.
    struct Cell {
        let when: SessionDate
        let enrolment: Int
        let mark: Mark
    }

    /// The marks of each part.
    private(set) var cells: [ChangePart: [Cell]] = [:]

    /// What tells late marks and new registrations apart.
    struct Context {
        /// The date of the first instant: sessions after it had not come.
        let firstDate: CivilDate
        /// Registrations that were entered after the first instant.
        let entered: Set<Int>
        /// Registrations whose marks do not count as of compulsory school age, by academic year.
        let otherAges: [AcademicYear: Set<Int>]
        let rules: MarkRules

        func standing(
            _ mark: Mark, _ enrolment: Int, on date: CivilDate
        ) -> (kind: MarkClass, isNoReason: Bool) {
            let others = otherAges[AcademicYear(of: date)] ?? []
            let kind = rules.tables.table(on: date)
                .markClass(of: mark, isCompulsoryAge: !others.contains(enrolment))
            return (kind, rules.symbols.text(of: mark) == "N")
        }
    }

    /// Compares the registers of one school.
    ///
    /// - Complexity: O(marks).
    init(
        from first: [SessionDate: RegisterSheet], to second: [SessionDate: RegisterSheet],
        _ context: Context
    ) {
        let isSchoolNew = first.values.allSatisfy(\.isEmpty)
        // Whoever had a mark was on the register, whenever the register was loaded here.
        let entered = context.entered.subtracting(
            Self.marked(first, unless: context.entered.isEmpty))
        for (when, sheet) in second where first[when] != sheet {
            let before = first[when] ?? RegisterSheet(when)
            let isLate = before.isEmpty
            let low = min(sheet.first, before.isEmpty ? sheet.first : before.first)
            let high = max(
                sheet.first + sheet.marks.count, before.first + before.marks.count)
            for enrolment in low..<max(low, high) {
                let (old, new) = (before[enrolment], sheet[enrolment])
                if old == new { continue }
                let part: ChangePart
                if old != .none {
                    part = settled(old, new, enrolment, on: when.date, context)
                } else if when.date > context.firstDate {
                    part = .daysSince
                } else if isSchoolNew {
                    part = .schoolsNew
                } else if entered.contains(enrolment) {
                    part = .registrationsNew
                } else {
                    part = isLate ? .registersLate : .marksLate
                }
                cells[part, default: []].append(
                    Cell(when: when, enrolment: enrolment, mark: new))
            }
        }
    }

    private static func marked(
        _ sheets: [SessionDate: RegisterSheet], unless isNobodyNew: Bool
    ) -> Set<Int> {
        guard !isNobodyNew else { return [] }
        var found: Set<Int> = []
        for sheet in sheets.values {
            for place in sheet.marks.indices where sheet.marks[place] != 0 {
                found.insert(sheet.first + place)
            }
        }
        return found
    }

    private func settled(
        _ old: Mark, _ new: Mark, _ enrolment: Int, on date: CivilDate, _ context: Context
    ) -> ChangePart {
        let before = context.standing(old, enrolment, on: date)
        let after = context.standing(new, enrolment, on: date)
        return .settled(
            from: before.isNoReason ? .noReason : .marked(before.kind), to: after.kind)
    }
}

extension RegisterSheet {
    /// The sheets of a school by session.
    static func bySession(_ sheets: [RegisterSheet]) -> [SessionDate: RegisterSheet] {
        Dictionary(sheets.map { ($0.when, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
