import RollAccess
import RollDomain
import RollSQL
import RollSQLite
import RollServices
import RollStore
import Testing

@Suite struct `The record of what people did` {
    /// A town in which some things were done.
    private func busy() throws -> AccountTown {
        let town = try AccountTown(on: SQLiteDriver())
        _ = try town.enter("c.reed")
        _ = try town.enter("c.reed", "wrong")
        _ = try town.enter("a password by mistake", "x")
        var looking = occasion()
        looking.viewer = try AskAs(store: town.store).viewer(
            "c.reed", as: nil, on: looking.today)
        looking.purpose = ""
        _ = try PupilYear(store: town.store).run(
            upn(1), year: AcademicYear(of: looking.today), on: looking)
        return town
    }

    private func verify(
        _ town: AccountTown, on now: Occasion = occasion(), key: InstallationKey? = AccountTown.key
    ) throws -> [String?] {
        try VerifyAudit(store: town.store, key: key).run(on: now).map(\.fault)
    }

    private static let lifted = [
        "DROP TRIGGER IF EXISTS audit_entry_is_kept",
        "DROP TRIGGER IF EXISTS audit_entry_is_not_erased",
        "DROP TRIGGER IF EXISTS audit_content_is_kept",
        "DROP TRIGGER IF EXISTS audit_content_is_not_erased",
        "DROP TRIGGER IF EXISTS audit_anchor_is_kept",
        "DROP TRIGGER IF EXISTS disclosure_is_kept",
        "DROP TRIGGER IF EXISTS disclosure_is_not_erased",
    ]

    /// Changes rows past every guard of the database.
    private func sabotage(_ town: AccountTown, _ text: String) throws {
        try town.driver.write { session in
            for lift in Self.lifted { _ = try session.execute(Statement("sabotage", lift)) }
            _ = try session.execute(Statement("sabotage", text))
        }
    }

