import Foundation
import RollDomain
import RollStatistics
import Testing

/// Schools that are the only ones of their phase in an area, in editions as large as England's.
///
/// - Source: rules R-DISC-02 and R-DISC-03.
@Suite struct `Attacks on schools that stand alone` {
    private func attack(
        _ country: MadeUpCountry, topics: Set<String>? = nil
    ) throws -> LoneSchoolAttack.Outcome {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "lone-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var attack = LoneSchoolAttack(of: country.groups, policy: .everyone)
        for path in try country.write(into: folder) { try attack.read(path, topics: topics) }
        return attack.run()
    }

    @Test func `153 authorities cost no more than their regions one by one`() throws {
        let country = MadeUpCountry(regions: 9)
        let outcome = try attack(country)
        #expect(outcome.found == [])
        #expect(outcome.schools == 18)
        // 51 areas and phases of a region were in doubt together at most, never all 459 of them.
        let region = country.groups.count / 9
        #expect(outcome.unknowns < region * 140)
        #expect(outcome.steps > 0)
        // Looks at a sum or a limit: a hundred or so for each unknown of each region.
        #expect(outcome.steps < 9 * 100 * region * 140)
    }

    @Test(arguments: [
        // What is left of the authority, when its primary schools are shown, is the special school.
        [["", "enrolments_count"]],
        // Girls and boys add up to all.
        [["Female", "session_possible_count"], ["Male", "session_possible_count"]],
        // So do weeks.
        (37...48).map { ["Week \($0) 2025", "absence_session_count"] },
    ])
    func `a planted leak is found in a large edition, and no other school`(
        slips: [[String]]
    ) throws {
        var country = MadeUpCountry(regions: 9)
        for slip in slips { country.slips.insert(["A4-11", "Primary"] + slip) }
        let outcome = try attack(country)
        let column = slips[0][1]
        #expect(outcome.found.contains("A4-11, R4, Special, \(column)"), "\(outcome.found)")
        // The other special school of the region is what is left of the region's.
        #expect(
            outcome.found.allSatisfy { $0.contains("R4, Special, ") && $0.hasSuffix(column) })
    }

    @Test func `schools that stand in the same rows need no search`() throws {
        var country = MadeUpCountry(regions: 9)
        country.showsAuthorities = false
        let outcome = try attack(country)
        #expect(outcome.found == [])
        #expect(outcome.schools == 18)
        #expect(outcome.steps == 0)
    }

    @Test func `year groups tell schools of the same rows apart`() throws {
        var country = MadeUpCountry(regions: 2, hasOwnYears: true)
        country.showsAuthorities = false
        // The only schools of their regions with pupils in Year 8, and of the same rows as others.
        let found = try attack(country).found
        for place in ["A0-11, R0", "A1-11, R1"] {
            #expect(found.contains("\(place), Special, enrolments_count"), "\(found)")
        }
        #expect(found.allSatisfy { $0.hasPrefix("A0-11") || $0.hasPrefix("A1-11") }, "\(found)")
        // Where years are not told, any of the two can have any share.
        #expect(try attack(country, topics: ["Sex"]).isSafe)
    }

    @Test func `counts are exchanged with schools that stand in the same rows of these alone`()
        throws
    {
        var country = MadeUpCountry(regions: 1, hasOwnYears: true)
        let columns = [
            "A0-5": ["session_possible_count"], "A0-6": ["absence_session_count"],
            "A0-7": ["enrolments_count", "persistent_absence_count", "severe_absence_count"],
        ]
        for phase in ["Total", "Special"] {
            for (place, columns) in columns {
                for column in columns { country.hides.insert([place, phase, column]) }
            }
            for column in columns.values.joined() { country.hides.insert(["A0-3", phase, column]) }
        }
        for sex in [""] + MadeUpCountry.sexes {
            for column in columns.values.joined() {
                country.slips.insert(["A0-3", "Primary", sex, column])
            }
        }
        // The other special school is told by its year group; this one is not.
        let found = try attack(country).found
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.hasPrefix("A0-11") }, "\(found)")
    }

    @Test func `what is left unread is not known`() throws {
        var country = MadeUpCountry(regions: 3)
        for sex in MadeUpCountry.sexes {
            country.slips.insert(["A1-3", "Primary", sex, "enrolments_count"])
        }
        #expect(try !attack(country).isSafe)
        #expect(try attack(country, topics: []).isSafe)
    }

    @Test func `tables of other schools are not taken for safe`() throws {
        let country = MadeUpCountry(regions: 1)
        let other = MadeUpCountry(regions: 1, seed: 7)
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "lone-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var attack = LoneSchoolAttack(of: country.groups, policy: .everyone)
        for path in try other.write(into: folder) { try attack.read(path) }
        #expect(!attack.run().isSafe)
    }
}
