import RollAccess
import RollDomain
import RollInsight
import RollSQLite
import RollServices
import RollStore
import Testing

/// Rules R-INS-01 and R-INS-02 through the services that name pupils.
@Suite struct `Forecasts of named pupils` {
    private func asking(_ role: Role, _ scope: Scope) -> Occasion {
        var asking = occasion("2025-09-12")
        asking.purpose = ""
        asking.viewer = Viewer(
            person: 1, name: "Chris Reed", role: role,
            assignments: [
                Assignment(role, scope, DateSpan(from: day("2025-09-01")), place: "there")
            ], on: asking.today)
        return asking
    }

    @Test func `a school's pupils come highest chance first, and the look is kept`() throws {
        let town = try SmallTown()
        let found = try ForecastPupils(store: town.store).run(
            urn(900_001), on: occasion("2025-09-12"))
        // Pupil 3 had nothing possible (X), so that there is nothing to forecast.
        #expect(!found.pupils.map(\.person.upn).contains(upn(3)))
        #expect(found.pupils.first?.person.upn == upn(2))
        let chances = found.pupils.compactMap { $0.insight.forecast?.persistent }
        #expect(chances.count == found.pupils.count)
        #expect(chances == chances.sorted(by: >))
        let looks = try Looks(store: town.store).run(LooksQuery(), on: occasion("2025-09-12")).looks
        #expect(
            looks.contains {
                $0.disclosure.command == "forecast"
                    && $0.disclosure.pupilsShown == found.pupils.count
            })
    }

    @Test func `only whom the viewer reaches is shown, and no school beside it`() throws {
        let town = try SmallTown()
        let service = ForecastPupils(store: town.store)
        let officer = asking(.attendanceOfficer, .school(urn(900_001)))
        #expect(try !service.run(urn(900_001), on: officer).pupils.isEmpty)
        let outside = failure { _ = try service.run(urn(900_002), on: officer) }
        let unknown = failure { _ = try service.run(urn(999_999), on: officer) }
        #expect(outside?.message == unknown?.message && outside != nil)
        #expect(try service.run(upn(1), on: officer).pupils.count == 1)
        #expect(failure { _ = try service.run(upn(100), on: officer) } != nil)
        let governor = asking(.governor, .school(urn(900_001)))
        #expect(failure { _ = try service.run(urn(900_001), on: governor) } != nil)
        #expect(failure { _ = try service.run(upn(1), on: governor) } != nil)
    }

    @Test func `one pupil's sheet says what it rests on`() throws {
        let town = try SmallTown()
        let found = try ForecastPupils(store: town.store).run(upn(2), on: occasion("2025-09-12"))
        let one = try #require(found.pupils.first)
        #expect(one.insight.standing.possible == 10)
        #expect(one.insight.standing.absent == 5)
        #expect(one.insight.standing.evidence == .early)
        #expect(
            one.insight.forecast?.restsOn.first
                == "5 of 10 possible sessions missed this year")
        #expect(one.insight.forecast?.restsOn.contains("last year is not known") ?? false)
    }

    @Test func `schools are forecast in numbers, without names`() throws {
        let town = try SmallTown()
        let found = try ForecastAreas(store: town.store).run(
            SchoolFilter(), on: occasion("2025-09-12"))
        let (places, all) = found.lines(.school)
        #expect(places.count == 3 && all.schools == 3)
        for one in places.compactMap(\.outlook) {
            #expect(one.expected <= Double(one.pupils))
            #expect(one.borderline <= one.pupils)
            #expect(one.range.upperBound <= one.pupils)
        }
        let sum = places.compactMap(\.outlook).reduce(0) { $0 + $1.pupils }
        #expect(all.outlook?.pupils == sum)
        for level in OutlookLevel.allCases {
            let lines = found.lines(level)
            #expect(lines.places.reduce(0) { $0 + $1.schools } == 3)
            #expect(lines.all.outlook == all.outlook)
        }
        var none = SchoolFilter()
        none.authority = authority(845)
        #expect(
            failure {
                _ = try ForecastAreas(store: town.store).run(none, on: occasion("2025-09-12"))
            } != nil)
    }

    @Test func `an area is forecast through the door, and only what the viewer reaches`() throws {
        let town = try SmallTown()
        let service = ForecastAreas(store: town.store)
        let whole = try service.run(SchoolFilter(), on: occasion("2025-09-12"))
        let officer = try service.run(
            SchoolFilter(), on: asking(.attendanceOfficer, .school(urn(900_001))))
        #expect(officer.lines(.school).places.count == 1)
        let mine = try #require(officer.lines(.school).places.first)
        let same = try #require(whole.lines(.school).places.first { $0.name == mine.name })
        #expect(mine.outlook == same.outlook)
        #expect(officer.reason?.contains("attendance officer") ?? false)
        var other = SchoolFilter()
        other.schools = [urn(900_002)]
        let outside = failure {
            _ = try service.run(other, on: asking(.attendanceOfficer, .school(urn(900_001))))
        }
        var unknown = SchoolFilter()
        unknown.schools = [urn(999_999)]
        let nowhere = failure {
            _ = try service.run(unknown, on: asking(.attendanceOfficer, .school(urn(900_001))))
        }
        #expect(outside != nil && outside?.message == nowhere?.message)
        #expect(
            failure {
                _ = try service.run(
                    SchoolFilter(), on: asking(.administrator, .installation))
            } != nil)
    }

    @Test func `protected figures are told in tens, and of few pupils not at all`() throws {
        let town = try SmallTown()
        let analyst = try ForecastAreas(store: town.store).run(
            SchoolFilter(), on: asking(.nationalAnalyst, .nation))
        #expect(analyst.isProtected)
        #expect(analyst.asOf == day("2025-09-11"))
        for place in analyst.lines(.school).places { #expect(place.outlook == nil) }
        for level in OutlookLevel.allCases {
            let lines = analyst.lines(level)
            for one in (lines.places + [lines.all]).compactMap(\.outlook) {
                #expect(one.pupils >= AreaOutlook.fewest)
                for count in [one.pupils, one.persistent, one.borderline, one.emergingSevere] {
                    #expect(count % 10 == 0)
                }
            }
        }
    }

    @Test func `a year before without registers is not known, and not taken for presence`() throws {
        let town = try SmallTown()
        let child = try #require(
            try town.store.read { try $0.pupils.find(urn(900_001), upn: upn(1)).first })
        let before = try EarlierYears(store: town.store).run(
            of: [child.pupil], before: AcademicYear(startYear: 2025))
        #expect(before.isEmpty)
        let now = try EarlierYears(store: town.store).run(
            of: [child.pupil], before: AcademicYear(startYear: 2026))
        #expect(now == [child.pupil: EarlierYear(possible: 10, absent: 1)])
        #expect(
            try EarlierYears(store: town.store).run(
                of: [], before: AcademicYear(startYear: 2026)
            ).isEmpty)
    }
}
