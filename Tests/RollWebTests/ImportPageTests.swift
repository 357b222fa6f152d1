import HTTPTypes
import Hummingbird
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

/// One after another: the newest file of a person takes the place of the one before.
@Suite("Pages of imports", .serialized) struct ImportPageTests {
    /// A school far from the others' tests, with one of its pupils.
    private func far(_ town: WebTown) throws -> (urn: URN, upn: UPN) {
        try town.store.read { session in
            let officer = try town.person(.attendanceOfficer)
            let schools = try session.schools.withPupils()
            let school = try #require(schools.last { !officer.place.contains($0.name) }).urn
            let pupil = try #require(
                try session.pupils.rosters(for: [school]).first?.enrolments.first)
            return (school, pupil.upn)
        }
    }

    private func groups(_ urn: URN, _ upn: UPN, _ name: String) -> [UInt8] {
        Array("URN,UPN,kind,group,from\n\(urn),\(upn),intervention,\(name),2025-09-08\n".utf8)
    }

    private let home = Addresses.imports()

    @Test func `a file is checked, confirmed, listed and recorded`() async throws {
        let town = try WebTown()
        let (urn, upn) = try far(town)
        let bytes = groups(urn, upn, "Reading A")
        try await town.test.run { client in
            let admin = try await Staffed(town, .administrator, client).browser
            let before = try Staffed.kept(.change, "imported groups", in: town)
            let sent = try await admin.upload(
                home, [("kind", "groups")], name: "groups of Ann.csv", bytes, from: home)
            #expect(sent.status == .seeOther)
            let place = try #require(sent.headers[.location])
            let report = try await admin.get(place)
            #expect(report.text.contains("All 1 rows are good"))
            #expect(try Staffed.kept(.change, "imported groups", in: town) == before)
            let print = try #require(
                report.text.split(separator: "name=\"fingerprint\" value=\"").last?.prefix(64))
            let other = try await admin.post(
                place, [("fingerprint", String(repeating: "0", count: 64))], from: place)
            #expect(other.status.code == 410)
            let stranger = try await Staffed(town, .administrator, client).browser
            #expect(try await stranger.get(place).status == .ok, "the same person elsewhere")
            let done = try await admin.post(place, [("fingerprint", String(print))], from: place)
            #expect(done.status == .seeOther)
            let list = try await admin.get(try #require(done.headers[.location]))
            #expect(list.text.contains("The file is loaded"))
            #expect(list.text.contains("groups of Ann.csv"))
            #expect(try Staffed.kept(.change, "imported groups", in: town) == before + 1)
            #expect(
                try Staffed.kept(.change, "Ann", in: town) == 0,
                "the name of a file is not in the record")
            #expect(try await admin.get(place).status.code == 410, "it is applied once")
        }
    }

    @Test func `a file that waits too long is gone, and changes nothing`() async throws {
        let town = try WebTown()
        let (urn, upn) = try far(town)
        try await town.test.run { client in
            let admin = try await Staffed(town, .administrator, client).browser
            let sent = try await admin.upload(
                home, [("kind", "groups")], name: "late.csv", groups(urn, upn, "Late"), from: home)
            let place = try #require(sent.headers[.location])
            let report = try await admin.get(place)
            let print = try #require(
                report.text.split(separator: "name=\"fingerprint\" value=\"").last?.prefix(64))
            town.test.machine.pass(milliseconds: 29 * 60_000)
            #expect(try await admin.get(place).status == .ok)
            town.test.machine.pass(milliseconds: 2 * 60_000)
            let late = try await admin.post(
                place, [("fingerprint", String(print))], from: Addresses.account())
            #expect(late.status.code == 410 && late.text.contains("no longer kept"))
            let there = try town.store.read {
                try $0.groups.groups(of: urn, on: WebTown.today).contains { $0.name == "Late" }
            }
            #expect(!there)
        }
    }

    @Test(arguments: [
        ("marks", "%PDF-1.7\n%âãÏÓ\n1 0 obj\n<<>>\nendobj\n", ""),
        ("pupils", "colour,shape\nred,round\n", ""),
        ("groups", "", "Choose a file that is not empty"),
        ("treasure", "a,b\n1,2\n", "Choose what the file holds"),
        ("transfer", "not xml at all", ""),
    ])
    func `what is no such file is refused with words`(
        kind: String, content: String, words: String
    ) async throws {
        let town = try WebTown()
        try await town.test.run { client in
            let admin = try await Staffed(town, .administrator, client).browser
            let answer = try await admin.upload(
                home, [("kind", kind)], name: "x.csv", Array(content.utf8), from: home)
            #expect(answer.status.code == 422, "\(answer.status)")
            #expect(answer.text.contains("thing to put right"))
            #expect(words.isEmpty || answer.text.contains(words))
            #expect(!answer.text.contains("rollcall import") && !answer.text.contains("--school"))
        }
    }

    @Test func `a file that is too large is not read`() async throws {
        let town = try WebTown()
        try await town.test.run { client in
            let admin = try await Staffed(town, .administrator, client).browser
            let bytes = [UInt8](repeating: 0x41, count: UploadDesk.mostBytes + (1 << 17))
            let answer = try await admin.upload(
                home, [("kind", "marks")], name: "x.csv", bytes, from: home)
            #expect(answer.status.code == 413)
        }
    }

    @Test func `rows with faults are listed with file, row and column`() async throws {
        let town = try WebTown()
        let (urn, upn) = try far(town)
        let bytes = groups(urn, upn, "Reading B") + Array("\(urn),\(upn),x,Reading C,never\n".utf8)
        try await town.test.run { client in
            let admin = try await Staffed(town, .administrator, client).browser
            let sent = try await admin.upload(
                home, [("kind", "groups")], name: "mixed.csv", bytes, from: home)
            let report = try await admin.get(try #require(sent.headers[.location]))
            #expect(report.text.contains("1 of 2 rows would be held back"))
            #expect(report.text.contains("mixed.csv") && report.text.contains(">3<"))
            #expect(!report.text.contains(upn.description), "what was received is not shown")
        }
    }

    @Test func `a school's importer loads for that school alone`() async throws {
        let town = try WebTown()
        let (urn, upn) = try far(town)
        try await town.test.run { client in
            let officer = try await Staffed(town, .attendanceOfficer, client).browser
            let own = try town.store.read { session in
                let place = try town.person(.attendanceOfficer).place
                return try #require(
                    try session.schools.withPupils().first { place.contains($0.name) }
                ).urn
            }
            let page = Addresses.schoolImports(own)
            try await officer.expect(page, .ok)
            try await officer.expect(Addresses.schoolImports(urn), .notFound)
            try await officer.expect(home, .notFound)
            let sent = try await officer.upload(
                page, [("kind", "groups")], name: "theirs.csv", groups(urn, upn, "Taken"),
                from: page)
            if let place = sent.headers[.location] {
                #expect(!(try await officer.get(place)).text.contains("All 1 rows are good"))
            } else {
                #expect(sent.status.code == 422)
            }
            let register = try await officer.upload(
                page, [("kind", "schools")], name: "register.csv", [0x41], from: page)
            #expect(register.status.code == 422)
        }
    }
}
