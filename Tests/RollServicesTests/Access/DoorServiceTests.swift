import RollAccess
import RollDomain
import RollSQLite
import RollServices
import RollStore
import Testing

/// Services that name children, asked by people in their roles.
@Suite struct `Services at the door` {
    private func asking(
        _ role: Role, _ scope: Scope, person: Int64 = 1, on date: String = "2025-09-12"
    ) throws -> Occasion {
        var asking = occasion(date)
        asking.purpose = ""
        asking.viewer = Viewer(
            person: person, name: "Chris Reed", role: role,
            assignments: [
                Assignment(role, scope, DateSpan(from: day("2025-09-01")), place: "there")
            ], on: asking.today)
        return asking
    }

    /// Hill School with pupils 1 and 2 in one group, and pupil 2 suspended and with care.
    private func town() throws -> SmallTown {
        let town = try SmallTown()
        try town.store.write { session in
            _ = try session.groups.apply(
                [1, 2].map {
                    GroupStatement(
                        school: urn(900_001), upn: upn($0), kind: "registration", group: "5A",
                        span: DateSpan(from: day("2025-09-01")))
                }, asOf: day("2025-09-01"))
            var told = pupil(2, at: 900_001, born: "2015-05-01")
            told.characteristics = [
                .lookedAfter: "yes", .childProtection: "yes", .specialNeeds: "E",
            ]
            _ = try session.pupils.apply([told], asOf: day("2025-10-02"), at: .early)
            _ = try session.suspensions.apply([
                SuspensionStatement(
                    school: urn(900_001), upn: upn(2), isPermanent: false,
                    span: span("2025-09-10", "2025-09-11"), sessions: 4, reason: "PP")
            ])
            try town.send(
                [["/"], ["N"], ["E"]], to: 900_001,
                sessions: [SessionDate(day("2025-09-12"), .morning)], in: session)
        }
        return town
    }

