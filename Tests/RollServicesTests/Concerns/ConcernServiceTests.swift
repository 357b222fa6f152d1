import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore
import Testing

@Suite struct `Telling and reading concerns` {
    private static let hill = ConcernPlace.school(urn(900_001))
    private static let council = ConcernPlace.authority(authority(330))

    private struct Desk {
        let meetings: MeetingTown
        let told = ConcernStatement(
            seen: "Sat alone in the park", child: "Mina", profession: .coach, sender: "",
            contact: "")

        var store: Store { meetings.store }
        var telling: TellConcern { TellConcern(store: store) }
        var reading: ReadConcerns { ReadConcerns(store: store) }
        var keeping: KeepConcerns { KeepConcerns(store: store) }

        /// Readers for Hill School and for the authority, until a day.
        init(_ town: PageTown) throws {
            meetings = MeetingTown(town)
            try store.write { session in
                for (role, scope) in [
                    (Role.safeguardingLead, Scope.school(urn(900_001))),
                    (.authorityManager, .authority(authority(330))),
                ] {
                    let person = try session.persons.add(
                        login: role.rawValue, name: role.words, title: "", at: .early)
                    try session.persons.give(
                        Assignment(role, scope, span("2025-09-01", "2025-12-31")), to: person,
                        by: "test", at: .early)
                }
            }
        }

        func tell(
            _ place: ConcernPlace, on date: String = "2025-10-01"
        ) throws -> TellConcern.Outcome {
            try telling.run(told, to: place, on: RollServicesTests.occasion(date))
        }

        func grant(_ action: Action, _ asking: Occasion) throws -> Grant? {
            let viewer = try #require(asking.viewer)
            return action.subjects.contains(.school)
                ? try meetings.grant(action, asking)
                : Door.grant(viewer, action, .authority(authority(330)))
        }
    }

    private func each(_ body: (Desk) throws -> Void) throws {
        for database in PageTown.databases {
            try PageTown.run(on: database) { try body(Desk($0)) }
        }
    }

    @Test func `a concern is read on the record, taken to a child and stands there as a note`()
        throws
    {
        try each { desk in
            #expect(try desk.tell(Self.hill) == .kept)
            let lead = try desk.meetings.occasion(.safeguardingLead)
            let read = try #require(try desk.grant(.readSchoolConcerns, lead))
            let keep = try #require(try desk.grant(.keepSchoolConcerns, lead))
            let line = try #require(try desk.reading.list(read).first)
            #expect(line.state == .new && line.profession == .coach)
            #expect(try desk.reading.open(read) == [.new: 1])
            #expect(
                try desk.keeping.settle(.close, line.number, "Known", by: keep, on: lead)
                    == .notNow)
            let page = try #require(try desk.reading.concern(line.number, read, on: lead))
            #expect(page.concern.state == .read && page.steps.map(\.step) == [.read])
            #expect(
                try desk.meetings.events(.look).contains { $0.note == "concern \(line.number)" })
            let child = try desk.meetings.town.child(2)
            let elsewhere = try desk.meetings.town.child(100)
            for (wrong, words, field) in [
                (nil, "A note", "child"),
                (KeepConcerns.Child(elsewhere, at: urn(900_002)), "A note", "child"),
                (KeepConcerns.Child(424_242, at: urn(900_001)), "A note", "child"),
                (KeepConcerns.Child(child, at: urn(900_001)), " ", "words"),
            ] {
                let outcome = try desk.keeping.take(
                    line.number, to: wrong, words, by: keep, on: lead)
                guard case .faulty(let faults) = outcome else {
                    Issue.record("\(outcome)")
                    continue
                }
                #expect(faults.map(\.field) == [field])
            }
            #expect(
                try desk.keeping.take(
                    line.number, to: KeepConcerns.Child(child, at: urn(900_001)),
                    "Talked with her: she looks after her brother.", by: keep, on: lead) == .kept)
            let (notes, stands) = try desk.store.read { session in
                (
                    try session.notes(.safeguarding).of(urn(900_001), child),
                    try session.concerns.concern(line.number, at: Self.hill)?.child
                )
            }
            #expect(notes.map(\.words).contains { $0.contains("her brother") })
            #expect(stands == child)
            #expect(
                try desk.keeping.settle(.reopen, line.number, "Again", by: keep, on: lead)
                    == .notNow)
        }
    }

    @Test func `what a school was told the authority does not read, nor anybody else`() throws {
        try each { desk in
            #expect(try desk.tell(Self.hill) == .kept)
            #expect(try desk.tell(Self.council) == .kept)
            let manager = try desk.meetings.occasion(.authorityManager)
            #expect(try desk.meetings.grant(.readSchoolConcerns, manager) == nil)
            let own = try #require(try desk.grant(.readAuthorityConcerns, manager))
            let lines = try desk.reading.list(own)
            #expect(lines.count == 1)
            let lead = try desk.meetings.occasion(.safeguardingLead)
            let read = try #require(try desk.grant(.readSchoolConcerns, lead))
            let number = try #require(lines.first?.number)
            #expect(try desk.reading.concern(number, read, on: lead) == nil)
            let readers = Role.allCases.filter {
                $0.rule.actions.contains(.readSchoolConcerns)
                    || $0.rule.actions.contains(.readAuthorityConcerns)
            }
            #expect(readers.sorted() == [.headteacher, .safeguardingLead, .authorityManager])
        }
    }

    @Test func `nothing is taken in where nobody reads, or where the school has closed`() throws {
        try each { desk in
            let dale = ConcernPlace.school(urn(900_002))
            #expect(try desk.tell(dale) == .nobody)
            #expect(try desk.tell(.school(urn(900_999))) == .nobody)
            // Nobody has the role any more.
            #expect(try desk.tell(Self.hill, on: "2026-01-05") == .nobody)
            let today = RollServicesTests.occasion("2025-10-01")
            #expect(try desk.telling.find("hill", on: today).map(\.place) == [Self.hill])
            #expect(try desk.telling.find("birming", on: today).map(\.place) == [Self.council])
            #expect(try desk.telling.find("dale", on: today).isEmpty)
            try desk.store.write { session in
                var hill = school(900_001, "Hill School", .primary, authority: 330)
                hill.closed = day("2025-09-30")
                _ = try session.schools.apply([hill], at: .noon)
            }
            #expect(try desk.tell(Self.hill) == .nobody)
            #expect(try desk.telling.find("hill", on: today).isEmpty)
            #expect(try desk.telling.instead(of: Self.hill, on: today)?.place == Self.council)
        }
    }

    @Test func `who looks as the lead reads nothing for them`() throws {
        try each { desk in
            #expect(try desk.tell(Self.hill) == .kept)
            var asking = try desk.meetings.occasion(.headteacher)
            let lead = try #require(try desk.meetings.occasion(.safeguardingLead).viewer)
            asking.viewer = try #require(asking.viewer?.looking(as: lead))
            let read = try #require(try desk.grant(.readSchoolConcerns, asking))
            let line = try #require(try desk.reading.list(read).first)
            let page = try desk.reading.concern(line.number, read, on: asking)
            #expect(page?.concern.state == .new && page?.steps.isEmpty == true)
            #expect(try desk.grant(.keepSchoolConcerns, asking) == nil)
        }
    }
}
