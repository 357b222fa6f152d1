import RollDomain
import Testing

@testable import RollSynthetic

/// The children of a synthetic authority over several years.
struct PupilTests {
    private static let made = try? Made.plan(years: 3)
    private static let authority = made.map { Made.authority($0) }

    private func schools() throws -> [SyntheticSchool] {
        let authority = try #require(Self.authority)
        return authority.selection.map { authority.school($0) }
    }

    @Test func `birth dates fit year groups, and registrations do not overlap in a school`() throws
    {
        let plan = try #require(Self.made)
        for school in try schools() {
            var spans: [UPN: [DateSpan]] = [:]
            for pupil in school.pupils {
                let end = pupil.leavingDate ?? plan.today
                let age = pupil.birthDate.age(on: AcademicYear(of: end).ageReference)
                let year = try #require(pupil.yearGroup)
                #expect(age == year.order + 4)
                #expect(end >= pupil.startDate)
                let span = DateSpan(from: pupil.startDate, to: end)
                if spans[pupil.upn, default: []].contains(where: { $0.overlaps(span) }) {
                    Issue.record("two registrations at once in \(school.statement.urn)")
                }
                spans[pupil.upn, default: []].append(span)
            }
        }
    }

    @Test func `marks lie within registrations, and nobody is without marks for long`() throws {
        let plan = try #require(Self.made)
        for school in try schools() {
            let pupils = school.pupils
            for year in plan.years {
                for sheet in school.register(of: year).settled.sheets {
                    for place in sheet.marks.indices where sheet.marks[place] != 0 {
                        let pupil = pupils[sheet.first + place]
                        let isOn =
                            sheet.when.date >= pupil.startDate
                            && pupil.leavingDate.map { sheet.when.date <= $0 } ?? true
                        if !isOn { Issue.record("a mark outside \(pupil.startDate)") }
                    }
                }
            }
        }
    }

    @Test func `children move, join, leave and are registered twice`() throws {
        var registrations: [UPN: [PupilStatement]] = [:]
        for school in try schools() {
            for pupil in school.pupils { registrations[pupil.upn, default: []].append(pupil) }
        }
        let all = registrations.values
        let movers = all.filter { list in
            list.contains { one in
                list.contains { other in
                    one.school != other.school && one.leavingDate != nil
                        && other.startDate > one.startDate && one.yearGroup == other.yearGroup
                }
            }
        }
        #expect(movers.count > 20)
        let upwards = all.filter { list in
            list.contains { $0.yearGroup?.order == 6 && $0.leavingDate != nil }
                && list.contains { ($0.yearGroup?.order ?? 0) >= 7 }
        }
        #expect(upwards.count > 300)
    }

    @Test func `a child of two schools has one number and is marked D at each for the other`()
        throws
    {
        let plan = try Made.plan("805")
        let authority = Made.authority(plan)
        var marks: [UPN: [EnrolmentKind: [SessionDate: String]]] = [:]
        for number in authority.selection {
            let school = authority.school(number)
            let pupils = school.pupils
            let twice = pupils.indices.filter { pupils[$0].kind != .single }
            guard !twice.isEmpty else { continue }
            for sheet in school.register(of: plan.years[0]).settled.sheets {
                for enrolment in twice {
                    let text = SymbolTable.known.text(of: sheet[enrolment])
                    guard !text.isEmpty else { continue }
                    let pupil = pupils[enrolment]
                    marks[pupil.upn, default: [:]][pupil.kind, default: [:]][sheet.when] = text
                }
            }
        }
        #expect(marks.count > 3)
        var compared = 0
        for kinds in marks.values {
            let main = try #require(kinds[.main])
            for (when, text) in try #require(kinds[.subsidiary]) {
                guard let other = main[when] else { continue }
                // Expected at one of the two in every session that both hold.
                #expect((text == "D") != (other == "D"), "\(when)")
                compared += 1
            }
        }
        #expect(compared > 500)
    }

    @Test func `siblings share surname and people to reach`() throws {
        let authority = try #require(Self.authority)
        var households: [UInt64: Set<String>] = [:]
        var sizes: [UInt64: Int] = [:]
        for school in try schools() {
            let maker = PupilMaker(school)
            for registration in school.roll.enrolments {
                let child = registration.child
                let household = Household(child, authorityKey: authority.key)
                guard household.isShared else { continue }
                let key = child.key(authority.key)
                let background = Background(
                    child, key: key, authority: authority, school: school.sketch)
                households[household.key, default: []]
                    .insert(maker.name(child, key: key, background).surname)
                sizes[household.key, default: 0] += 1
            }
        }
        #expect(households.values.allSatisfy { $0.count == 1 })
        #expect(sizes.values.count { $0 > 1 } > 500)
    }

    @Test func `characteristics go together as they do in England`() throws {
        var tallies: [String: SessionTally] = [:]
        var counts: [String: Int] = [:]
        let plan = try #require(Self.made)
        let year = plan.years[2]
        let authority = try #require(Self.authority)
        for phase in [SchoolPhase.primary, .secondary] {
            for (school, number, tally) in Made.tallies(authority, phase, in: year) {
                let maker = PupilMaker(school)
                let pupil = maker.statement(number)
                func add(_ name: String) {
                    tallies[name, default: SessionTally()] += tally
                    counts[name, default: 0] += 1
                }
                add("all")
                add("fsm \(pupil.characteristics[.freeSchoolMeals] ?? "")")
                add("sen \(pupil.characteristics[.specialNeeds] ?? "")")
                if pupil.characteristics[.childInNeed] == "yes" { add("in need") }
            }
        }
        func rate(_ name: String) throws -> Double {
            try #require(tallies[name]?.absence.percent, "\(name)")
        }
        #expect(try rate("fsm yes") > 1.3 * rate("fsm no"))
        #expect(try rate("sen K") > 1.2 * rate("sen N"))
        #expect(try rate("in need") > 1.5 * rate("all"))
        let share = Double(counts["in need"] ?? 0) / Double(counts["all"] ?? 1)
        #expect((0.01...0.09).contains(share))
    }

    @Test func `a pupil's years resemble each other by about 0.6`() throws {
        let plan = try #require(Self.made)
        let authority = try #require(Self.authority)
        var rates: [[UPN: Double]] = []
        for year in plan.years.prefix(2) {
            var found: [UPN: Double] = [:]
            for phase in [SchoolPhase.primary, .secondary] {
                for (school, number, tally) in Made.tallies(authority, phase, in: year)
                where tally.possible >= 200 {
                    found[school.pupils(at: number).upn] = tally.absence.percent
                }
            }
            rates.append(found)
        }
        let pairs = rates[0].compactMap { upn, first in rates[1][upn].map { (first, $0) } }
        #expect(pairs.count > 2_000)
        let correlation = Self.correlation(pairs)
        #expect((0.5...0.72).contains(correlation), "\(correlation)")
    }

    private static func correlation(_ pairs: [(Double, Double)]) -> Double {
        let n = Double(pairs.count)
        let meanX = pairs.reduce(0) { $0 + $1.0 } / n
        let meanY = pairs.reduce(0) { $0 + $1.1 } / n
        var xx = 0.0
        var yy = 0.0
        var xy = 0.0
        for (x, y) in pairs {
            xx += (x - meanX) * (x - meanX)
            yy += (y - meanY) * (y - meanY)
            xy += (x - meanX) * (y - meanY)
        }
        return xy / (xx * yy).squareRoot()
    }
}

extension SyntheticSchool {
    /// The statement of one registration.
    func pupils(at number: Int) -> PupilStatement { PupilMaker(self).statement(number) }
}
