import RollAccess
import RollCasework
import RollDomain
import RollSQL
import RollStore
import Testing

@Suite(.eachDatabase) struct CareListTests {
    private let home = authority(330)

    private func statement(
        _ reference: String, _ status: CareStatus = .lookedAfter,
        _ from: String = "2025-09-01", to: String? = nil
    ) -> CareStatement {
        var statement = CareStatement(
            authority: home, reference: reference, surname: "Reed", forename: "Robin",
            birthDate: day("2013-05-06"), status: status, span: span(from, to))
        statement.worker = "S. Wells"
        statement.team = "North"
        return statement
    }

    @Test func `a list said again changes nothing, and another worker ends the one before`() throws
    {
        let test = try TestStore()
        try test.store.write { session in
            let lists = session.careLists
            let first = try lists.apply(statement("A1"), worker: 7, at: .early)
            #expect(first.count == ApplyCount(new: 1))
            let again = try lists.apply(statement("A1"), worker: 7, at: .noon)
            #expect(again.count == ApplyCount(unchanged: 1) && again.key == first.key)
            var other = statement("A1")
            other.worker = "L. Ash"
            other.workerFrom = day("2025-10-06")
            let changed = try lists.apply(other, worker: 8, at: .noon)
            #expect(changed.count == ApplyCount(changed: 1))
            #expect(changed.endedWorker?.person == 7)
            #expect(changed.endedWorker?.span == span("2025-09-01", "2025-10-05"))
            let child = try #require(try lists.child(first.key))
            #expect(child.worker(on: day("2025-10-05"))?.person == 7)
            #expect(child.worker(on: day("2025-10-06"))?.person == 8)
            // A list older than what is known does not bring the first worker back.
            _ = try lists.apply(statement("A1"), worker: 7, at: .later)
            #expect(try lists.child(first.key)?.worker(on: day("2025-10-06"))?.person == 8)
            #expect(try lists.lists(ofWorker: 8) == [home])
        }
    }

    @Test func `a status ends, is corrected, and comes again`() throws {
        let test = try TestStore()
        try test.store.write { session in
            let lists = session.careLists
            let key = try lists.apply(statement("A1"), worker: 0, at: .early).key
            func status(_ date: String) throws -> CareStatus? {
                try lists.child(key)?.status(on: day(date))
            }
            _ = try lists.apply(
                statement("A1", .lookedAfter, "2025-09-01", to: "2025-10-31"), worker: 0,
                at: .noon)
            #expect(try status("2025-10-31") == .lookedAfter)
            #expect(try status("2025-11-01") == nil)
            _ = try lists.apply(
                statement("A1", .lookedAfter, "2025-08-20", to: "2025-10-31"), worker: 0,
                at: .noon)
            #expect(try status("2025-08-20") == .lookedAfter)
            #expect(try lists.child(key)?.statuses.count == 1)
            _ = try lists.apply(
                statement("A1", .childInNeed, "2025-10-01"), worker: 0, at: .noon)
            // The nearer duty counts while both hold.
            #expect(try status("2025-10-15") == .lookedAfter)
            #expect(try status("2025-11-15") == .childInNeed)
        }
    }

