import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite("Duties counted on start pages")
struct DutyCountTests {
    private static let hill = PupilTown.urn(900_001)

    @Test func `an officer's start page counts duties first, and each count opens its list`()
        async throws
    {
        let town = try PupilTown()
        try await town.run(as: .attendanceOfficer, .school(Self.hill)) { browser in
            let home = try await browser.get(Addresses.home()).main
            let duties = try #require(home.firstRange(of: "Duties first"))
            let today = try #require(home.firstRange(of: "Today so far"))
            #expect(duties.lowerBound < today.lowerBound)
            #expect(home.contains("Returns to send") && home.contains("1 of them late"))
            #expect(home.contains("Leavers, place not known"))
            // Counting names nobody, and so leaves no look in the record.
            #expect(try !town.record(.look).contains { $0.note == "duties" })
            for link in home.matches(of: /href="(\/schools\/900001\/[^"#]*)/) {
                let list = try await browser.get(String(link.1))
                #expect(list.status == .ok, "\(link.1)")
            }
            #expect(home.contains("href=\"\(Addresses.schoolReturns(Self.hill))\""))
        }
    }

    @Test func `an authority's start page counts over its schools, and opens them by school`()
        async throws
    {
        let town = try PupilTown()
        let code = try #require(AuthorityCode("330"))
        try await town.run(as: .authorityOfficer, .authority(code)) { browser in
            let home = try await browser.get(Addresses.home()).main
            #expect(home.contains("Duties first") && home.contains("Returns to send"))
            #expect(home.contains("/mine/duties?sort=-returns"))
            let list = try await browser.get(Addresses.myDuties() + "?sort=-returns").main
            #expect(list.contains("Hill School"))
            #expect(list.contains("href=\"\(Addresses.schoolReturns(Self.hill))\""))
            #expect(!list.contains("Drew"))
        }
    }

    @Test func `a tutor finds the duties of the own group by name, and no other child's`()
        async throws
    {
        let town = try PupilTown()
        try await town.run(as: .formTutor, .group(Self.hill, 1)) { browser in
            let home = try await browser.get(Addresses.home()).main
            #expect(!home.contains("Duties first"))
            let own = try await browser.get(Addresses.myDuties())
            #expect(own.status == .ok && !own.main.contains("Drew"))
        }
    }
}
