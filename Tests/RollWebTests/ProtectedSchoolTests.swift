import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Synchronization
import Testing

@testable import RollWeb

@Suite("A school's figures for those who see aggregates only")
struct ProtectedSchoolTests {
    /// What a cell may say: a share, a range, a multiple of five, that it is kept back.
    private static func isProtected(_ cell: String) -> Bool {
        let words = cell.components(separatedBy: " <small>")
        return words.allSatisfy { part in
            let text = part.replacing("</small>", with: "")
            if ["", "–", "none", "kept back", "of about"].contains(text) { return true }
            if text.hasSuffix("%") { return true }
            let number = text.replacing("of ", with: "").replacing("about ", with: "")
                .replacing(",", with: "")
            guard text.contains("about "), let count = Int(number) else { return false }
            return count.isMultiple(of: 5)
        }
    }

    private static func figures(_ page: TestResponse) -> [String] {
        page.texts(from: "<td class=\"num\"", to: "</td>")
            + page.texts(from: "<dd class=\"fig\"", to: "</dd>")
    }

    @Test func `a governor never gets an exact count, whatever they ask`() async throws {
        let town = try FiguresTown()
        let governor = try town.town.person(.governor)
        let urn = try town.town.store.read { session in
            try #require(
                try session.schools.withPupils().first { governor.place.contains($0.name) }
            ).urn
        }
        try await town.run(as: .governor) { browser in
            let addresses =
                [
                    Addresses.schoolFigures(urn), Addresses.schoolGroups(urn),
                    Addresses.governorsReport(urn),
                ]
                + ["year-group", "sex", "fsm", "eal", "ethnicity"].map {
                    Addresses.schoolGroups(urn) + "?by=\($0)"
                }
            for address in addresses {
                let page = try await browser.get(address)
                #expect(page.status == .ok, "\(address)")
                let cells = Self.figures(page)
                #expect(cells.count > 3, "\(address)")
                for cell in cells { #expect(Self.isProtected(cell), "\(address): \(cell)") }
                #expect(
                    page.main.range(of: "[0-9] sessions", options: .regularExpression) == nil,
                    "\(address)")
                // The same all day, though a register comes.
                #expect(try await browser.get(address).main == page.main)
            }
            let page = try await browser.get(Addresses.schoolFigures(urn))
            for path in [Addresses.schoolPatterns, Addresses.schoolReport, Addresses.schoolQuality]
            {
                #expect(!page.text.contains(path(urn)), "\(path)")
                try await browser.expect(path(urn), .notFound)
            }
            #expect(page.text.contains(Addresses.governorsReport(urn)))
        }
    }

    @Test func `what is unknown and what is not theirs look alike`() async throws {
        let town = try FiguresTown()
        let urn = town.school.urn
        func page(_ role: Role, _ query: String) async throws -> (Int, String) {
            let place = try town.town.person(role)
            let own = try town.town.store.read { session in
                try session.schools.withPupils().first { place.place.contains($0.name) }?.urn
                    ?? urn
            }
            let kept = Mutex((0, ""))
            try await town.run(as: role) { browser in
                let answer = try await browser.get(Addresses.schoolGroups(own) + query)
                kept.withLock { $0 = (Int(answer.status.code), answer.main) }
            }
            return kept.withLock { $0 }
        }
        #expect(try await page(.attendanceOfficer, "?by=looked-after").0 == 200)
        #expect(try await page(.attendanceOfficer, "?by=sex&by=fsm").1.contains("Sex and Free"))
        let three = try await page(.attendanceOfficer, "?by=sex&by=fsm&by=eal").1
        #expect(three.contains("Two at most") && three.contains("Sex and Free"))
        #expect(try await page(.senco, "?by=sen").0 == 200)
        // A protection plan needs its own field, and so does care.
        #expect(try await page(.attendanceOfficer, "?by=child-protection").0 == 404)
        #expect(try await page(.senco, "?by=looked-after").0 == 404)
        #expect(try await page(.governor, "?by=sen").0 == 404)
        #expect(try await page(.governor, "?by=sex&by=fsm").1.contains("One at a time"))
        #expect(try await page(.governor, "?by=nonsense").0 == 404)
        #expect(try await page(.attendanceOfficer, "?by=social-worker").0 == 404)
        #expect(!(try await page(.senco, "").1.contains("looked-after")))
        #expect(!(try await page(.governor, "").1.contains("value=\"sen\"")))
    }
}
