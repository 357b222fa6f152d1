import RollAccess
public import RollDomain
public import RollStore

/// Which looks at named children are asked for.
public struct LooksQuery: Sendable, Hashable {
    /// Looks at this child only; nil for all.
    public var upn: UPN?
    /// Looks at children of this school only; nil for every school.
    public var school: URN?
    /// Looks by persons whose name holds this text; empty for everybody.
    public var person = ""
    /// The first date; nil for ever.
    public var from: CivilDate?
    /// The last date; nil for ever.
    public var to: CivilDate?
    /// How many looks a page holds.
    public var pageSize = 50
    /// The page, from 1, the newest looks first.
    public var page = 1

    /// All looks, the newest page.
    public init() {}
}

/// A look at named children in words.
public struct Look: Sendable, Hashable {
    /// When, who, why and at how many.
    public let disclosure: Disclosure
    /// The school's name; empty where it is loaded no more.
    public let schoolName: String
    /// The child's number; nil for a list, and for a child who has been erased.
    public let upn: UPN?
}

/// A page of looks.
public struct LooksReport: Sendable, Hashable {
    /// What was asked.
    public let query: LooksQuery
    /// The looks, newest first.
    public let looks: [Look]
    /// How many there are on all pages.
    public let total: Int
    /// Of a child: looks at lists of the child's schools in these dates, which may have shown it.
    public let lists: Int

    /// How many pages there are, at least one.
    public var pages: Int { max(1, (total + query.pageSize - 1) / query.pageSize) }
}

/// Shows who looked at named children, when, as what and why, and records this look too.
public struct Looks: Sendable {
    let store: Store

    /// Asks a database.
    public init(store: Store) {
        self.store = store
    }

    /// Shows a page of looks.
    ///
    /// - Parameters:
    ///   - query: Which looks.
    ///   - occasion: Who asks, and why; a viewer must be a data-protection lead of what is asked.
    ///     Kept as a look at each school and child on the page.
    /// - Returns: The page.
    /// - Throws: ``ServiceFailure`` when the child or the school is not known, or there is no
    ///   such page.
    /// - Complexity: O(looks of the child or the dates).
    public func run(
        _ query: LooksQuery, on occasion: Occasion
    ) throws(ServiceFailure) -> LooksReport {
        try ServiceFailure.only {
            // One transaction, so that no look is shown whose showing is not kept.
            try store.write { session in
                let query = try allowed(query, on: occasion, in: session)
                let report = try read(query, in: session)
                guard query.page <= report.pages else {
                    throw ServiceFailure(
                        .usage,
                        "There is no page \(query.page): the last one is \(report.pages).")
                }
                for look in try shown(report, in: session, on: occasion) {
                    try AuditPen(session, on: occasion).look(
                        look.command, at: look.school, child: look.pupil,
                        shown: look.pupilsShown)
                }
                return report
            }
        }
    }

    /// The question as far as a viewer may ask it; an operator without an account asks all.
    private func allowed(
        _ query: LooksQuery, on occasion: Occasion, in session: StoreSession
    ) throws -> LooksQuery {
        guard let viewer = occasion.viewer else { return query }
        let door = Doorkeeper(viewer, session)
        if door.mayEverywhere(.readAudit) { return query }
        var query = query
        if let upn = query.upn {
            let schools = try door.grants(.readAudit, upn).compactMap(\.school)
            guard let school = query.school ?? schools.first, schools.contains(school) else {
                throw ServiceFailure(.fault, Doorkeeper.noPupil)
            }
            query.school = school
        } else {
            guard let school = query.school, try door.grant(.readAudit, school) != nil else {
                throw ServiceFailure(.fault, Doorkeeper.noSchool)
            }
        }
        return query
    }

    private func read(_ query: LooksQuery, in session: StoreSession) throws -> LooksReport {
        var filter = DisclosureFilter()
        filter.school = query.school
        filter.operatorName = query.person
        filter.from = query.from.map { Instant($0) }
        filter.before = query.to.map { Instant($0.adding(days: 1)) }
        if let school = query.school, try session.schools.school(school) == nil {
            throw ServiceFailure(
                .fault, "No school \(school) is loaded. Find it with: rollcall schools NAME")
        }
        let records = try query.upn.map { try Self.records(of: $0, in: session) }
        var filters = [filter]
        if let records {
            filters = Set(records.map(\.pupil)).sorted().map { child in
                var one = filter
                one.subject = .child(child)
                return one
            }
        }
        let skipped = (query.page - 1) * query.pageSize
        var found: [Disclosure] = []
        var total = 0
        for one in filters {
            total += try session.disclosures.count(one)
            // Two children may bear one temporary number; their pages are laid together.
            found += try session.disclosures.page(
                one, most: filters.count == 1 ? query.pageSize : skipped + query.pageSize,
                skipping: filters.count == 1 ? skipped : 0)
        }
        if filters.count > 1 {
            found.sort { $0.at > $1.at }
            found = Array(found.dropFirst(skipped).prefix(query.pageSize))
        }
        var lists = 0
        for school in Set((records ?? []).map(\.school)) {
            guard query.school == nil || query.school == school else { continue }
            var one = filter
            (one.subject, one.school) = (.lists, school)
            lists += try session.disclosures.count(one)
        }
        return LooksReport(
            query: query, looks: try found.map { try look($0, in: session) }, total: total,
            lists: lists)
    }

    private static func records(
        of upn: UPN, in session: StoreSession
    ) throws -> [StoredPupil] {
        let found = try session.pupils.find(nil, upn: upn)
        guard !found.isEmpty else {
            throw ServiceFailure(
                .fault,
                "No school that is loaded has a pupil with that number. Check the number; looks "
                    + "at a child who has been erased are found with --school and the dates.")
        }
        return found
    }

    private func look(_ disclosure: Disclosure, in session: StoreSession) throws -> Look {
        let pupil = try disclosure.pupil.flatMap {
            try session.pupils.person(disclosure.school, $0)
        }
        return Look(
            disclosure: disclosure,
            schoolName: try session.schools.school(disclosure.school)?.name ?? "",
            upn: pupil?.upn)
    }

    /// What this page shows of named children, to be kept as looks of its own.
    private func shown(
        _ report: LooksReport, in session: StoreSession, on occasion: Occasion
    ) throws -> [Disclosure] {
        func entry(_ school: URN, _ pupil: Int64?, _ count: Int) -> Disclosure {
            Disclosure(
                at: occasion.now, operatorName: occasion.operatorName, purpose: occasion.purpose,
                command: "looks", school: school, pupil: pupil, pupilsShown: count)
        }
        if let upn = report.query.upn {
            return try Self.records(of: upn, in: session)
                .filter { report.query.school.map([$0.school].contains) ?? true }
                .map { entry($0.school, $0.pupil, 1) }
        }
        let schools = Dictionary(grouping: report.looks, by: \.disclosure.school)
        return schools.keys.sorted().map { school in
            let children = Set((schools[school] ?? []).compactMap(\.disclosure.pupil))
            return entry(school, nil, children.count)
        }
    }
}
