import RollDomain
import Testing

@Suite struct `Authorities and regions` {
    private let today = CivilDate(year: 2026, month: 11, day: 21)

    @Test func `England has 153 authorities today, in nine regions`() throws {
        let england = Geography.england
        let authorities = england.authorities(on: try #require(today))
        #expect(authorities.count == 153)
        #expect(Set(authorities.map(\.code)).count == 153)
        #expect(Set(authorities.map(\.onsCode)).count == 153)
        #expect(Set(authorities.map(\.name)).count == 153)
        #expect(england.regions.count == 9)
        #expect(Set(authorities.map(\.regionCode)) == Set(england.regions.map(\.code)))
        #expect(authorities.map(\.code) == authorities.map(\.code).sorted())
    }

    @Test(RealData.isThere)
    func `codes, names and regions are those of the published hierarchy`() throws {
        let rows = try RealData.rows("geography/ees_region_la_hierarchy.csv")
        let published = Dictionary(
            rows.compactMap { row in row["new_la_code"].map { ($0, row) } },
            uniquingKeysWith: { first, _ in first })
        for authority in Geography.england.authorities(on: try #require(today)) {
            let row = try #require(published[authority.onsCode], "\(authority.name)")
            #expect(row["old_la_code"] == authority.code.description)
            #expect(row["la_name"] == authority.name)
            #expect(row["region_code"] == authority.regionCode)
            let region = try #require(Geography.england.region(authority.regionCode))
            #expect(row["region_name"] == region.name)
        }
    }

    @Test(RealData.isThere)
    func `dates of operation are those of the published list`() throws {
        let rows = try RealData.rows("geography/ees_las.csv")
        let held = Geography.england.authorities
        var found = 0
        for row in rows {
            // Joined rows (two authorities in one) and numbers without a school code are left out.
            guard let code = row["old_la_code"].flatMap({ AuthorityCode($0) }),
                let onsCode = row["new_la_code"], onsCode.count == 9
            else { continue }
            let one = try #require(held.first { $0.code == code && $0.onsCode == onsCode })
            let from = row["date_of_operation"].flatMap { CivilDate(british: $0.utf8) }
            let to = row["date_of_termination"].flatMap { CivilDate(british: $0.utf8) }
            #expect(one.inUse.from == from, "\(one.name)")
            #expect(one.inUse.to == to, "\(one.name)")
            found += 1
        }
        #expect(found == held.count)
    }

    @Test func `an authority is found by either code, the latest where a code was kept`() throws {
        let gateshead = try #require(AuthorityCode("390"))
        #expect(Geography.england.authority(gateshead)?.name == "Gateshead")
        #expect(Geography.england.authority(gateshead)?.onsCode == "E08000037")
        #expect(Geography.england.authority(gateshead)?.inUse.to == nil)
        let camden = Geography.england.authority(onsCode: "E09000007")
        #expect(camden?.code.description == "202")
        #expect(Geography.england.authority(onsCode: "E99999999") == nil)
        #expect(Geography.england.authority(try #require(AuthorityCode("999"))) == nil)
        #expect(Geography.england.region("E12000007")?.name == "London")
        #expect(Geography.england.region("E12000099") == nil)
    }

    @Test func `Cumbria became two authorities on 1 April 2023`() throws {
        func names(_ text: String) throws -> Set<String> {
            Set(Geography.england.authorities(on: try date(text)).map(\.name))
        }
        #expect(try names("2023-03-31").contains("Cumbria"))
        #expect(!(try names("2023-03-31").contains("Cumberland")))
        let after = try names("2023-04-01")
        #expect(after.isSuperset(of: ["Cumberland", "Westmorland and Furness"]))
        #expect(!after.contains("Cumbria"))
    }
}
