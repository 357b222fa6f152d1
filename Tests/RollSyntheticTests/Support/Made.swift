import RollDomain
import Testing

@testable import RollSynthetic

/// Small pieces of England that several tests look at.
enum Made {
    static func date(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    /// A plan of one small authority.
    static func plan(
        _ code: String = "857", seed: UInt64 = 2026, today: String = "2026-07-20", years: Int = 1,
        share: Double = 1, progress: SyntheticPlan.Progress = .after
    ) throws -> SyntheticPlan {
        SyntheticPlan(
            seed: seed, today: try date(today), years: years,
            authorities: [try #require(AuthorityCode(code))], share: share, progress: progress)
    }

    /// The plan's only authority.
    static func authority(_ plan: SyntheticPlan) -> SyntheticAuthority {
        SyntheticAuthority(plan.authorities[0], plan: plan)
    }

    /// The tallies of pupils aged 5 to 15 in one phase of an authority, by school and number.
    static func tallies(
        _ authority: SyntheticAuthority, _ phase: SchoolPhase, in year: AcademicYear
    ) -> [(school: SyntheticSchool, number: Int, tally: SessionTally)] {
        let tables = ClassTables(symbols: .known)
        var found: [(school: SyntheticSchool, number: Int, tally: SessionTally)] = []
        for number in authority.selection {
            let school = authority.school(number)
            guard school.statement.phase == phase else { continue }
            let count = RegisterCount(
                sheets: school.register(of: year).settled.sheets, tables: tables, symbolCount: 64)
            let index = authority.yearIndex(year)
            for (enrolment, registration) in school.roll.enrolments.enumerated() {
                let tally = count.tally(of: enrolment)
                // Year 1 to Year 11 are the ages from 5 to 15 at the start of the year.
                if tally.possible > 0, (registration.stays[index]?.yearGroup ?? 0) >= 1 {
                    found.append((school, enrolment, tally))
                }
            }
        }
        return found
    }
}
