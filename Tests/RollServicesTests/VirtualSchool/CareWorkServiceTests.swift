import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

/// Tellings, links, targets, plans and terms, each by those who may and by nobody else.
@Suite struct CareWorkServiceTests {
    private static let rows = [
        "A1,\(upn(101)),Reed,Robin,2012-05-01,CLA,2025-09-01,,W. Orker,worker,,North,Dale School",
        "A2,,Vale,Noel,2011-02-03,CP,2025-09-01,,W. Orker,worker,,South,Far School",
        "A3,,Wold,Kit,2011-02-04,previously-looked-after,2025-09-01,,,,,,Near School",
    ]

    private func town(
        _ database: String = "SQLite", _ body: (CareTown) throws -> Void
    ) throws {
        try CareTown.run(on: database) { town in
            _ = try town.load(Self.rows)
            try body(town)
        }
    }

    private func key(_ reference: String, _ town: CareTown) throws -> CareKey {
        try #require(try town.child(reference)?.key)
    }

    @Test(arguments: PageTown.databases)
    func `a social worker is told the same day, once, and the look is kept`(
        database: String
    ) throws {
        try town(database) { town in
            let head = try town.occasion("head")
            let grant = try #require(try town.grant("head", .noteCare))
            let told = try town.telling.run(under: grant, on: head)
            #expect(told.told == 1 && told.before == 0 && told.nobody == 0)
            #expect(try town.telling.run(under: grant, on: head).before == 1)
            #expect(try town.show("head")?.lines.first?.telling == .told)
            let own = try #require(try town.show("worker", .unexplained))
            let worker = try town.occasion("worker", hour: 13)
            try town.telling.seen(own, by: try #require(worker.viewer), on: worker)
            let line = try #require(try town.show("head")?.lines.first)
            #expect(line.telling == .seen)
            #expect(line.tellings.first?.seenAt == worker.now)
            #expect(line.tellings.first?.toldBy == "Name of head")
            // The head's own look is no look of the worker's.
            #expect(try town.events(.change, "told person").count == 1)
        }
    }

    @Test(arguments: PageTown.databases)
    func `a school elsewhere tells one child's two marks by its link, and the head sees them`(
        database: String
    ) throws {
        try town(database) { town in
            let key = try key("A2", town)
            let secret = try town.links.make(
                key, holder: "A. Teacher", until: day("2025-12-19"),
                on: try town.occasion("head"))
            let stranger = occasion("2025-09-12")
            let opened = try #require(try town.links.open(secret, on: stranger))
            #expect(opened.forename == "Noel" && !opened.day.isHeard)
            #expect(
                try town.links.tell([.morning: "N"], reason: "", by: secret, on: stranger))
            var line = try #require(
                try town.show("head")?.lines.first { $0.child.reference == "A2" })
            #expect(line.today.codes == [.morning: "N"] && line.telling == .toTell)
            #expect(!line.isNotHeard && line.hasLink)
            // Another word of the same half needs its reason; the first word stays beside it.
            #expect(
                failure {
                    _ = try town.links.tell([.morning: "I"], reason: " ", by: secret, on: stranger)
                }?.kind == .fault)
            #expect(
                try town.links.tell(
                    [.morning: "I", .afternoon: "\\"], reason: "the carer rang", by: secret,
                    on: stranger))
            line = try #require(
                try town.show("head")?.lines.first { $0.child.reference == "A2" })
            #expect(line.today.codes == [.morning: "I", .afternoon: "\\"])
            #expect(line.telling == nil)
            let kept = try town.store.read {
                try $0.outside.marks(of: key, in: span("2025-09-12", "2025-09-12"))
            }
            #expect(kept.map(\.code) == ["N", "I", "\\"] && kept[1].reason == "the carer rang")
            #expect(try town.events(.look, "personal link").first?.personName == "A. Teacher")
            #expect(try town.events(.change, "told the day").count == 2)
            // On the next day the marks count.
            let next = ShowVirtualSchool(store: town.store, figures: town.page.figures)
            var later = try town.occasion("head", day("2025-09-15"))
            later.viewer = try AskAs(store: town.store).viewer(
                "head", as: nil, on: day("2025-09-15"))
            let grant = try #require(
                later.viewer.flatMap { Door.grant($0, .seeCareList, .own) })
            let tomorrow = try #require(
                try next.run(under: grant, on: later).lines.first { $0.child.reference == "A2" })
            #expect(tomorrow.possible == 2 && tomorrow.attended == 1 && tomorrow.isNotHeard)
        }
    }

    @Test func `a link that ended, is over, or was never there opens nothing`() throws {
        try town { town in
            let key = try key("A2", town)
            let head = try town.occasion("head")
            for (last, words) in [("2025-09-11", "to come"), ("2027-09-12", "to come")] {
                let refused = failure {
                    _ = try town.links.make(key, holder: "T", until: day(last), on: head)
                }
                #expect(refused?.message.contains(words) == true)
            }
            #expect(
                failure {
                    _ = try town.links.make(key, holder: " ", until: day("2025-12-19"), on: head)
                }?.kind == .fault)
            let secret = try town.links.make(
                key, holder: "A. Teacher", until: day("2025-09-20"), on: head)
            #expect(try town.links.open(secret, on: occasion("2025-09-20")) != nil)
            #expect(try town.links.open(secret, on: occasion("2025-09-21")) == nil)
            #expect(try town.links.open("never there", on: occasion("2025-09-12")) == nil)
            #expect(
                failure {
                    _ = try town.links.tell([:], reason: "", by: secret, on: occasion("2025-09-12"))
                }?.kind == .fault)
            #expect(
                failure {
                    _ = try town.links.tell(
                        [.morning: "?"], reason: "", by: secret, on: occasion("2025-09-12"))
                }?.kind == .fault)
            let link = try #require(try town.store.read { try $0.outside.links(of: key) }.first)
            #expect(!link.digest.contains(secret))
            try town.links.revoke(String(link.digest.prefix(16)), of: key, on: head)
            #expect(try town.links.open(secret, on: occasion("2025-09-12")) == nil)
            #expect(
                try !town.links.tell(
                    [.morning: "/"], reason: "", by: secret, on: occasion("2025-09-12")))
            #expect(
                failure { try town.links.revoke(link.digest, of: key, on: head) }?.kind == .fault)
        }
    }

    @Test func `a call keeps what was heard, and marks go with no other`() throws {
        try town { town in
            let key = try key("A2", town)
            let worker = try town.occasion("worker")
            try town.keeping.call(key, .noAnswer, codes: [:], note: "", on: worker)
            #expect(
                failure {
                    try town.keeping.call(
                        key, .message, codes: [.morning: "/"], note: "", on: worker)
                }?.kind == .fault)
            try town.keeping.call(
                key, .heard, codes: [.morning: "/"], note: "spoke to the office", on: worker)
            let line = try #require(
                try town.show("head")?.lines.first { $0.child.reference == "A2" })
            #expect(line.calls.map(\.outcome) == [.heard, .noAnswer] && line.today.isHeard)
        }
    }

    @Test func `targets lie above what is reached, and plans are looked at in their time`() throws {
        try town { town in
            let key = try key("A1", town)
            let head = try town.occasion("head")
            func set(_ percent: String, _ attended: Int = 7) -> ServiceFailure? {
                failure {
                    try town.keeping.setTarget(
                        key, percent, why: "", attended: attended, possible: 8, on: head)
                }
            }
            #expect(set("120")?.kind == .fault && set("80")?.kind == .fault)
            #expect(set("92.5") == nil)
            try town.keeping.setTarget(.everybody, of: authority(330), "95", on: head)
            #expect(
                failure {
                    try town.keeping.setTarget(.everybody, of: authority(331), "95", on: head)
                }?.kind == .fault)
            func check(_ reference: String, _ date: String) -> ServiceFailure? {
                failure {
                    try town.keeping.check(
                        try self.key(reference, town), reflects: true, on: day(date), note: "",
                        occasion: head)
                }
            }
            #expect(check("A1", "2025-09-13")?.kind == .fault, "a day to come")
            #expect(check("A1", "2025-08-01")?.kind == .fault, "before the list")
            #expect(check("A3", "2025-09-10")?.kind == .fault, "no plan")
            #expect(check("A1", "2025-09-10") == nil)
            let page = try #require(try town.show("head"))
            #expect(page.plans.needed == 2 && page.plans.reflected == 1)
            #expect(page.targets.set == 1 && page.targets.reached == 0)
            #expect(page.counts[.noTarget] == 2 && page.counts[.below] == 1)
            let whole = try #require(page.cohorts.first)
            #expect(whole.cohort == .everybody && whole.progress?.isReached == false)
            try town.keeping.monitor(
                authority(330), page, found: "two of three placed elsewhere", agreed: "links",
                on: head)
            #expect(
                failure {
                    try town.keeping.monitor(
                        authority(330), page, found: " ", agreed: "", on: head)
                }?.kind == .fault)
            try town.keeping.brief(
                authority(330), team: "North", on: day("2025-09-11"), people: 5,
                topic: "attendance", occasion: head)
            #expect(
                failure {
                    try town.keeping.brief(
                        authority(330), team: "North", on: day("2025-09-11"), people: 0,
                        topic: "attendance", occasion: head)
                }?.kind == .fault)
            let work = try CareWork(
                authority(330), store: town.store,
                under: try #require(try town.grant("head", .keepCareList)), on: CareTown.today)
            #expect(work.isMonitored && work.monitorings.first?.children == 3)
            #expect(work.teams.map(\.team) == ["South", "North"])
            #expect(
                work.teams.map { $0.isBriefed(in: AcademicYear(startYear: 2_025)) } == [
                    false, true,
                ])
        }
    }

    @Test func `every change is refused to whoever has not the leave, whatever the child`() throws {
        try town { town in
            let own = try key("A1", town)
            let never = CareKey(authority(330), 9_999)
            let changes: [(Set<String>, (CareKey, Occasion) throws -> Void)] = [
                (
                    ["head"],
                    {
                        try town.keeping.setTarget(
                            $0, "99", why: "", attended: 0, possible: 8, on: $1)
                    }
                ),
                (
                    ["head", "worker"],
                    {
                        try town.keeping.check(
                            $0, reflects: true, on: CareTown.today, note: "", occasion: $1)
                    }
                ),
                (
                    ["head", "worker"],
                    {
                        try town.keeping.call(
                            $0, .message, codes: [:], note: "", on: $1)
                    }
                ),
                (
                    ["head"],
                    {
                        _ = try town.links.make(
                            $0, holder: "T", until: day("2025-12-19"), on: $1)
                    }
                ),
            ]
            for login in ["head", "other", "worker", "second", "officer", "manager", "admin"] {
                let asked = try town.occasion(login)
                for (allowed, change) in changes {
                    let refused = failure { try change(own, asked) }
                    #expect((refused == nil) == allowed.contains(login), "\(login)")
                    #expect(failure { try change(never, asked) } != nil, "\(login)")
                }
            }
            #expect(failure { try changes[0].1(own, occasion("2025-09-12")) } != nil)
        }
    }
}
