import RollAccess
import RollCasework
import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct `Referrals to services` {
    private func open() throws -> (test: TestStore, child: Int64, worker: Int64, service: Int64) {
        let test = try TestStore(schools: [school(900_001)])
        try test.apply([pupil(1)], asOf: "2025-09-05")
        return try test.store.write { session in
            let child = try #require(
                try session.pupils.find(urn(900_001), upn: upn(1)).first
            ).pupil
            let worker = try session.persons.add(
                login: "jo", name: "Jo Marsh", title: "", at: .early)
            let service = try session.referrals.put(
                ServiceStatement(
                    name: "Early help", kind: .earlyHelp, authority: authority(330),
                    offer: "A family worker", isOpen: true), now: .early)
            return (test, child, worker, service)
        }
    }

    private func refer(
        _ child: Int64, to service: Int64, on date: String = "2025-10-01",
        in session: StoreSession
    ) throws -> StoredReferral {
        let statement = ReferralStatement(
            service: service, reason: "Two buses", asked: "A worker", consent: .given,
            consentBy: "Kim Reed", consentOn: day("2025-09-30"))
        let number = try session.referrals.add(
            statement, of: child, at: urn(900_001), consent: .given, by: ("Cass", 7),
            on: day(date), now: .noon)
        return try #require(try session.referrals.referral(number, of: urn(900_001)))
    }

    @Test func `a referral is kept with its service, and taken on by its version`() throws {
        let (test, child, worker, service) = try open()
        try test.store.write { session in
            let sent = try refer(child, to: service, in: session)
            #expect(sent.state == .sent && sent.version == 1 && sent.relation == nil)
            #expect(sent.service.statement.name == "Early help" && sent.service.number == service)
            var accepted = sent
            accepted.state = .accepted
            accepted.worker = "Jo Marsh"
            accepted.relation = try session.relations.refer(
                child, to: worker, on: sent.referred, acceptedOn: day("2025-10-03"),
                source: "referral 1", at: .noon)
            #expect(try session.referrals.change(accepted, now: .later))
            #expect(try !session.referrals.change(sent, now: .later))
            #expect(
                try session.referrals.accepted(by: worker, on: day("2025-10-03")).map(\.number)
                    == [1])
            #expect(try session.referrals.accepted(by: worker, on: day("2025-10-02")).isEmpty)
            #expect(try session.referrals.open().map(\.state) == [.accepted])
            let here = Set(try session.referrals.open().map(\.school))
            #expect(try session.referrals.open(of: here).map(\.state) == [.accepted])
            #expect(try session.referrals.open(of: [urn(999_999)]).isEmpty)
        }
    }

    @Test func `a worker sees the child while the referral runs, and not once it is cut`() throws {
        let (test, child, worker, service) = try open()
        try test.store.write { session in
            let sent = try refer(child, to: service, in: session)
            let relation = try session.relations.refer(
                child, to: worker, on: sent.referred, acceptedOn: day("2025-10-03"),
                source: "referral 1", at: .noon)
            func sees(_ date: String) throws -> Bool {
                try session.subjects.pupil(child, at: urn(900_001), on: day(date))?
                    .referredTo.contains(worker) ?? false
            }
            #expect(try sees("2025-10-03") && !sees("2025-10-02"))
            #expect(try session.relations.cut(referral: relation, on: day("2025-10-10")))
            #expect(try !sees("2025-10-10") && !sees("2025-10-05"))
            #expect(try !session.relations.cut(referral: relation, on: day("2025-10-10")))
            #expect(try session.referrals.accepted(by: worker, on: day("2025-10-10")).isEmpty)
        }
    }

    @Test func `with a worker but without a relation a referral is refused`() throws {
        let (test, child, _, service) = try open()
        let failure = failure {
            try test.store.write { session in
                var sent = try refer(child, to: service, in: session)
                sent.state = .started
                _ = try session.referrals.change(sent, now: .later)
            }
        }
        #expect(failure?.code.isConstraint == true)
        #expect(try test.store.read { try $0.referrals.of(urn(900_001)) }.isEmpty)
    }

    @Test func `steps are kept in order, and a service's times come from them`() throws {
        let (test, child, _, service) = try open()
        try test.store.write { session in
            let sent = try refer(child, to: service, in: session)
            _ = try refer(child, to: service, on: "2025-10-05", in: session)
            for (step, date) in [
                (ReferralStep.wait, "2025-10-04"), (.accept, "2025-10-20"), (.start, "2025-11-01"),
            ] {
                try session.referrals.note(
                    step, "", of: sent.number, at: sent.school, on: day(date), by: "Mira",
                    now: .later)
            }
            let steps = try session.referrals.steps(at: urn(900_001))
            #expect(steps[1]?.map(\.step) == [.wait, .accept, .start] && steps[2] == nil)
            let courses = try session.referrals.courses(
                of: authority(330), since: day("2025-10-01"))
            #expect(courses.map(\.times.toAnswer) == [3, nil])
            #expect(courses.map(\.times.toStart) == [31, nil])
            #expect(
                try session.referrals.courses(of: authority(330), since: day("2025-10-02"))
                    .count == 1)
            #expect(
                try session.referrals.courses(of: authority(331), since: day("2025-01-01"))
                    .isEmpty)
        }
    }

    @Test func `two services of an authority cannot share a name`() throws {
        let (test, _, _, service) = try open()
        let twin = ServiceStatement(
            name: "Early help", kind: .other, authority: authority(330), offer: "X", isOpen: false)
        #expect(
            failure { _ = try test.store.write { try $0.referrals.put(twin, now: .noon) } }?
                .code.isConstraint == true)
        _ = try test.store.write { try $0.referrals.put(twin, as: service, now: .noon) }
        let kept = try test.store.read { try $0.referrals.services(of: authority(330)) }
        #expect(kept.map(\.statement) == [twin])
    }
}