    @Test func `a list holds whom the viewer reaches, and no school beside it`() throws {
        let town = try town()
        let list = PupilList(store: town.store)
        let officer = try asking(.attendanceOfficer, .school(urn(900_001)))
        #expect(try list.run(urn(900_001), kind: .all, on: officer).count == 6)
        let tutor = try asking(.formTutor, .group(urn(900_001), 1))
        #expect(
            Set(try list.run(urn(900_001), kind: .all, on: tutor).map(\.upn)) == [upn(1), upn(2)])
        let outside = failure { _ = try list.run(urn(900_002), kind: .all, on: officer) }
        let unknown = failure { _ = try list.run(urn(999_999), kind: .all, on: officer) }
        #expect(outside?.message == unknown?.message && outside != nil)
        let governor = try asking(.governor, .school(urn(900_001)))
        #expect(failure { _ = try list.run(urn(900_001), kind: .all, on: governor) } != nil)
    }

    @Test func `a child who may not be seen looks like one who is not there`() throws {
        let town = try town()
        let year = AcademicYear(of: day("2025-09-12"))
        let officer = try asking(.attendanceOfficer, .school(urn(900_002)))
        func answer(_ number: Int, _ who: Occasion) -> String? {
            failure {
                _ = try PupilYear(store: town.store).run(upn(number), year: year, on: who)
            }?.message
        }
        #expect(answer(1, officer) != nil && answer(1, officer) == answer(77_777, officer))
        let tutor = try asking(.formTutor, .group(urn(900_001), 1))
        #expect(answer(1, tutor) == nil)
        #expect(answer(5, tutor) == answer(77_777, tutor))
    }

    @Test func `fields and codes are those of the role`() throws {
        let town = try town()
        let year = AcademicYear(of: day("2025-09-12"))
        func see(_ who: Occasion) throws -> PupilYearReport {
            try PupilYear(store: town.store).run(upn(2), year: year, showsCare: true, on: who)
        }
        let when = SessionDate(day("2025-09-12"), .morning)
        let tutor = try see(asking(.formTutor, .group(urn(900_001), 1)))
        let background = try #require(tutor.backgrounds.first)
        #expect(background.suspensions.isEmpty)
        #expect(Set(background.characteristics.keys) == [.freeSchoolMeals])
        #expect(tutor.parts.first?.marks[when] == "a" && !tutor.showsCare)
        #expect(!tutor.parts.contains { $0.changes.contains { $0.when == when } })
        let head = try see(asking(.headteacher, .school(urn(900_001))))
        let all = try #require(head.backgrounds.first)
        #expect(all.suspensions.count == 1)
        #expect(
            Set(all.characteristics.keys)
                == [.freeSchoolMeals, .lookedAfter, .childProtection, .specialNeeds])
        #expect(head.parts.first?.marks[when] == "E")
        let officer = try see(asking(.attendanceOfficer, .school(urn(900_001))))
        #expect(officer.backgrounds.first?.characteristics[.lookedAfter] != nil)
        #expect(officer.backgrounds.first?.characteristics[.childProtection] == nil)
    }

    @Test func `today is of one's own pupils, with codes together that may not be told`() throws {
        let town = try town()
        let today = Today(store: town.store)
        let tutor = try asking(.formTutor, .group(urn(900_001), 1))
        let own = try #require(
            try today.run(SchoolFilter(), on: tutor, showsNames: true).first)
        #expect(own.onRoll == 2 && own.unexplained.map(\.pupil).count == 1)
        #expect(own.codes.map(\.symbol).contains("a") && !own.codes.map(\.symbol).contains("E"))
        let officer = try asking(.attendanceOfficer, .school(urn(900_001)))
        let days = try today.run(SchoolFilter(), on: officer, showsNames: true)
        #expect(days.map(\.school.urn) == [urn(900_001)] && days.first?.onRoll == 7)
        let governor = try asking(.governor, .school(urn(900_001)))
        #expect(
            failure { _ = try today.run(SchoolFilter(), on: governor, showsNames: false) }?.kind
                == .usage)
    }

    @Test func `a mark is changed by who may, and leave is chosen by the headteacher`() throws {
        let town = try town()
        func amend(_ code: String, _ who: Occasion) -> ServiceFailure? {
            failure {
                _ = try AmendMark(store: town.store).run(
                    AmendMark.Change(
                        school: urn(900_001), upn: upn(1),
                        when: SessionDate(day("2025-09-12"), .morning), code: code,
                        reason: "the family rang", title: "Staff"), on: who)
            }
        }
        let tutor = try asking(.formTutor, .group(urn(900_001), 1))
        #expect(amend("I", tutor) != nil)
        let other = try asking(.attendanceOfficer, .school(urn(900_002)))
        #expect(amend("I", other) != nil)
        let officer = try asking(.attendanceOfficer, .school(urn(900_001)))
        #expect(amend("C", officer)?.message.contains("grants leave") == true)
        #expect(amend("I", officer) == nil)
        let head = try asking(.headteacher, .school(urn(900_001)))
        #expect(amend("C", head) == nil)
        var query = AuditQuery()
        query.kind = .change
        let kept = try SearchAudit(store: town.store).run(query, on: occasion())
        #expect(kept.map(\.reason).contains("you are the headteacher of there"))
        #expect(kept.count == 2)
    }

    @Test func `an attempt to reach a family is kept by who may, to nobody who must not`() throws {
        let town = try town()
        try town.store.write { session in
            var contact = ContactStatement(
                school: urn(900_001), upn: upn(1), name: "Pat Reed", relationship: "parent",
                priority: 1)
            contact.telephone = "01632 960001"
            var barred = ContactStatement(
                school: urn(900_001), upn: upn(1), name: "Kit Reed", relationship: "parent",
                priority: 2)
            barred.restrictions = [
                ContactRestriction(kind: .noContact, inForce: DateSpan(from: day("2025-01-01")))
            ]
            _ = try session.contacts.apply([contact, barred], at: .early)
        }
        let child = try #require(
            try town.store.read { try $0.pupils.find(urn(900_001), upn: upn(1)) }.first
        ).pupil
        let numbers = try town.store.read {
            try $0.contacts.of(urn(900_001), child, on: day("2025-09-12"))
        }
        let good = try #require(numbers.first { $0.mayBeContacted }).number
        let bad = try #require(numbers.first { !$0.mayBeContacted }).number
        func record(
            _ who: Occasion, contact: Int?, _ outcome: ContactOutcome = .noAnswer,
            note: String = ""
        ) throws -> ContactAttempt {
            var attempt = RecordContactAttempt.Attempt(
                school: urn(900_001), child: child, about: day("2025-09-12"),
                channel: .telephone, outcome: outcome)
            attempt.contact = contact
            attempt.note = note
            return try RecordContactAttempt(store: town.store).run(attempt, on: who)
        }
        let officer = try asking(.attendanceOfficer, .school(urn(900_001)))
        #expect(try record(officer, contact: good).number == 1)
        #expect(
            try record(officer, contact: nil, .reasonGiven, note: "a cold").number == 2)
        #expect(failure { _ = try record(officer, contact: nil, .reasonGiven) } != nil)
        let barred = failure { _ = try record(officer, contact: bad) }
        let nobody = failure { _ = try record(officer, contact: 99) }
        #expect(barred?.message == nobody?.message && barred != nil)
        let stranger = try asking(.socialWorker, .ownChildren, person: 9)
        #expect(failure { _ = try record(stranger, contact: nil) } != nil)
        let kept = try town.store.read {
            try $0.attempts.of(urn(900_001), child, about: span("2025-09-12", "2025-09-12"))
        }
        #expect(kept.map(\.outcome) == [.reasonGiven, .noAnswer])
        #expect(kept.first?.madeBy == "Chris Reed" && kept.first?.note == "a cold")
    }
}
