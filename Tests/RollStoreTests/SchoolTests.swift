import RollDomain
import RollSQL
import RollStore
import RollTestSupport
import Testing

@Suite(.eachDatabase) struct SchoolTests {
    @Test func `a school that is stated again is unchanged and no row changes`() throws {
        let test = try TestStore(schools: [school(900_001)])
        let before = try dump(test.driver)
        let count = try test.store.write { session in
            try session.schools.apply([school(900_001)], at: .later)
        }
        #expect(count == ApplyCount(unchanged: 1))
        #expect(try dump(test.driver) == before)
    }

    @Test func `a changed field is kept in the history with both texts`() throws {
        let test = try TestStore(schools: [school(900_001)])
        var changed = school(900_001, "Hill Academy")
        changed.closed = day("2025-12-31")
        let count = try test.store.write { session in
            try session.schools.apply([changed], at: .later)
        }
        #expect(count == ApplyCount(changed: 1))
        let history = try test.store.read { session in
            try session.schools.history(of: urn(900_001))
        }
        #expect(history.map(\.field) == ["name", "closed"])
        #expect(history.map(\.old) == ["Hill School", ""])
        #expect(history.map(\.new) == ["Hill Academy", "2025-12-31"])
        #expect(history.allSatisfy { $0.recordedAt == .later })
    }

    @Test func `a school that changes twice in one import keeps both changes`() throws {
        let test = try TestStore(schools: [school(900_001)])
        _ = try test.store.write { session in
            try session.schools.apply(
                [school(900_001, "Second"), school(900_001, "Third")], at: .later)
        }
        let history = try test.store.read { session in
            try session.schools.history(of: urn(900_001))
        }
        #expect(history.map(\.new) == ["Second", "Third"])
    }

    @Test(arguments: ["900001", "330/2001", "3302001", "hill", "ILL SCH"])
    func `a school is found by number or by part of its name`(text: String) throws {
        let other = school(900_002, "Vale 100% School", authority: 331, establishment: 2002)
        let test = try TestStore(schools: [school(900_001), other])
        let found = try test.store.read { session in
            try session.schools.find(text).map(\.urn.number)
        }
        #expect(found == [900_001])
    }

    @Test func `signs that a search pattern uses stand for themselves`() throws {
        let other = school(900_002, "Vale 100% School", authority: 331)
        let test = try TestStore(schools: [school(900_001), other])
        let found = try test.store.read { session in
            [try session.schools.find("0% S").count, try session.schools.find("l_S").count]
        }
        #expect(found == [1, 0])
    }

    @Test func `a school that joins another trust leaves the one before on the day before`()
        throws
    {
        let test = try TestStore(schools: [school(900_001)])
        let memberships = try test.join(
            [("T1", "2015-09-01"), ("F1", nil), ("S1", nil), ("S2", nil)])
        #expect(memberships == ApplyCount(new: 4))
        #expect(try test.join([("T2", "2020-01-01")]) == ApplyCount(new: 1, changed: 1))
        // The old file again does not bring the school back.
        let before = try dump(test.driver)
        #expect(try test.join([("T1", "2015-09-01")]) == ApplyCount(unchanged: 1))
        #expect(try dump(test.driver) == before)
        let (school, spans) = try test.store.read { session in
            (
                try session.schools.school(urn(900_001)),
                try session.schools.memberships(of: urn(900_001))
            )
        }
        #expect(school?.trustUID == "T2")
        #expect(school?.trustName == "Trust T2")
        let byUID = Dictionary(uniqueKeysWithValues: spans.map { ($0.trustUID, $0.span) })
        #expect(byUID["T1"] == span("2015-09-01", "2019-12-31"))
        #expect(byUID["T2"] == span("2020-01-01"))
        // Nothing said when the school joined its federation, so since it opened.
        #expect(byUID["F1"] == span("1990-09-01"))
        #expect(byUID["S1"]?.to == nil && byUID["S2"]?.to == nil)
    }

    @Test func `a membership of an unknown school or trust is handed back`() throws {
        let test = try TestStore(schools: [school(900_001)])
        let stray = TrustMembership(school: urn(900_009), trustUID: "T1", joined: nil)
        let unknown = TrustMembership(school: urn(900_001), trustUID: "T9", joined: nil)
        let report = try test.store.write { session in
            try session.schools.applyMemberships([stray, unknown])
        }
        #expect(report.count == ApplyCount())
        #expect(Set(report.unknown) == [stray, unknown])
    }

    @Test func `predecessors are found from either school's record, each once`() throws {
        let test = try TestStore(schools: [school(900_003)])
        let links = [
            SchoolLink(
                school: urn(900_003), linked: urn(900_001), kind: "Predecessor - merged",
                established: day("2020-09-01")),
            SchoolLink(
                school: urn(900_001), linked: urn(900_003), kind: "Successor - merged",
                established: nil),
            SchoolLink(
                school: urn(900_002), linked: urn(900_003), kind: "Successor - merged",
                established: nil),
        ]
        let (first, second, found) = try test.store.write { session in
            (
                try session.schools.applyLinks(links), try session.schools.applyLinks(links),
                try session.schools.predecessors(of: urn(900_003))
            )
        }
        #expect(first == ApplyCount(new: 3))
        #expect(second == ApplyCount(unchanged: 3))
        #expect(found.map(\.linked.number) == [900_001, 900_002])
        #expect(found.first?.established == day("2020-09-01"))
    }
}

extension TestStore {
    /// Enters four groups and states memberships of school 900001.
    fileprivate func join(_ memberships: [(uid: String, joined: String?)]) throws -> ApplyCount {
        let trusts = [
            TrustStatement(uid: "T1", name: "Trust T1", kind: "Multi-academy trust"),
            TrustStatement(uid: "T2", name: "Trust T2", kind: "Single-academy trust"),
            TrustStatement(uid: "F1", name: "Federation", kind: "Federation"),
            TrustStatement(uid: "S1", name: "Sponsor", kind: "School sponsor"),
            TrustStatement(uid: "S2", name: "Sponsor", kind: "School sponsor"),
        ]
        let statements = memberships.map {
            TrustMembership(school: urn(900_001), trustUID: $0.uid, joined: $0.joined.map(day))
        }
        return try store.write { session in
            _ = try session.schools.applyTrusts(trusts)
            return try session.schools.applyMemberships(statements).count
        }
    }
}
