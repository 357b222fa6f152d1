public import RollAccess
public import RollCasework
public import RollDomain
public import RollStore

/// A service with how its referrals of the last year went.
public struct ServiceLine: Sendable, Hashable {
    /// The service.
    public let service: StoredService
    /// Referrals that are open; nil for one who may not know of them.
    public let open: Int?
    /// Those of them that wait for an answer or a place.
    public let waiting: Int?
    /// The middle number of days to the first answer; nil where too few were answered.
    public let daysToAnswer: Int?
    /// The middle number of days to the beginning of the work; nil where too few began.
    public let daysToStart: Int?
}

/// Keeps the map of what there is in an area, and says how long its services take.
public struct KeepServices: Sendable {
    let store: Store

    /// Fewest referrals for a middle number of days.
    public static let fewest = 5

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// The services of an area, by name, with how the referrals of the last year went.
    ///
    /// - Parameters:
    ///   - code: The authority.
    ///   - grant: Leave to see referrals; what it does not show has no counts.
    ///   - today: The day.
    /// - Returns: One line a service.
    /// - Throws: ``ServiceFailure``.
    public func list(
        _ code: AuthorityCode, _ grant: Grant, on today: CivilDate
    ) throws(ServiceFailure) -> [ServiceLine] {
        let sight = ReferralSight(grant: grant)
        return try ServiceFailure.only {
            try store.read { session in
                let courses = Dictionary(
                    grouping: try session.referrals.courses(
                        of: code, since: today.adding(days: -365)), by: \.service)
                return try session.referrals.services(of: code).map { service in
                    guard sight.shows(service.statement.kind) else {
                        return ServiceLine(
                            service: service, open: nil, waiting: nil, daysToAnswer: nil,
                            daysToStart: nil)
                    }
                    let own = courses[service.number] ?? []
                    return ServiceLine(
                        service: service, open: own.count(where: \.state.isOpen),
                        waiting: own.count { $0.state == .sent || $0.state == .waiting },
                        daysToAnswer: Self.middle(own.compactMap(\.times.toAnswer)),
                        daysToStart: Self.middle(own.compactMap(\.times.toStart)))
                }
            }
        }
    }

    static func middle(_ days: [Int]) -> Int? {
        guard days.count >= fewest else { return nil }
        return days.sorted()[(days.count - 1) / 2]
    }

    /// The services to which a child can be referred: those of its school's and its own areas.
    ///
    /// - Parameter grant: Leave to refer the child; services of which it may not know are left out.
    /// - Returns: The services, closed ones too.
    /// - Throws: ``ServiceFailure``.
    public func offered(_ grant: Grant) throws(ServiceFailure) -> [StoredService] {
        guard case .pupil(let subject) = grant.subject, grant.action == .refer else {
            preconditionFailure("leave for something else")
        }
        return try offered(to: subject, grant)
    }

    /// The services that can be asked to a meeting about a child: those of its school's and its own
    /// areas.
    ///
    /// - Parameter grant: Leave to hold meetings about the child; services of which it may not know
    ///   are left out.
    /// - Returns: The services, closed ones too.
    /// - Throws: ``ServiceFailure``.
    public func offered(toMeet grant: Grant) throws(ServiceFailure) -> [StoredService] {
        guard case .pupil(let subject) = grant.subject, grant.action == .holdChildMeetings else {
            preconditionFailure("leave for something else")
        }
        return try offered(to: subject, grant)
    }

    private func offered(
        to subject: PupilSubject, _ grant: Grant
    ) throws(ServiceFailure) -> [StoredService] {
        try ServiceFailure.only {
            try store.read { session in
                try Self.offered(
                    to: subject, by: ReferralSight(grant: grant), on: grant.viewer.date,
                    in: session)
            }
        }
    }

    /// The services of a child's areas of which a viewer may know.
    static func offered(
        to subject: PupilSubject, by sight: ReferralSight, on date: CivilDate,
        in session: StoreSession
    ) throws -> [StoredService] {
        let relations = try session.pupils.authoritySpans(subject.place.urn, subject.child)
            .compactMapValues { spans in
                spans.last { $0.span.contains(date) }?.value
            }
        let areas = [subject.place.authority, relations[.home], relations[.care]]
        return try Set(areas.compactMap { $0 }).sorted { $0.number < $1.number }.flatMap {
            try session.referrals.services(of: $0)
        }.filter { sight.shows($0.statement.kind) }
    }

    /// Keeps a service, or what is said of it anew.
    ///
    /// - Parameters:
    ///   - statement: What is said of it.
    ///   - number: Its number; nil for a new one.
    ///   - grant: Leave to keep the services of its authority.
    ///   - occasion: Who says so, and when.
    /// - Returns: What is wrong with it; nothing where it is kept.
    /// - Throws: ``ServiceFailure`` when the authority has no such service.
    public func put(
        _ statement: ServiceStatement, as number: Int64? = nil, by grant: Grant,
        on occasion: Occasion
    ) throws(ServiceFailure) -> [ServiceFault] {
        guard case .authority(let code) = grant.subject, grant.action == .keepServices,
            statement.authority == code
        else { preconditionFailure("leave for something else") }
        return try ServiceFailure.only {
            try store.write { session in
                let others = try session.referrals.services(of: code)
                if let number, !others.contains(where: { $0.number == number }) {
                    throw ServiceFailure(.fault, "The authority has no such service.")
                }
                var faults = statement.faults
                let name = statement.name.lowercased()
                if others.contains(where: {
                    $0.number != number && $0.statement.name.lowercased() == name
                }) {
                    faults.append(.sameName)
                }
                guard faults.isEmpty else { return faults }
                let kept = try session.referrals.put(statement, as: number, now: occasion.now)
                try AuditPen(session, on: occasion).note(
                    .change, "service \(kept) of authority \(code)", reason: grant.reason)
                return []
            }
        }
    }
}
