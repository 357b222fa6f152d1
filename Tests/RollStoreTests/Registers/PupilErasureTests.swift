import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

/// A school of three pupils: one left long ago, one left lately, one is there.
@Suite struct `Retention of pupils` {
    private let cutoff = Instant(day("2019-11-01"))
    private let longAgo = Instant(day("2018-08-01"), hour: 9)

    private func filled() throws -> TestStore {
        let test = try TestStore(schools: [school(900_001)])
        try test.apply(
            [
                pupil(1, from: "2016-09-01", to: "2018-07-20"),
                pupil(2, from: "2016-09-01", to: "2019-12-20"), pupil(3, from: "2016-09-01"),
            ], asOf: "2018-08-01", at: longAgo)
        return test
    }

    private func run(_ test: TestStore, isTrial: Bool = false) throws -> RetentionCount? {
        func erase(_ session: StoreSession) throws -> [RetentionCount] {
            try session.retention.run(before: cutoff, operatorName: "Alex Moss", at: .later)
        }
        let store = test.store
        let counts = isTrial ? try store.rehearse(erase) : try store.write(erase)
        return counts.first { $0.table == "pupil" }
    }

    private func names(_ test: TestStore) throws -> Set<UPN> {
        Set(try test.store.read { try $0.pupils.people(of: urn(900_001)) }.values.map(\.upn))
    }

    @Test func `a pupil who left before the cutoff goes, those who left later or stay do not`()
        throws
    {
        let test = try filled()
        #expect(try run(test) == RetentionCount(table: "pupil", removed: 1, held: 0))
        #expect(try names(test) == [upn(2), upn(3)])
        let enrolments = try test.store.read { try $0.pupils.enrolments(of: urn(900_001)) }
        #expect(enrolments.map(\.number) == [1, 2])
    }

    @Test func `a trial counts and erases nothing`() throws {
        let test = try filled()
        let before = try dump(test.driver)
        #expect(try run(test, isTrial: true)?.removed == 1)
        #expect(try dump(test.driver) == before)
    }

    @Test func `a hold on the school or on the child keeps the pupil`() throws {
        for isWhole in [true, false] {
            let test = try filled()
            let child = try test.store.read {
                try $0.pupils.find(urn(900_001), upn: upn(1)).first?.pupil
            }
            try test.store.write {
                _ = try $0.retention.hold(
                    school: urn(900_001), pupil: isWhole ? nil : child, reason: "a claim",
                    placedBy: "Alex Moss", at: .early)
            }
            #expect(try run(test)?.removed == 0)
            #expect(try names(test).contains(upn(1)))
        }
    }

    @Test func `a pupil stays while marks of those dates are kept`() throws {
        let test = try filled()
        let symbols = try test.store.read { try $0.symbols.table() }
        let mark = try #require(symbols.mark(for: "/"))
        let when = SessionDate(day("2018-07-02"), .morning)
        let sheet = RegisterSheet(when, marks: [mark.rawValue])
        let source = SubmissionSource(
            kind: .file, name: "late.csv", sentBy: "Alex Moss", fingerprint: "f00d",
            at: Instant(day("2020-01-10"), hour: 9))
        try test.store.write {
            _ = try $0.registers.submit(
                MarksDelivery(school: urn(900_001), sheets: [sheet]), from: source,
                symbols: symbols)
        }
        #expect(try run(test)?.removed == 0)
        #expect(try names(test).count == 3)
    }
}
