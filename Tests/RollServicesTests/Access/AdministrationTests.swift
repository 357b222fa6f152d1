import RollAccess
import RollDomain
import RollSQLite
import RollServices
import RollStore
import Testing

@Suite struct `Running an installation` {
    @Test func `the last administrator who can sign in stays`() throws {
        let town = try AccountTown(on: SQLiteDriver())
        let people = KeepPeople(store: town.store)
        for attempt in [
            { try people.setActive(false, "a.dean", on: occasion()) },
            { try people.end(role: 1, of: "a.dean", on: occasion()) },
        ] as [() throws -> Void] {
            #expect(failure { try attempt() }?.message.contains("Nobody else") == true)
        }
        try people.give(
            Assignment(.administrator, .installation, DateSpan(from: day("2025-09-01"))),
            to: "c.reed", on: occasion())
        try people.end(role: 1, of: "a.dean", on: occasion())
    }

    @Test func `the record is anchored at the start and on each new day`() throws {
        try AccountTown.onEach { town in
            let verifier = VerifyAudit(store: town.store, key: AccountTown.key)
            let first = DailyAnchor(verifier, occasion: { occasion() }, note: { _ in })
            let last = first.step(after: nil)
            #expect(last == occasion().today)
            let count = try town.store.read { try $0.audit.anchors() }.count
            #expect(count > 0)
            #expect(first.step(after: last) == last)
            let next = DailyAnchor(verifier, occasion: { occasion("2025-10-02") }, note: { _ in })
            #expect(next.step(after: last) == day("2025-10-02"))
            #expect(try town.store.read { try $0.audit.anchors() }.count == count * 2)
            #expect(try verifier.run(on: occasion("2025-10-02")).allSatisfy { $0.fault == nil })
            #expect(try verifier.standing().allSatisfy { $0.isSealed })
        }
    }

    @Test func `anchors before there was a key are no fault, and after it are`() throws {
        let town = try AccountTown(on: SQLiteDriver())
        let bare = VerifyAudit(store: town.store, key: nil)
        let sealed = VerifyAudit(store: town.store, key: AccountTown.key)
        _ = try bare.anchor(on: occasion("2025-10-01"))
        #expect(try sealed.run(on: occasion()).allSatisfy { $0.fault == nil })
        _ = try sealed.anchor(on: occasion("2025-10-02"))
        #expect(try sealed.run(on: occasion("2025-10-02")).allSatisfy { $0.fault == nil })
        _ = try bare.anchor(on: occasion("2025-10-03"))
        #expect(
            try sealed.run(on: occasion("2025-10-03")).contains {
                $0.fault?.contains("is not ours") == true
            })
    }

    @Test func `a file waits for its person and time, on both databases`() throws {
        try AccountTown.onEach { town in
            let desk = UploadDesk(store: town.store, random: AccountTown.random(9))
            var asking = occasion()
            asking.viewer = try AskAs(store: town.store).viewer(
                "a.dean", as: nil, on: asking.today)
            let bytes = Array("URN,UPN,kind,group,from\n900001,\(upn(1)),x,Choir,2025-09-08\n".utf8)
            let waiting = try desk.receive(
                bytes, name: "../a/choir.csv", .groups, for: nil, on: asking)
            #expect(waiting.upload.fileName == "choir.csv")
            #expect(waiting.good == 1 && waiting.bad == 0 && waiting.stopped == nil)
            var other = asking
            other.viewer = try AskAs(store: town.store).viewer(
                "c.reed", as: nil, on: asking.today)
            let (id, print) = (waiting.upload.id, waiting.upload.fingerprint)
            let options = ImportOptions()
            #expect(try desk.check(id, options, for: nil, on: other) == nil)
            #expect(
                try desk.apply(id, fingerprint: "0", options, for: nil, on: asking) == nil)
            var late = asking
            late.now = Instant(milliseconds: asking.now.milliseconds + 30 * 60_000)
            #expect(
                try desk.apply(id, fingerprint: print, options, for: nil, on: late) == nil)
            let done = try desk.apply(id, fingerprint: print, options, for: nil, on: asking)
            #expect(done?.map(\.ending) == [.applied])
            #expect(
                try desk.apply(id, fingerprint: print, options, for: nil, on: asking) == nil)
            var filter = AuditFilter()
            filter.kind = .change
            let kept = try town.store.read { try $0.audit.search(filter, most: 10) }
            #expect(kept.first?.reason.contains("administrator") == true)
            #expect(try desk.history(for: nil, most: 5, skipping: 0).total >= 1)
            #expect(
                failure {
                    _ = try desk.receive(
                        bytes, name: "x", .groups, for: urn(900_002), on: other)
                } != nil, "an officer of another school")
        }
    }
}