    @Test func `a child is one pupil, and a pupil one child of a list`() throws {
        let test = try TestStore(schools: [school(900_001)])
        try test.apply([pupil(1), pupil(2)], asOf: "2025-09-05")
        let (first, second, pupils) = try test.store.write { session in
            let pupils = try session.pupils.people(of: urn(900_001)).keys.sorted()
            let lists = session.careLists
            let one = try lists.apply(statement("A1"), worker: 0, at: .early).key
            let two = try lists.apply(statement("A2"), worker: 0, at: .early).key
            try lists.set(
                .matched, .number, pupil: pupils[0], of: one, by: "", 0, at: .early)
            try lists.set(
                .proposed, .name, pupil: pupils[1], of: one, by: "", 0, at: .early)
            #expect(try lists.child(one)?.pupil == pupils[0])
            #expect(try lists.listed(as: pupils[0], by: home) == one)
            #expect(try lists.listed(as: pupils[0], by: authority(331)) == nil)
            #expect(try lists.born(on: day("2013-05-06")).map(\.pupil) == pupils)
            return (one, two, pupils)
        }
        #expect(throws: SQLFailure.self) {
            try test.store.write {
                try $0.careLists.set(
                    .confirmed, .name, pupil: pupils[1], of: first, by: "V", 1, at: .noon)
            }
        }
        #expect(throws: SQLFailure.self) {
            try test.store.write {
                try $0.careLists.set(
                    .confirmed, .name, pupil: pupils[0], of: second, by: "V", 1, at: .noon)
            }
        }
        try test.store.read { session in
            let subject = try session.subjects.pupil(
                pupils[0], at: urn(900_001), on: day("2025-09-10"))
            #expect(subject?.listedBy == [home])
            let all = try session.subjects.pupils(of: urn(900_001), on: day("2025-09-10"))
            #expect(all[pupils[0]] == subject)
            #expect(all[pupils[1]]?.listedBy == [])
            let found = try session.careLists.registrations(
                of: home, in: span("2025-09-01", "2025-09-30"))
            #expect(found.map(\.pupil) == [pupils[0]] && found.map(\.number) == [first.number])
        }
    }

    @Test func `links are found by digest, ended once, and marks and calls are kept in order`()
        throws
    {
        let test = try TestStore()
        try test.store.write { session in
            let key = try session.careLists.apply(statement("A1"), worker: 0, at: .early).key
            let digest = String(repeating: "a", count: 64)
            let outside = session.outside
            try outside.add(
                PersonalLink(
                    digest: digest, child: key, holder: "A. Teacher",
                    span: span("2025-09-01", "2025-12-19"), madeBy: "V. Hollin", madeAt: .early))
            #expect(try outside.link(digest)?.child == key)
            #expect(try outside.link(String(repeating: "b", count: 64)) == nil)
            #expect(try outside.links(of: home) == (try outside.links(of: key)))
            #expect(try outside.revoke(digest, of: key, by: "V. Hollin", at: .noon))
            #expect(try !outside.revoke(digest, of: key, by: "V. Hollin", at: .noon))
            #expect(try outside.link(digest)?.standing(on: day("2025-10-02")) == .revoked)
            let when = SessionDate(day("2025-10-01"), .morning)
            for code in ["N", "I"] {
                try outside.add(
                    OutsideMark(
                        when, code: code, toldBy: "A. Teacher", way: .link, at: .noon,
                        reason: code == "I" ? "the carer rang" : ""), of: key)
            }
            let marks = try outside.marks(of: key, in: span("2025-10-01", "2025-10-01"))
            #expect(marks.map(\.code) == ["N", "I"])
            #expect(try outside.marks(of: home, in: span("2025-10-02", "2025-10-03")).isEmpty)
            try outside.add(
                OutsideCall(
                    key, about: day("2025-10-01"), .noAnswer, note: "", madeBy: "V. Hollin",
                    madeAt: .noon), by: 1)
            let calls = try outside.calls(of: home, about: span("2025-10-01", "2025-10-01"))
            #expect(calls[key.number]?.map(\.outcome) == [.noAnswer])
        }
    }

    @Test func `a worker is told once a day of a child, and looks once`() throws {
        let test = try TestStore()
        try test.store.write { session in
            let key = try session.careLists.apply(statement("A1"), worker: 0, at: .early).key
            let person = try session.persons.add(
                login: "s.wells", name: "S. Wells", title: "", at: .early)
            let tellings = session.tellings
            let today = day("2025-10-01")
            #expect(try !tellings.see(person, of: key, about: today, at: .noon))
            #expect(try tellings.tell(person, of: key, about: today, by: "V", at: .noon))
            #expect(try !tellings.tell(person, of: key, about: today, by: "W", at: .later))
            #expect(try tellings.see(person, of: key, about: today, at: .noon))
            #expect(try !tellings.see(person, of: key, about: today, at: .later))
            let kept = try tellings.tellings(of: home, about: span("2025-10-01", "2025-10-01"))
            let telling = try #require(kept[key.number]?.first)
            #expect(telling.toldBy == "V" && telling.seenAt == .noon)
            #expect(telling.personName == "S. Wells")
        }
    }

    @Test func `targets, checks, terms and briefings are read as they were kept`() throws {
        let test = try TestStore()
        try test.store.write { session in
            let key = try session.careLists.apply(statement("A1"), worker: 0, at: .early).key
            let records = session.careRecords
            let year = AcademicYear(startYear: 2_025)
            for percent in ["94", "95.5"] {
                try records.set(
                    try #require(AttendanceTarget(percent: percent)), of: key, in: year,
                    why: "steps", by: "V", 1, at: .noon)
                try records.set(
                    try #require(AttendanceTarget(percent: percent)), of: .everybody, home,
                    in: year, by: "V", 1, at: .noon)
            }
            let targets = try records.targets(of: home, in: year)[key.number] ?? []
            #expect(targets.map(\.target.thousandths) == [940, 955])
            #expect(try records.targets(of: home, in: year.previous).isEmpty)
            let cohort = try records.cohortTargets(of: home, in: year)
            #expect(cohort.mapValues(\.target.thousandths) == [.everybody: 955])
            let check = PlanCheck(
                .personalEducation, reflects: true, on: day("2025-10-01"), by: "V", note: "n")
            try records.add(check, of: key, by: 1, at: .noon)
            #expect(try records.checks(of: home) == [key.number: [check]])
            var term = TermMonitoring(
                SchoolTerm(of: day("2025-10-01")), on: day("2025-10-01"), found: "f", agreed: "",
                by: "V")
            (term.children, term.attended, term.possible) = (3, 20, 30)
            try records.add(term, of: home, by: 1, at: .noon)
            #expect(try records.monitorings(of: home) == [term])
            let briefing = TeamBriefing(
                team: "North", on: day("2025-10-01"), people: 4, topic: "t", by: "V")
            try records.add(briefing, of: home, by: 1, at: .noon)
            #expect(try records.briefings(of: home) == [briefing])
            #expect(try records.briefings(of: authority(331)).isEmpty)
        }
    }
}
