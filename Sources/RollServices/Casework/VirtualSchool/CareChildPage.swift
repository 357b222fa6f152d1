public import RollAccess
public import RollCasework
public import RollDomain
public import RollStore

/// A pupil who may be a listed child, with enough for a person to say whether it is.
public struct CareCandidate: Sendable, Hashable {
    /// The pair.
    public let match: CareMatch
    /// The pupil's name at a school here.
    public let name: String
    /// The pupil's date of birth there.
    public let birthDate: CivilDate
    /// The pupil's number there.
    public let upn: UPN
    /// The schools, those of today first.
    public let schools: [String]
}

/// One child of a list, with everything that was done.
public struct CareChildPage: Sendable {
    /// The line of the list.
    public let line: CareLine
    /// Pupils who may be this child.
    public let candidates: [CareCandidate]
    /// Marks that a school outside told, newest first: one a session, as they stand.
    public let marks: [OutsideMark]
    /// Calls of the year, newest first.
    public let calls: [OutsideCall]
    /// Tellings of the year, newest first.
    public let tellings: [Telling]
    /// Targets of the year, newest first.
    public let targets: [StoredTarget]
    /// Checks of plans, newest first.
    public let checks: [PlanCheck]
    /// Personal links, newest first.
    public let links: [PersonalLink]
}

extension ShowVirtualSchool {
    /// Shows one child of a list, and records who looked.
    ///
    /// - Returns: The page; nil for a child who is not on the list today or not reached.
    /// - Throws: ``ServiceFailure`` of the database.
    public func child(
        _ key: CareKey, under grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> CareChildPage? {
        let page = try ServiceFailure.only {
            try store.read { session -> CareChildPage? in
                guard let child = try CareReach(grant).child(key, in: session) else { return nil }
                var reader = CareLines(
                    session, figures?.snapshot, grant.veil, on: occasion.today)
                guard let line = try reader.read([child]).first else { return nil }
                return try detail(line, on: occasion.today, in: session)
            }
        }
        guard let page else { return nil }
        try note([page.line], "virtual school, one child", grant, on: occasion)
        return page
    }

    private func detail(
        _ line: CareLine, on today: CivilDate, in session: StoreSession
    ) throws -> CareChildPage {
        let key = line.child.key
        let year = AcademicYear(of: today)
        let span = DateSpan(from: year.firstDate, to: today)
        var newest: [SessionDate: OutsideMark] = [:]
        for mark in try session.outside.marks(of: key, in: span) { newest[mark.when] = mark }
        return CareChildPage(
            line: line,
            candidates: try line.child.matches.compactMap {
                try Self.candidate($0, on: today, in: session)
            },
            marks: newest.values.sorted { $0.when > $1.when },
            calls: try session.outside.calls(of: key.authority, about: span)[key.number] ?? [],
            tellings: try session.tellings.tellings(of: key.authority, about: span)[key.number]
                ?? [],
            targets: (try session.careRecords.targets(of: key.authority, in: year)[key.number]
                ?? []).reversed(),
            checks: (try session.careRecords.checks(of: key.authority)[key.number] ?? [])
                .reversed(),
            links: try session.outside.links(of: key))
    }

    static func candidate(
        _ match: CareMatch, on today: CivilDate, in session: StoreSession
    ) throws -> CareCandidate? {
        let enrolments = try session.pupils.enrolments(ofPupil: match.pupil)
        guard let last = enrolments.last,
            let person = try session.pupils.person(last.school, match.pupil)
        else { return nil }
        var schools: [String] = []
        for enrolment in enrolments.reversed() {
            let name = try session.existing(enrolment.school).name
            let words =
                enrolment.span.contains(today)
                ? name : "\(name), until \(enrolment.span.to?.spoken ?? "later")"
            if !schools.contains(words) { schools.append(words) }
        }
        return CareCandidate(
            match: match, name: person.fullName, birthDate: person.birthDate, upn: person.upn,
            schools: schools)
    }
}

/// Pairs of listed children and pupils that wait for a person.
public struct CareProposals: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// The children for whom a person has to say who they are here, with the pupils they may be.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    public func run(
        under grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> [(child: ListedChild, candidates: [CareCandidate])] {
        try ServiceFailure.only {
            let found = try store.read { session in
                try CareReach(grant).children(in: session).filter { child in
                    child.pupil == nil && child.matches.contains { $0.state == .proposed }
                }.map { child in
                    (
                        child: child,
                        candidates: try child.matches.compactMap {
                            try ShowVirtualSchool.candidate($0, on: occasion.today, in: session)
                        }
                    )
                }
            }
            guard !found.isEmpty else { return [] }
            try store.write { session in
                let pen = AuditPen(session, on: occasion)
                var event = pen.event(.look, "matches of a care list", reason: grant.reason)
                event.childrenShown = found.reduce(0) { $0 + $1.candidates.count }
                try pen.note(event)
            }
            return found
        }
    }
}
