import HTTPTypes
import HummingbirdTesting
import RollAccess
import RollDomain
import RollServices
import RollStore
import Testing

@testable import RollWeb

@Suite struct `The morning of a school` {
    private static let page = Addresses.schoolToday(TodayTown.hill)

    @Test func `shows registers, reasons, calls and late arrivals, and why one sees them`()
        async throws
    {
        let town = try TodayTown()
        try await town.test.run { client in
            let answer = try await Visitor(client, "officer-of-hill").get(Self.page)
            let text = answer.text
            #expect(answer.status == .ok)
            #expect(text.contains("<h1>2 pupils are out with no reason yet</h1>"))
            #expect(text.contains("One register is not in: 9B"))
            #expect(text.contains("6 of 12 pupils marked"))
            #expect(text.contains("Robin Reed0x") && text.contains("Robin Reed1x"))
            #expect(text.contains("href=\"tel:01632960001\""))
            #expect(text.contains("OFFICIAL-SENSITIVE"))
            #expect(text.contains("You see this because you are an attendance officer of there"))
            #expect(text.contains("One pupil came late") && text.contains("Reed3x, Robin"))
            #expect(text.contains("Mx 9B"))
            #expect(text.contains("Suspended") || text.contains("(E)"))
            // A form for each call, and nothing that needs a script.
            #expect(text.components("class=\"taps\"") == 2)
            #expect(!text.contains("onclick") && !text.contains("javascript:"))
            for id in ["finding", "counters", "calls", "registers", "reasons", "usual", "late"] {
                #expect(text.components("id=\"\(id)\"") == 1, "\(id)")
            }
        }
    }

    @Test func `names nobody who must not be rung but to who may know of it`() async throws {
        let town = try TodayTown()
        try await town.test.run { client in
            let officer = try await Visitor(client, "officer-of-hill").get(Self.page)
            #expect(officer.text.contains("Do not ring Kit Barred, parent"))
            #expect(!officer.text.contains("01632 960002"))
            let senco = try await Visitor(client, "senco-of-hill").get(Self.page)
            #expect(senco.status == .ok && senco.text.contains("Pat Reed"))
            #expect(!senco.text.contains("Kit Barred"))
            // Facts of care and their order are for those with the field.
            #expect(officer.text.contains("Social worker to tell"))
            #expect(!senco.text.contains("Social worker"))
            let manager = try await Visitor(client, "manager-of-330").get(Self.page)
            #expect(manager.status == .ok && manager.text.contains("Pat Reed"))
        }
    }

    @Test func `is not there for those whose school it is not`() async throws {
        let town = try TodayTown()
        try await town.test.run { client in
            for who in ["officer-of-dale", "tutor-of-9a", "governor", "analyst", "social-worker"] {
                let answer = try await Visitor(client, who).get(Self.page)
                #expect(answer.status == .notFound && !answer.text.contains("Reed"), "\(who)")
            }
            let unknown = try await Visitor(client, "officer-of-hill")
                .get(Addresses.schoolToday("900009"))
            #expect(unknown.status == .notFound)
        }
    }

    @Test func `writes down who saw names, and why`() async throws {
        let town = try TodayTown()
        try await town.test.run { client in
            _ = try await Visitor(client, "officer-of-hill").get(Self.page)
        }
        var query = AuditQuery()
        query.kind = .look
        let kept = try SearchAudit(store: town.store).run(
            query, on: Occasion(now: TodayTown.early, today: TodayTown.today, operatorName: "t"))
        let look = try #require(kept.first)
        #expect(kept.count == 1 && look.school == TodayTown.hill)
        #expect(look.reason == "you are an attendance officer of there")
        // Two without a reason, one late.
        #expect(look.childrenShown == 3)
    }

    @Test func `says when a school is closed, and when nobody is loaded`() async throws {
        let town = try TodayTown()
        try town.close(TodayTown.hill)
        try await town.test.run { client in
            let answer = try await Visitor(client, "officer-of-hill").get(Self.page)
            #expect(answer.text.contains("Hill School is closed today"))
            #expect(answer.text.contains("Burst pipe") && !answer.text.contains("Reed"))
        }
        let empty = try TodayTown(hasFigures: false)
        try await empty.test.run { client in
            for address in [Self.page, Addresses.home()] {
                let answer = try await Visitor(client, "officer-of-hill").get(address)
                #expect(answer.status == .ok && answer.text.contains("No pupils are loaded yet"))
            }
        }
    }
}