    @Test func `it is whole on both databases, and holds a look once`() throws {
        try AccountTown.onEach { town in
            var looking = occasion()
            looking.viewer = try AskAs(store: town.store).viewer(
                "c.reed", as: nil, on: looking.today)
            looking.purpose = ""
            _ = try PupilYear(store: town.store).run(
                upn(1), year: AcademicYear(of: looking.today), on: looking)
            #expect(try verify(town) == [nil])
            var query = AuditQuery()
            query.upn = upn(1)
            let events = try SearchAudit(store: town.store).run(query, on: occasion())
            #expect(events.map(\.kind) == [.look])
            #expect(events.first?.personName == "Chris Reed")
            #expect(events.first?.role == .attendanceOfficer)
            #expect(
                events.first?.reason == "you are an attendance officer of Hill School")
            // The look is in the record of looks, and the search in the audit.
            var looks = LooksQuery()
            looks.upn = upn(1)
            #expect(
                try Looks(store: town.store).run(looks, on: occasion()).looks.count == 1)
            #expect(
                try SearchAudit(store: town.store).run(AuditQuery(), on: occasion())
                    .first?.kind == .look)
        }
    }

    @Test func `a name that nobody has is not kept, since it may be a password`() throws {
        let town = try busy()
        var query = AuditQuery()
        query.kind = .refusal
        let refusals = try SearchAudit(store: town.store).run(query, on: occasion())
        #expect(refusals.count == 2)
        #expect(refusals.map(\.personName).sorted() == ["", "Chris Reed"])
        #expect(refusals.allSatisfy { !$0.note.contains("mistake") && $0.purpose.isEmpty })
    }

    @Test(arguments: [
        (
            "UPDATE audit_content SET reason = 'x' WHERE entry_no = 3",
            "content of link 3 was changed"
        ),
        ("DELETE FROM audit_content WHERE entry_no = 2", "link 2 was erased before its time"),
        (
            "UPDATE audit_entry SET recorded_at = '2025-10-02T00:00:00.000Z' WHERE entry_no = 4",
            "link 4 does not follow"
        ),
        ("UPDATE disclosure SET operator = 'Somebody Else'", "was changed"),
        ("DELETE FROM disclosure", "look of link"),
        ("UPDATE audit_chain SET entry_no = entry_no + 1", "newest links are missing"),
    ])
    func `what was changed behind its back is found, with the place`(
        text: String, fault: String
    ) throws {
        let town = try busy()
        #expect(try verify(town) == [nil])
        try sabotage(town, text)
        let found = try #require(try verify(town).first ?? nil)
        #expect(found.contains(fault), "\(found)")
    }

    @Test func `a chain that was cut short, or written anew, does not fit its anchor`() throws {
        let town = try busy()
        _ = try VerifyAudit(store: town.store, key: AccountTown.key).anchor(on: occasion())
        #expect(try verify(town) == [nil])
        let other = try #require(InstallationKey([UInt8](repeating: 1, count: 32)))
        #expect(try verify(town, key: other).first??.contains("is not ours") == true)
        try sabotage(town, "UPDATE audit_anchor SET link = replace(link, 'a', 'b')")
        #expect(try verify(town).first??.contains("is not ours") == true)
        #expect(try verify(town, key: nil).first??.contains("was anchored") == true)
        let short = try busy()
        _ = try VerifyAudit(store: short.store, key: AccountTown.key).anchor(on: occasion())
        try sabotage(short, "DELETE FROM audit_content WHERE entry_no > 3")
        try sabotage(short, "DELETE FROM audit_entry WHERE entry_no > 3")
        try sabotage(
            short,
            "UPDATE audit_chain SET entry_no = 3, "
                + "link = (SELECT link FROM audit_entry WHERE entry_no = 3)")
        #expect(try verify(short).first??.contains("shorter than") == true)
    }

    @Test func `contents go when their time is over, and the chain still holds`() throws {
        try AccountTown.onEach { town in
            let later = occasion("2031-10-03")
            let counts = try Retain(store: town.store).run(on: later, isTrial: false)
            #expect((counts.first { $0.table == "audit_content" }?.removed ?? 0) > 5)
            let reports = try VerifyAudit(store: town.store, key: nil).run(on: later)
            #expect(reports.map(\.fault) == [nil])
            #expect((reports.first?.erased ?? 0) > 5)
            #expect(
                try SearchAudit(store: town.store).run(AuditQuery(), on: later).isEmpty)
        }
    }

    @Test func `each writer has a chain of its own`() throws {
        let town = try busy()
        var web = occasion()
        web.writer = "web-1"
        web.seed = [1, 2, 3]
        _ = try town.enter("c.reed", at: web)
        let reports = try VerifyAudit(store: town.store, key: nil).run(on: occasion())
        #expect(reports.map(\.writer) == ["command", "web-1"])
        #expect(reports.map(\.links).last == 1 && reports.allSatisfy { $0.fault == nil })
    }

    @Test func `a lead of one school reads what was seen of that school only`() throws {
        let town = try busy()
        let people = KeepPeople(store: town.store)
        for (login, school) in [("p.one", 900_001), ("p.two", 900_002)] {
            _ = try people.add(login: login, name: login, title: "", on: occasion())
            try people.give(
                Assignment(
                    .dataProtectionLead, .school(urn(school)),
                    DateSpan(from: day("2025-09-01"))), to: login, on: occasion())
        }
        func search(_ login: String, _ query: AuditQuery) throws -> [AuditEvent] {
            var asking = occasion()
            asking.viewer = try AskAs(store: town.store).viewer(
                login, as: nil, on: asking.today)
            return try SearchAudit(store: town.store).run(query, on: asking)
        }
        var child = AuditQuery()
        child.upn = upn(1)
        #expect(try search("p.one", child).count == 1)
        let elsewhere = failure { _ = try search("p.two", child) }
        child.upn = upn(4_444)
        let unknown = failure { _ = try search("p.one", child) }
        #expect(elsewhere?.message == unknown?.message && elsewhere != nil)
        #expect(failure { _ = try search("p.one", AuditQuery()) } != nil)
        #expect(failure { _ = try search("c.reed", AuditQuery()) } != nil)
    }
}
