import RollAccess
import RollCasework
import RollDomain
import RollImport
import RollServices
import RollStore
import Testing

/// The list: taken in, matched, seen across schools and authorities, and by nobody else.
@Suite struct CareListServiceTests {
    /// Robin Reed of Dale School in authority 331, who is out all week without a reason.
    private static let placed =
        "A1,\(upn(101)),Reed,Robin,2012-05-01,CLA,2025-09-01,,W. Orker,worker,,North,Dale School"
    private static let nobody =
        "A2,,Vale,Noel,2011-02-03,CP,2025-09-01,,S. Wells,,,South,Far School"

    @Test(arguments: PageTown.databases)
    func `a child is found by number and birth date across borders, and seen with today's marks`(
        database: String
    ) throws {
        try CareTown.run(on: database) { town in
            let head = try #require(try town.occasion("head").viewer)
            let before = try town.store.read { session in
                try Doorkeeper(head, session).records(.listPupils).records[urn(900_002)]
            }
            #expect(before == nil)
            let result = try town.load([Self.placed, Self.nobody])
            #expect(result.applied.new == 2 && result.ending == .applied)
            #expect(result.remarks.contains { $0.contains("found by UPN") })
            let page = try #require(try town.show("head"))
            #expect(page.children == 2 && page.isOfLists)
            let line = try #require(page.lines.first { $0.child.reference == "A1" })
            #expect(line.place.words == "Dale School")
            #expect(line.today.codes == [.morning: "N", .afternoon: "N"])
            #expect(line.today.isUnexplained && line.telling == .toTell)
            #expect(line.possible == 8 && line.attended == 0)
            let other = try #require(page.lines.first { $0.child.reference == "A2" })
            #expect(other.place == .outside("Far School") && other.isNotHeard)
            #expect(page.counts[.unexplained] == 1 && page.counts[.notHeard] == 1)
            // The pupil's own record opens now, for the head and for the worker.
            for login in ["head", "worker"] {
                let viewer = try #require(try town.occasion(login).viewer)
                let grant = try town.store.read { session in
                    try Doorkeeper(viewer, session).grant(
                        .seePupil, urn(900_002), try #require(line.child.pupil))
                }
                #expect(grant != nil, "\(login)")
            }
            // Loading it again changes nothing.
            #expect(try town.load([Self.placed, Self.nobody]).applied.isUnchanged)
        }
    }

    @Test(arguments: PageTown.databases)
    func `two children of one name and birth date wait for a person, who may take it back`(
        database: String
    ) throws {
        try CareTown.run(on: database) { town in
            let result = try town.load([
                "A3,,O'Reed,Robin,2015-05-01,CLA,2025-09-01,,,,,,",
                "A4,,REED,Robin,2015-05-01,CLA,2025-09-01,,W. Orker,worker,,,",
            ])
            #expect(result.remarks.contains { $0.contains("a person has to say") })
            #expect(try town.child("A3")?.matches == [])
            let child = try #require(try town.child("A4"))
            #expect(child.matches.count == 7 && child.pupil == nil)
            #expect(child.matches.allSatisfy { $0.state == .proposed && $0.way == .name })
            let head = try town.occasion("head")
            let proposals = try CareProposals(store: town.store).run(
                under: try #require(try town.grant("head", .keepCareList)), on: head)
            #expect(proposals.map(\.child.reference) == ["A4"])
            #expect(proposals[0].candidates.count == 7)
            let pupil = try town.page.child(2)
            try town.keeping.decide(child.key, pupil: pupil, .confirm, on: head)
            #expect(try town.child("A4")?.pupil == pupil)
            #expect(
                failure {
                    try town.keeping.decide(child.key, pupil: pupil, .confirm, on: head)
                }?.kind == .fault)
            let other = try town.page.child(1)
            #expect(
                failure {
                    try town.keeping.decide(child.key, pupil: other, .confirm, on: head)
                }?.message.contains("matched with another pupil") == true)
            func reached(_ login: String) throws -> Bool {
                let viewer = try #require(try town.occasion(login).viewer)
                return try town.store.read {
                    try Doorkeeper(viewer, $0).grant(.seePupil, urn(900_001), pupil) != nil
                }
            }
            #expect(try reached("head") && reached("worker"))
            try town.keeping.decide(child.key, pupil: pupil, .refuse, on: head)
            #expect(try !reached("head") && !reached("worker"))
            // Loading the list again asks nothing that a person has answered.
            _ = try town.load(["A4,,REED,Robin,2015-05-01,CLA,2025-09-01,,W. Orker,worker,,,"])
            #expect(
                try town.child("A4")?.matches.first { $0.pupil == pupil }?.state == .refused)
            #expect(try town.events(.change, "match of listed child").count == 2)
        }
    }

    @Test func `a number with another birth date is proposed, never taken`() throws {
        try CareTown.run(on: "SQLite") { town in
            _ = try town.load([
                "A5,\(upn(101)),Reed,Robin,2012-05-02,CLA,2025-09-01,,,,,,Dale School"
            ])
            let child = try #require(try town.child("A5"))
            #expect(child.pupil == nil)
            #expect(child.matches.map(\.way) == [.numberOnly])
            #expect(try town.show("head")?.toConfirm == 1)
        }
    }

    @Test func `a worker who left is no longer told, and the next one has the child`() throws {
        try CareTown.run(on: "SQLite") { town in
            _ = try town.load([Self.placed])
            let pupil = try #require(try town.child("A1")?.pupil)
            try town.store.write { session in
                let person = try #require(try session.persons.person(login: "worker"))
                try session.persons.setActive(false, person.person)
            }
            #expect(try town.show("head")?.lines.first?.telling == .nobody)
            let again = try town.load([Self.placed])
            #expect(again.remarks.contains { $0.contains("kept out") })
            _ = try town.load([
                "A1,\(upn(101)),Reed,Robin,2012-05-01,CLA,2025-09-01,,Second,second,2025-09-10,"
                    + "North,Dale School"
            ])
            #expect(try town.show("head")?.lines.first?.telling == .toTell)
            let workers = try town.store.read {
                try $0.subjects.pupil(pupil, at: urn(900_002), on: CareTown.today)?.workers
            }
            let second = try town.occasion("second").viewer?.person
            #expect(workers == Set([second].compactMap { $0 }))
            #expect(try town.show("second")?.children == 1)
        }
    }

    @Test func `a child whose status ended is gone from list, reach and link`() throws {
        try CareTown.run(on: "SQLite") { town in
            _ = try town.load([Self.placed])
            let key = try #require(try town.child("A1")?.key)
            let secret = try town.links.make(
                key, holder: "A. Teacher", until: day("2025-12-19"),
                on: try town.occasion("head"))
            #expect(try town.links.open(secret, on: occasion("2025-09-12")) != nil)
            _ = try town.load([
                "A1,\(upn(101)),Reed,Robin,2012-05-01,CLA,2025-09-01,2025-09-11,,,,,Dale School"
            ])
            #expect(try town.show("head")?.children == 0)
            #expect(try town.links.open(secret, on: occasion("2025-09-12")) == nil)
            let head = try #require(try town.occasion("head").viewer)
            let reached = try town.store.read {
                try Doorkeeper(head, $0).records(.listPupils).records[urn(900_002)]
            }
            #expect(reached == nil)
            let worker = try #require(try town.occasion("worker").viewer)
            let kept = try town.store.read {
                try Doorkeeper(worker, $0).records(.listPupils).records[urn(900_002)]
            }
            #expect(kept == nil, "the worker's sight ends with the status")
        }
    }

    @Test func `only who keeps a list loads it, and only their own`() throws {
        try CareTown.run(on: "SQLite") { town in
            for login in ["worker", "officer", "manager"] {
                #expect(
                    failure { _ = try town.load([Self.placed], as: login) }?.kind == .usage,
                    "\(login)")
            }
            let loaded = try town.load([Self.placed], as: "other")
            #expect(loaded.applied.new == 1)
            let here = try town.child("A1")
            let there = try town.child("A1", of: 331)
            #expect(here == nil && there != nil)
            let shown = (try town.show("head")?.children, try town.show("other")?.children)
            #expect(shown.0 == 0 && shown.1 == 1)
            // An installation's administrator says whose list it is in the file.
            let refused = try town.load([Self.nobody], as: "admin")
            #expect(refused.report.hasFaults)
        }
    }

    @Test func `roles without a list have none, and every look is kept with its reason`() throws {
        try CareTown.run(on: "SQLite") { town in
            _ = try town.load([Self.placed, Self.nobody])
            for login in ["officer", "manager", "admin"] {
                #expect(try town.grant(login) == nil, "\(login)")
            }
            #expect(try town.show("second")?.children == 0)
            let before = try town.events(.look, "virtual school").count
            let own = try #require(try town.show("worker"))
            #expect(own.lines.map(\.child.reference) == ["A1"] && !own.isOfLists)
            let key = try #require(try town.child("A2")?.key)
            let grant = try #require(try town.grant("worker"))
            let list = ShowVirtualSchool(store: town.store, figures: town.page.figures)
            #expect(try list.child(key, under: grant, on: try town.occasion("worker")) == nil)
            let first = try #require(try town.child("A1")?.key)
            let shown = try list.child(first, under: grant, on: try town.occasion("worker"))
            #expect(shown?.line.child.reference == "A1")
            let looks = try town.events(.look, "virtual school")
            #expect(looks.count == before + 2)
            #expect(looks.allSatisfy { !$0.reason.isEmpty && $0.childrenShown == 1 })
            _ = try list.counts(under: grant, on: try town.occasion("worker"))
            #expect(try town.events(.look, "virtual school").count == before + 2)
        }
    }
}
