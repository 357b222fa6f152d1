public import RollAccess
public import RollCasework
public import RollDomain
public import RollStore

/// A concern in a list: without a word of what was told.
public struct ConcernLine: Sendable, Hashable {
    /// Its number.
    public let number: Int64
    /// The day on which it was told.
    public let sent: CivilDate
    /// What the teller is to the child; nil where it is not said.
    public let profession: Profession?
    /// How it came.
    public let origin: ConcernOrigin
    /// Where it stands.
    public let state: ConcernState
}

/// One concern, opened.
public struct ConcernPage: Sendable, Hashable {
    /// What was told.
    public let concern: StoredConcern
    /// What was done with it, in order.
    public let steps: [StoredConcernStep]
    /// The child on whose record it stands, by name; empty where it stands on none, or on one whom the
    /// viewer does not reach any more.
    public let childName: String
}

/// Shows what people outside told a school or an authority to those who are trained to read it.
public struct ReadConcerns: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Lists concerns without what they say; nobody is named, so no look is kept.
    ///
    /// - Parameter grant: Leave to read what the school or the authority was told.
    /// - Returns: The lines, those not read first, then the newest.
    /// - Throws: ``ServiceFailure`` of the database.
    public func list(_ grant: Grant) throws(ServiceFailure) -> [ConcernLine] {
        let place = Self.place(grant)
        return try ServiceFailure.only {
            try store.read { session in
                let all = try session.concerns.of(place).map {
                    ConcernLine(
                        number: $0.number, sent: $0.sent, profession: $0.statement.profession,
                        origin: $0.origin, state: $0.state)
                }
                return all.filter { $0.state == .new } + all.filter { $0.state != .new }
            }
        }
    }

    /// How many concerns nobody has read, and how many wait after that.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    public func open(_ grant: Grant) throws(ServiceFailure) -> [ConcernState: Int] {
        let place = Self.place(grant)
        return try ServiceFailure.only {
            try store.read { try $0.concerns.open(at: place) }
        }
    }

    /// Opens a concern: it counts as read from then on, and the look is kept.
    ///
    /// - Parameters:
    ///   - number: The concern.
    ///   - grant: Leave to read what the school or the authority was told.
    ///   - occasion: Who reads, and when.
    /// - Returns: The concern; nil where this place was told none of that number.
    /// - Throws: ``ServiceFailure`` of the database.
    public func concern(
        _ number: Int64, _ grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> ConcernPage? {
        let place = Self.place(grant)
        return try ServiceFailure.only {
            try store.write { session -> ConcernPage? in
                guard var concern = try session.concerns.concern(number, at: place) else {
                    return nil
                }
                // Whoever looks as somebody else changes nothing: the words are not read for them.
                if concern.state == .new, grant.viewer.lookingAs == nil {
                    concern.state = .read
                    if try session.concerns.change(concern, now: occasion.now) {
                        try session.concerns.note(
                            .read, "", of: concern, on: occasion.today, by: grant.viewer.name,
                            now: occasion.now)
                    }
                    concern = try session.concerns.concern(number, at: place) ?? concern
                }
                let pen = AuditPen(session, on: occasion)
                var event = pen.event(.look, "concern \(number)", reason: grant.reason)
                if case .school(let urn) = place { event.school = urn }
                (event.child, event.childrenShown) = (concern.child, 1)
                if let school = concern.childSchool { event.school = school }
                try pen.note(event)
                return ConcernPage(
                    concern: concern, steps: try session.concerns.steps(of: concern),
                    childName: try Self.name(concern, grant, in: session))
            }
        }
    }

    static func place(_ grant: Grant) -> ConcernPlace {
        guard let place = ConcernPlace(grant.subject),
            [place.reading, place.keeping].contains(grant.action)
        else { preconditionFailure("leave for something else") }
        return place
    }

    private static func name(
        _ concern: StoredConcern, _ grant: Grant, in session: StoreSession
    ) throws -> String {
        guard let school = concern.childSchool, let child = concern.child,
            try Doorkeeper(grant.viewer, session).grant(.seePupil, school, child) != nil,
            let person = try session.pupils.person(school, child)
        else { return "" }
        return "\(person.forename) \(person.surname)"
    }
}
