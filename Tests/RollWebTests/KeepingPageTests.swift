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

@Suite("Pages of feeds, organisations, health and the record") struct KeepingPageTests {
    @Test func `the secret of a feed is shown once, renewed and ended`() async throws {
        let town = try WebTown()
        let urn = try #require(try town.store.read { try $0.schools.withPupils().first }).urn
        let feeds = Addresses.feeds()
        try await town.test.run { client in
            let admin = try await Staffed(town, .administrator, client).browser
            let bad = try await admin.post(
                feeds, [("act", "add"), ("name", ""), ("for", "moon")], from: feeds)
            #expect(bad.status.code == 422 && bad.text.contains("3 things to put right"))
            let made = try await admin.post(
                feeds,
                [
                    ("act", "add"), ("name", "Elm MIS"), ("for", "\(urn)"),
                    ("scope", "marks:write"),
                ], from: feeds)
            let secret = try #require(
                made.text.split(separator: "<code>").dropFirst().first?.prefix { $0 != "<" })
            #expect(secret.hasPrefix("rc_"))
            let list = try await admin.get(feeds)
            #expect(list.text.contains("Elm MIS") && !list.text.contains(secret))
            let number = try #require(
                try FeedTokens(store: town.store).list().last { $0.feed.name == "Elm MIS" }
            ).token.number
            let again = try await admin.post(
                feeds, [("act", "rotate"), ("number", "\(number)")], from: feeds)
            #expect(again.text.contains("rc_") && !again.text.contains(secret))
            let ended = try await admin.post(
                feeds, [("act", "end"), ("number", "\(number)")], from: feeds)
            #expect(ended.status == .seeOther)
            let unknown = try await admin.post(
                feeds, [("act", "end"), ("number", "987654")], from: feeds)
            #expect(unknown.status.code == 422)
            #expect(try Staffed.kept(.person, "ended token \(number)", in: town) == 1)
        }
    }

    @Test func `the register of record is set by whoever keeps the school`() async throws {
        let town = try WebTown()
        let urn = try #require(try town.store.read { try $0.schools.withPupils().last }).urn
        let page = Addresses.schoolRecord(urn)
        try await town.test.run { client in
            let admin = try await Staffed(town, .administrator, client).browser
            let list = try await admin.get(Addresses.organisations() + "?find=\(urn)")
            #expect(list.text.contains(page))
            try await admin.expect(Addresses.organisations() + "?kind=trusts", .ok)
            let before = try await admin.get(page)
            #expect(before.text.contains("Open sessions"))
            let wasHere = before.text.contains("The register of record is in Rollcall")
            let none = try await admin.post(page, [("register", "moon")], from: page)
            #expect(none.status.code == 422)
            let set = try await admin.post(
                page, [("register", wasHere ? "mis" : "rollcall")], from: page)
            #expect(set.status == .seeOther)
            let isHere = try town.store.read { try $0.schools.school(urn) }?.isRegisteredHere
            #expect(isHere == !wasHere)
            #expect(try Staffed.kept(.change, "register of record", in: town) == 1)
            _ = try await admin.post(
                page, [("register", wasHere ? "rollcall" : "mis")], from: page)
            let tutor = try await Staffed(town, .formTutor, client).browser
            try await tutor.expect(page, .notFound)
        }
    }

    @Test func `the record says who has seen a child, and that somebody asked`() async throws {
        let town = try WebTown()
        let (urn, upn) = try town.store.read { session in
            let school = try #require(try session.schools.withPupils().first).urn
            let roster = try session.pupils.rosters(for: [school])
            return (school, try #require(roster.first?.enrolments.last).upn)
        }
        var looking = Occasion(
            now: town.test.machine.now.withLock { $0 }, today: WebTown.today,
            operatorName: "Remy Vale", purpose: "a test of the record")
        looking.seed = [1, 2, 3]
        _ = try PupilYear(store: town.store).run(
            upn, year: AcademicYear(of: WebTown.today), on: looking)
        try await town.test.run { client in
            let lead = try await Staffed(town, .dataProtectionLead, client).browser
            let asked = try Staffed.kept(.audit, "audit search", in: town)
            try await lead.expect(Addresses.audit(), .ok)
            #expect(try Staffed.kept(.audit, "audit search", in: town) == asked, "only opened")
            let found = try await lead.get(Addresses.audit() + "?upn=\(upn)")
            #expect(found.status == .ok, "\(urn)")
            #expect(found.text.contains("Remy Vale") && found.text.contains("a test of the record"))
            #expect(found.text.contains("OFFICIAL-SENSITIVE"))
            #expect(try Staffed.kept(.audit, "audit search", in: town) == asked + 1)
            for (question, words) in [
                ("?upn=123", "Check each of them"), ("?from=soon", "no date"),
                ("?from=2025-10-02&to=2025-10-01", "before the first"),
                ("?kind=dance", ""), ("?person=nobody.at.all", "Nobody signs in"),
            ] {
                let answer = try await lead.get(Addresses.audit() + question)
                #expect(answer.status.code == 422, "\(question)")
                #expect(answer.text.contains(words), "\(question)")
            }
            let check = try await lead.get(Addresses.auditCheck())
            #expect(check.text.contains("The record is whole"))
            let officer = try await Staffed(town, .attendanceOfficer, client).browser
            try await officer.expect(Addresses.audit(), .notFound)
        }
    }

    @Test func `health tells of the installation and of no child`() async throws {
        let town = try WebTown()
        try await town.test.run { client in
            let admin = try await Staffed(town, .administrator, client).browser
            let page = try await admin.get(Addresses.condition())
            #expect(page.text.contains("SQLite") && page.text.contains("Migrations"))
            let examined = try await admin.post(
                Addresses.condition(), [], from: Addresses.condition())
            #expect(examined.status == .ok && examined.text.contains("things"))
            let head = try await Staffed(town, .headteacher, client).browser
            try await head.expect(Addresses.condition(), .notFound)
            #expect(
                try await admin.get(Addresses.home()).text.contains("how the installation fares"))
        }
    }
}
