import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct PupilViewTests {
    private func open() throws -> (test: TestStore, person: Int64, children: [Int64]) {
        let test = try TestStore(schools: [school(900_001)])
        try test.apply([pupil(1), pupil(2)], asOf: "2025-09-05")
        return try test.store.write { session in
            let person = try session.persons.add(
                login: "a.moss", name: "Alex Moss", title: "", at: .init(day("2025-09-05")))
            let children = try session.pupils.people(of: urn(900_001)).keys.sorted()
            return (test, person, children)
        }
    }

    private func view(_ name: String, isList: Bool = false, on date: String = "2025-09-06")
        -> PupilView
    {
        PupilView(
            place: "school 900001", name: name, question: "pa=yes", isList: isList,
            madeAt: .init(day(date)))
    }

    @Test func `a view is kept for its person and its place alone`() throws {
        let (test, person, _) = try open()
        try test.store.write { session in
            let first = try session.views.keep(view("One"), of: person)
            let second = try session.views.keep(view("Two"), of: person)
            #expect([first.number, second.number] == [1, 2])
            #expect(
                try session.views.views(of: person, at: "school 900001").map(\.name)
                    == ["One", "Two"])
            #expect(try session.views.views(of: person, at: "own").isEmpty)
            #expect(try session.views.views(of: person + 1, at: "school 900001").isEmpty)
            #expect(try session.views.erase(1, of: person))
            #expect(try !session.views.erase(1, of: person))
            #expect(
                try session.views.views(of: person, at: "school 900001") == [second])
        }
    }

    @Test func `a list of children is forgotten after thirty days, filters are not`() throws {
        let (test, person, children) = try open()
        try test.store.write { session in
            _ = try session.views.keep(view("Filters"), of: person)
            let list = try session.views.keep(
                view("List", isList: true), of: person,
                members: [urn(900_001): Set(children)])
            #expect(
                try session.views.members(of: list.number, person: person)
                    == [urn(900_001): Set(children)])
            #expect(try session.views.members(of: list.number, person: person + 1).isEmpty)
            _ = try session.views.keep(view("Later", on: "2025-10-06"), of: person)
            #expect(try session.views.members(of: list.number, person: person).count == 1)
            _ = try session.views.keep(view("Latest", on: "2025-10-07"), of: person)
            #expect(try session.views.members(of: list.number, person: person).isEmpty)
            #expect(
                try session.views.views(of: person, at: "school 900001").map(\.name)
                    == ["Filters", "Later", "Latest"])
        }
    }
}
