public import RollAccess
public import RollCasework
import RollDomain
public import RollStore

/// A referral in a list, with the child's name.
public struct ReferralLine: Sendable, Hashable {
    /// The referral.
    public let referral: StoredReferral
    /// The child's name.
    public let name: String
    /// The school's name.
    public let schoolName: String
    /// Whether the child has left the school in which the referral stands.
    public let hasLeft: Bool
}

/// Referrals that a viewer may know of.
public struct ReferralList: Sendable, Hashable {
    /// The lines of the page, those that wait longest first.
    public let lines: [ReferralLine]
    /// How many there are in each state, whichever page is shown.
    public let counts: [ReferralState: Int]
    /// How many the filter found.
    public let found: Int
}

/// One referral with its steps.
public struct ReferralPage: Sendable, Hashable {
    /// The referral, with the child's name.
    public let line: ReferralLine
    /// Its steps, in order.
    public let steps: [StoredReferralStep]
    /// How long they took.
    public var times: ReferralTimes {
        ReferralTimes(
            sent: line.referral.referred, steps: steps.map { ($0.step, $0.date) })
    }
}

/// Lists referrals; those that a viewer may not know of are in no list and in no count.
public struct ListReferrals: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Lists referrals of a school, of one's own children, or of one child; the look is kept.
    ///
    /// - Parameters:
    ///   - grant: Leave to see referrals; its subject says whose.
    ///   - state: Only those that stand so; nil for those that are open, and at a school for all.
    ///   - range: Which of those found are shown.
    ///   - occasion: Who looks, and when.
    /// - Returns: The page that was asked for, and the counts of all.
    /// - Throws: ``ServiceFailure``.
    /// - Complexity: O(open referrals reached), with a look-up for each that is shown.
    public func run(
        _ grant: Grant, in state: ReferralState?, _ range: Range<Int>, on occasion: Occasion
    ) throws(ServiceFailure) -> ReferralList {
        precondition(grant.action == .seeReferrals, "leave for something else")
        let list = try ServiceFailure.only {
            try store.read { session in
                let all = try Self.all(grant, in: session)
                let found = all.filter { state == nil || $0.state == state }
                let shown = found[range.clamped(to: 0..<found.count)]
                return ReferralList(
                    lines: try shown.compactMap { try Self.line($0, on: occasion, in: session) },
                    counts: Dictionary(grouping: all, by: \.state).mapValues(\.count),
                    found: found.count)
            }
        }
        try note(list.lines, grant, "referrals", on: occasion)
        return list
    }

    /// One referral of a child; the look is kept.
    ///
    /// - Parameters:
    ///   - number: The referral, by number in the school.
    ///   - grant: Leave to see referrals of the child.
    ///   - occasion: Who looks, and when.
    /// - Returns: The referral; nil for one that the viewer may not know of.
    /// - Throws: ``ServiceFailure``.
    public func referral(
        _ number: Int, _ grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> ReferralPage? {
        guard case .pupil(let subject) = grant.subject, grant.action == .seeReferrals else {
            preconditionFailure("leave for something else")
        }
        let page = try ServiceFailure.only {
            try store.read { session -> ReferralPage? in
                let all = try Self.all(grant, in: session)
                guard
                    let referral = all.first(where: {
                        $0.number == number && $0.school == subject.place.urn
                    }), let line = try Self.line(referral, on: occasion, in: session)
                else { return nil }
                return ReferralPage(
                    line: line,
                    steps: try session.referrals.steps(at: referral.school)[number] ?? [])
            }
        }
        if let page { try note([page.line], grant, "referral \(number)", on: occasion) }
        return page
    }

    private static func all(
        _ grant: Grant, in session: StoreSession
    ) throws -> [StoredReferral] {
        let sight = ReferralSight(grant: grant)
        switch grant.subject {
        case .pupil(let subject):
            return try sight.seen({ try session.referrals.of(subject.place.urn) }, in: session)
                .filter { $0.pupil == subject.child && $0.school == subject.place.urn }
        case .school(let place):
            return try sight.seen({ try session.referrals.of(place.urn) }, in: session)
                .filter { $0.school == place.urn }
        default:
            let records = try session.reaches.records(of: grant.reach)
            var isInside: [URN: Bool] = [:]
            return try sight.seen(
                { try session.referrals.open(of: records.touched) }, in: session
            ).filter { one in
                guard records.holds(one.school, one.pupil) else { return false }
                guard case .authority(let code) = grant.subject else { return true }
                if let known = isInside[one.school] { return known }
                let inside = try session.schools.school(one.school)?.authority == code
                isInside[one.school] = inside
                return inside
            }
        }
    }

    private static func line(
        _ referral: StoredReferral, on occasion: Occasion, in session: StoreSession
    ) throws -> ReferralLine? {
        guard let person = try session.pupils.person(referral.school, referral.pupil),
            let school = try session.schools.school(referral.school)
        else { return nil }
        let isHere = try session.pupils.enrolments(of: referral.school, child: referral.pupil)
            .contains { $0.span.contains(occasion.today) }
        return ReferralLine(
            referral: referral, name: "\(person.surname), \(person.forename)",
            schoolName: school.name, hasLeft: !isHere)
    }

    private func note(
        _ lines: [ReferralLine], _ grant: Grant, _ what: String, on occasion: Occasion
    ) throws(ServiceFailure) {
        guard !lines.isEmpty else { return }
        let bySchool = Dictionary(grouping: lines, by: \.referral.school)
        try ServiceFailure.only {
            try store.write { session in
                let pen = AuditPen(session, on: occasion)
                for (school, shown) in bySchool.sorted(by: { $0.key < $1.key }) {
                    let children = Set(shown.map(\.referral.pupil))
                    try pen.look(
                        what, at: school, child: children.count == 1 ? children.first : nil,
                        shown: children.count, reason: grant.reason)
                }
            }
        }
    }
}
