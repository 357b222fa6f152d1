import Foundation
import RollDomain
import Testing

@testable import RollSynthetic

/// No number in a synthetic England is anybody's.
struct IdentityTests {
    private static let codes = ["857", "202", "420", "201"]

    @Test(arguments: codes)
    func `numbers of schools and children lie where no real ones do`(code: String) throws {
        let plan = try Made.plan(code, years: 2)
        let authority = Made.authority(plan)
        let real = Set(Geography.england.authorities.map(\.code))
        var children: [UPN: Set<CivilDate>] = [:]
        var numbers = Set<URN>()
        for number in authority.selection {
            let school = authority.school(number)
            #expect(school.statement.urn.isSynthetic)
            #expect(numbers.insert(school.statement.urn).inserted)
            #expect(try #require(school.statement.establishment) >= 9_000)
            for pupil in school.pupils {
                let issuer = try #require(pupil.upn.issuer)
                if real.contains(issuer) { Issue.record("issuer \(issuer) is real") }
                if UPN(pupil.upn.description) != pupil.upn { Issue.record("bad check letter") }
                if pupil.formerUPN.map({ !$0.isTemporary }) ?? false {
                    Issue.record("a former number is temporary here")
                }
                children[pupil.upn, default: []].insert(pupil.birthDate)
            }
        }
        // One number is one child, at however many schools.
        #expect(children.values.allSatisfy { $0.count == 1 })
    }

    @Test func `authorities share no school number and no issuer`() {
        let count = PublishedTargets.england.authorities.count
        let last = SyntheticNumbers.urn(authority: count - 1, school: 649)
        #expect(last.number <= 999_999)
        let issuers = Set((0..<count).map(SyntheticNumbers.issuer))
        #expect(issuers.count == count)
        let real = Set(Geography.england.authorities.map(\.code.description))
        #expect(issuers.isDisjoint(with: real))
    }

    @Test(PublishedFigures.needed)
    func `no published school has a synthetic number or name`() throws {
        let schools = try PublishedFigures.rows(
            "gias/pupil_premium_2021_schools.csv.gz", ["URN", "LAEstab", "School Name"])
        let more = try PublishedFigures.rows(
            "gias/establishment_subset.csv.gz", ["URN", "LAESTAB", "EstablishmentName"])
        let links = try PublishedFigures.rows(
            "gias/links_edubasealldata20250422.csv.gz", ["URN", "LinkURN", "LinkName"])
        let trusts = try PublishedFigures.rows(
            "gias/establishment_groups_trusts.csv.gz", ["group_uid", "group_id", "group_name"])
        let numbers = Set((schools + more).map { $0[0] } + links.flatMap { $0.prefix(2) })
        let places = Set((schools + more).map { $0[1] })
        let names = Set((schools + more + links).map { $0[2].lowercased() })
        let groups = Set(trusts.flatMap { $0.prefix(2) })
        let groupNames = Set(trusts.map { $0[2].lowercased() })
        #expect(numbers.count > 20_000)
        for code in Self.codes + (PublishedFigures.isLong ? ["886", "330", "888"] : []) {
            let authority = Made.authority(try Made.plan(code))
            for number in authority.selection {
                let statement = authority.school(number).statement
                #expect(!numbers.contains(statement.urn.description))
                #expect(!places.contains(try #require(statement.laestab).sevenDigits))
                #expect(!names.contains(statement.name.lowercased()), "\(statement.name)")
            }
            for trust in authority.trusts {
                #expect(!groups.contains(trust.uid) && !groups.contains(trust.groupID))
                #expect(!groupNames.contains(trust.name.lowercased()), "\(trust.name)")
            }
        }
    }
}
