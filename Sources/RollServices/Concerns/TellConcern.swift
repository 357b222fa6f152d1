import RollAccess
public import RollCasework
import RollDomain
public import RollStore

/// A place that takes concerns, as it is offered to people outside.
public struct ConcernDesk: Sendable, Hashable {
    /// The place.
    public let place: ConcernPlace
    /// Its name.
    public let name: String

    /// Describes a place.
    init(_ place: ConcernPlace, _ name: String) {
        self.place = place
        self.name = name
    }
}

/// Takes in what people outside tell a school or an authority, and never tells anything back.
///
/// What is answered depends on the place alone: never on a child, a teller or what was told before.
public struct TellConcern: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// The most places that a search offers.
    public static let most = 20

    /// What became of it.
    public enum Outcome: Sendable, Hashable {
        /// It waits to be read.
        case kept
        /// Nothing is kept, for these faults.
        case faulty([CaseworkFault])
        /// Nobody reads concerns there, or the school is closed.
        case nobody
    }

    /// The schools that take concerns and that somebody may mean by some words, and the authorities.
    ///
    /// - Parameters:
    ///   - text: At least two letters of a name, or a school's number.
    ///   - occasion: The day.
    /// - Returns: At most ``most`` places, those of a school first.
    /// - Throws: ``ServiceFailure`` of the database.
    public func find(
        _ text: String, on occasion: Occasion
    ) throws(ServiceFailure) -> [ConcernDesk] {
        try ServiceFailure.only {
            try store.read { session in
                let readers = try ConcernReaders(session, on: occasion.today)
                let words = text.lowercased()
                let schools = try session.schools.find(text).filter {
                    Self.isOpen($0, on: occasion.today)
                        && readers.areThere(for: .school($0.urn), .school(SchoolPlace($0)))
                }
                let authorities = Geography.england.authorities.filter {
                    $0.name.lowercased().contains(words)
                        && readers.areThere(for: .authority($0.code), .authority($0.code))
                }
                let desks =
                    schools.map { ConcernDesk(.school($0.urn), $0.name) }
                    + authorities.map { ConcernDesk(.authority($0.code), $0.name) }
                return Array(desks.prefix(Self.most))
            }
        }
    }

    /// A place by number, if it takes concerns.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    public func desk(
        _ place: ConcernPlace, on occasion: Occasion
    ) throws(ServiceFailure) -> ConcernDesk? {
        try ServiceFailure.only {
            try store.read { try Self.desk(place, on: occasion.today, in: $0) }
        }
    }

    /// The authority of a school that takes none itself, if that one does.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    public func instead(
        of place: ConcernPlace, on occasion: Occasion
    ) throws(ServiceFailure) -> ConcernDesk? {
        guard case .school(let urn) = place else { return nil }
        return try ServiceFailure.only {
            try store.read { session in
                guard let code = try session.schools.school(urn)?.authority else { return nil }
                return try Self.desk(.authority(code), on: occasion.today, in: session)
            }
        }
    }

    /// Keeps a concern for those who read it.
    ///
    /// - Parameters:
    ///   - statement: What is told.
    ///   - place: Whom it is told to.
    ///   - occasion: When.
    /// - Returns: That it waits to be read, or why it does not.
    /// - Throws: ``ServiceFailure`` of the database.
    public func run(
        _ statement: ConcernStatement, to place: ConcernPlace, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        let faults = statement.faults
        guard faults.isEmpty else { return .faulty(faults) }
        return try ServiceFailure.only {
            try store.write { session in
                guard try Self.desk(place, on: occasion.today, in: session) != nil else {
                    return .nobody
                }
                _ = try session.concerns.add(
                    statement, to: place, by: .form, on: occasion.today, now: occasion.now)
                return .kept
            }
        }
    }

    private static func desk(
        _ place: ConcernPlace, on date: CivilDate, in session: StoreSession
    ) throws -> ConcernDesk? {
        guard let subject = try place.subject(in: session),
            try ConcernReaders(session, on: date).areThere(for: place, subject)
        else { return nil }
        switch place {
        case .school(let urn):
            guard let school = try session.schools.school(urn), isOpen(school, on: date) else {
                return nil
            }
            return ConcernDesk(place, school.name)
        case .authority(let code):
            return Geography.england.authority(code).map { ConcernDesk(place, $0.name) }
        }
    }

    private static func isOpen(_ school: StoredSchool, on date: CivilDate) -> Bool {
        school.closed.map { $0 > date } ?? true
    }
}