@Suite struct `One's own day` {
    @Test func `is a tutor's group, and nobody beside it`() async throws {
        let town = try TodayTown()
        try await town.test.run { client in
            let tutor = try await Visitor(client, "tutor-of-9a").get(Addresses.myToday()).text
            #expect(tutor.contains("2 pupils are out with no reason yet"))
            #expect(tutor.contains("6 of 6 pupils marked"))
            #expect(!tutor.contains("9B"))
            // Suspension is not told apart from other authorised absence.
            #expect(
                tutor.contains("other authorised absence") || tutor.contains("Other authorised"))
            #expect(!tutor.contains("(E)") && !tutor.contains("uspen"))
            #expect(tutor.contains("Reed5x, Robin") && tutor.contains("Reed2x, Robin"))
            #expect(!tutor.contains("Kit Barred") && tutor.contains("Pat Reed"))
        }
    }

    @Test func `is a worker's own children at their schools`() async throws {
        let town = try TodayTown()
        let children = [try town.child(0), try town.child(100, at: TodayTown.dale)]
        let person = Int64(Role.socialWorker.rawValue.utf8.count)
        try town.store.write { session in
            let worker = try session.persons.add(
                login: "sky", name: "Sky", title: "", at: TodayTown.early)
            // The reception of the tests numbers people by their role.
            #expect(worker <= person)
            for number in (worker + 1)..<(person + 1) {
                _ = try session.persons.add(
                    login: "p\(number)", name: "P", title: "", at: TodayTown.early)
            }
            for child in children {
                try session.relations.allocate(
                    child, to: person, DateSpan(from: day("2025-09-01")), source: "t",
                    at: TodayTown.early)
            }
        }
        try await town.test.run { client in
            let worker = Visitor(client, "social-worker")
            let page = try await worker.get(Addresses.myToday()).text
            #expect(page.contains("2 of your 2 children are out today"))
            #expect(page.contains("Hill School") && page.contains("Dale School"))
            #expect(page.contains("Robin Reed0x") && page.contains("Robin Reed100x"))
            #expect(!page.contains("Reed1x"))
            let home = try await worker.get(Addresses.home()).text
            #expect(home.contains("2 of your children are out today") && !home.contains("Robin"))
        }
    }

    @Test func `leads those with whole schools to each school's page`() async throws {
        let town = try TodayTown()
        try await town.test.run { client in
            let officer = try await Visitor(client, "officer-of-hill").get(Addresses.myToday())
            #expect(officer.status == .seeOther)
            #expect(officer.headers[.location] == Addresses.schoolToday(TodayTown.hill))
            let manager = try await Visitor(client, "manager").get(Addresses.myToday()).text
            #expect(manager.contains(Addresses.schoolToday(TodayTown.dale)))
            let none = try await Visitor(client, "social-worker").get(Addresses.myToday())
            #expect(none.status == .ok && none.text.contains("No child is yours today"))
        }
    }
}

@Suite struct `The start page` {
    @Test func `says what needs each role, with links to pages that are there`() async throws {
        let town = try TodayTown()
        let routes = town.test.site.table
        try await town.test.run { client in
            for token in TodayTown.people.keys.sorted() {
                let visitor = Visitor(client, token)
                let page = try await visitor.get(Addresses.home())
                #expect(page.status == .ok, "\(token)")
                #expect(!page.text.contains("Robin"), "\(token)")
                for link in page.text.matches(of: /<main[\s\S]*?<\/main>/).flatMap({
                    $0.output.matches(of: /href="(\/[^"#?]*)/).map { String($0.output.1) }
                }) {
                    #expect(routes.page(at: link[...]) != nil, "\(token): \(link)")
                    let answer = try await visitor.get(link)
                    #expect(
                        answer.status == .ok || answer.status == .seeOther, "\(token): \(link)")
                }
            }
            let officer = try await Visitor(client, "officer-of-hill").get(Addresses.home()).text
            #expect(officer.contains("/schools/900001/today#calls"))
            #expect(officer.contains("2 pupils are out with no reason yet"))
            let tutor = try await Visitor(client, "tutor-of-9a").get(Addresses.home()).text
            #expect(tutor.contains("/mine/today#calls"))
            let governor = try await Visitor(client, "governor").get(Addresses.home()).text
            #expect(!governor.contains("of 12"))
        }
    }
}

extension String {
    /// How often some words stand in it.
    fileprivate func components(_ words: String) -> Int {
        var count = 0
        var rest = self[...]
        while let found = rest.firstRange(of: words) {
            count += 1
            rest = rest[found.upperBound...]
        }
        return count
    }
}
