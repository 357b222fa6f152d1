import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

/// Traps that other systems fell into, as their users told: each through the pages.
@Suite("Traps of lists and duties")
struct TrapTests {
    private static let hill = PupilTown.urn(900_001)

    @Test func `T3: a leaver is in by default, and the count says so`() async throws {
        let town = try PupilTown()
        try await town.run(as: .attendanceOfficer, .school(Self.hill)) { browser in
            let page = try await browser.get(Addresses.schoolLeavers(Self.hill)).main
            #expect(page.contains("Drew, Dot") && page.contains("Of one child"))
            let home = try await browser.get(Addresses.home()).main
            #expect(home.contains("Leavers, place not known"))
            // The child's sessions before the last day stay in the school's figures.
            let figures = try await browser.get(
                Addresses.schoolPupils(Self.hill) + "?leavers=left"
            ).main
            #expect(figures.contains("Drew"))
        }
    }

    @Test func `T4: a child without a possible session has no rate and no flag`() async throws {
        let town = try PupilTown()
        try town.store.write { session in
            var pupil = PupilStatement(
                school: Self.hill, upn: PupilTown.upn(51), surname: "Nomark", forename: "Ned",
                birthDate: day("2014-05-01"), startDate: day("2025-09-15"))
            pupil.yearGroup = YearGroup("7")
            _ = try session.pupils.apply(
                [pupil], asOf: day("2025-09-16"), at: Instant(day("2025-09-16"), hour: 8))
        }
        try await town.run(as: .attendanceOfficer, .school(Self.hill)) { browser in
            for address in [
                Addresses.schoolSevere(Self.hill), Addresses.schoolTeamList(Self.hill),
            ] {
                let page = try await browser.get(address)
                #expect(page.status == .ok && !page.main.contains("Nomark"), "\(address)")
            }
        }
    }

    @Test func `T15: any contact counts, and no person of the staff is counted or ranked`()
        async throws
    {
        let town = try PupilTown()
        try await town.run(as: .attendanceOfficer, .school(Self.hill)) { browser in
            let list = try await browser.get(Addresses.schoolTeamList(Self.hill)).main
            #expect(list.contains("any kind in the last ten school days counts as help"))
            #expect(list.contains("no score"))
            for word in ["per person", "ranking", "league", "Dana Whitlock"] {
                #expect(!list.contains(word), "\(word)")
            }
            let duties = try await browser.get(Addresses.schoolDuties(Self.hill)).main
            #expect(!duties.contains("Dana Whitlock"))
        }
    }
}
