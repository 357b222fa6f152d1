import RollDomain
import Testing

@testable import RollSynthetic

/// The same plan makes the same England, whatever is asked for first.
struct RepeatTests {
    @Test func `the same seed makes the same school, another seed another`() throws {
        func make(_ seed: UInt64) throws -> (pupils: [PupilStatement], marks: MarksDelivery) {
            let plan = try Made.plan(seed: seed)
            let school = Made.authority(plan).school(3)
            return (school.pupils, school.register(of: plan.years[0]).settled)
        }
        let one = try make(1)
        let again = try make(1)
        let other = try make(2)
        #expect(one.pupils == again.pupils)
        #expect(one.marks == again.marks)
        #expect(one.pupils != other.pupils)
        #expect(one.marks != other.marks)
    }

    @Test func `an authority in the midst is whole with all its years, those around it thin`()
        throws
    {
        var plan = try Made.plan("857", years: 2, share: 0.1)
        let around = try #require(AuthorityCode("390"))
        plan.authorities = [around, plan.authorities[0]].sorted()
        plan.centre = AuthorityCode("857")
        let centre = SyntheticAuthority(try #require(plan.centre), plan: plan)
        let alone = Made.authority(try Made.plan("857", years: 2))
        #expect(centre.selection == alone.selection && centre.selection.count > 10)
        let year = plan.years[0]
        #expect(
            centre.school(2).register(of: year).settled
                == alone.school(2).register(of: year).settled)
        let thin = SyntheticAuthority(around, plan: plan)
        #expect(thin.plan.years == [plan.years[1]])
        var usual = plan
        usual.centre = nil
        #expect(thin.selection == SyntheticAuthority(around, plan: usual).selection)
        #expect(thin.selection.count * 2 < thin.map.schools.count)
    }

    @Test func `schools come out the same in any order and with other authorities planned`() throws
    {
        let plan = try Made.plan()
        let alone = Made.authority(plan)
        var wide = plan
        wide.authorities = PublishedTargets.england.authorities
        let among = SyntheticAuthority(plan.authorities[0], plan: wide)
        for number in [9, 0, 20, 4] {
            let one = alone.school(number)
            let other = among.school(number)
            #expect(one.statement == other.statement)
            #expect(one.pupils == other.pupils)
            #expect(
                one.register(of: plan.years[0]).settled
                    == other.register(of: plan.years[0]).settled)
        }
    }

    @Test func `a year comes out the same however many years are planned`() throws {
        let one = try Made.plan()
        let three = try Made.plan(years: 3)
        let year = one.years[0]
        func marks(_ plan: SyntheticPlan) -> [String: [UInt8]] {
            let school = Made.authority(plan).school(5)
            let pupils = school.pupils
            var found: [String: [UInt8]] = [:]
            for sheet in school.register(of: year).settled.sheets {
                for place in sheet.marks.indices where sheet.marks[place] != 0 {
                    let pupil = pupils[sheet.first + place]
                    found["\(pupil.upn) \(pupil.startDate)", default: []].append(sheet.marks[place])
                }
            }
            return found
        }
        let short = marks(one)
        #expect(short.count > 50)
        #expect(short == marks(three))
    }

    @Test func `what was marked does not change as the year goes on`() throws {
        let autumn = try Made.plan(today: "2025-12-01")
        let summer = try Made.plan(today: "2026-07-01")
        func sheets(_ plan: SyntheticPlan) throws -> [String: UInt8] {
            let school = Made.authority(plan).school(2)
            let pupils = school.pupils
            let end = try Made.date("2025-11-28")
            var found: [String: UInt8] = [:]
            for sheet in school.register(of: plan.years[0]).settled.sheets
            where sheet.when.date <= end {
                for place in sheet.marks.indices where sheet.marks[place] != 0 {
                    found["\(pupils[sheet.first + place].upn) \(sheet.when)"] = sheet.marks[place]
                }
            }
            return found
        }
        let early = try sheets(autumn)
        #expect(early.count > 1_000)
        #expect(early == (try sheets(summer)))
    }
}
