public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// The national alliance.
    public var alliance: AllianceRepository { AllianceRepository(session: self) }
}

/// An organisation of the alliance as it is kept.
public struct StoredOrganisation: Sendable, Hashable {
    /// Its number.
    public let number: Int64
    /// What is said of it.
    public var statement: AllianceOrganisation
    /// How often it was changed, from 1.
    public let version: Int

    init(_ row: SQLRow) throws(SQLFailure) {
        number = try row.integer("organisation_no")
        statement = AllianceOrganisation(
            name: try row.text("name"), represents: try row.text("represents"),
            joined: try row.date("joined_on"), left: try row.dateOrNil("left_on"))
        version = try row.int("version")
    }
}

/// For whom a person sits in the alliance.
public struct AllianceSeat: Sendable, Hashable {
    /// The person, by number.
    public let person: Int64
    /// The person's name.
    public let name: String
    /// The name to sign in by.
    public let login: String
    /// The organisation, by number.
    public let organisation: Int64
    /// Whether the person chairs the alliance.
    public let isChair: Bool

    init(_ row: SQLRow) throws(SQLFailure) {
        person = try row.integer("person_id")
        name = try row.text("name")
        login = try row.text("login")
        organisation = try row.integer("organisation_no")
        isChair = try row.int("is_chair") == 1
    }
}

/// The national alliance: who belongs to it, what it promised, what it met about and agreed.
public struct AllianceRepository {
    let session: StoreSession

    /// Every organisation, past ones too, by name.
    ///
    /// - Throws: the failure of a statement.
    public func organisations() throws(SQLFailure) -> [StoredOrganisation] {
        try session.rows("Alliance/organisations")
            .map { (row) throws(SQLFailure) in try StoredOrganisation(row) }
    }

    /// Keeps an organisation that joins.
    ///
    /// - Returns: its number.
    /// - Throws: the failure of a statement.
    public func add(
        _ organisation: AllianceOrganisation, at now: Instant
    ) throws(SQLFailure) -> Int64 {
        let number = try session.next("alliance_organisation")
        try session.execute(
            "Alliance/insert_organisation", Self.arguments(organisation, number, at: now))
        return number
    }

    /// Says anew what an organisation is.
    ///
    /// - Parameters:
    ///   - organisation: as it is to be, with the version that was read.
    ///   - now: when it was changed.
    /// - Returns: whether nobody else changed it in between.
    /// - Throws: the failure of a statement.
    public func change(
        _ organisation: StoredOrganisation, at now: Instant
    ) throws(SQLFailure) -> Bool {
        var values = Self.arguments(organisation.statement, organisation.number, at: now)
        values["version"] = SQLValue(organisation.version)
        return try session.execute("Alliance/update_organisation", values) == 1
    }

    private static func arguments(
        _ organisation: AllianceOrganisation, _ number: Int64, at now: Instant
    ) -> [String: SQLValue] {
        [
            "organisation_no": .integer(number), "name": .text(organisation.name),
            "represents": .text(organisation.represents),
            "joined_on": SQLValue(organisation.joined), "left_on": SQLValue(organisation.left),
            "changed_at": SQLValue(now),
        ]
    }

    /// Who sits in the alliance, by organisation and name.
    ///
    /// - Throws: the failure of a statement.
    public func seats() throws(SQLFailure) -> [AllianceSeat] {
        try session.rows("Alliance/seats")
            .map { (row) throws(SQLFailure) in try AllianceSeat(row) }
    }

    /// Says for whom a person sits in the alliance.
    ///
    /// - Throws: the failure of a statement.
    public func seat(
        _ person: Int64, for organisation: Int64, isChair: Bool, by name: String, at now: Instant
    ) throws(SQLFailure) {
        try session.execute(
            "Alliance/put_seat",
            [
                "person_id": .integer(person), "organisation_no": .integer(organisation),
                "is_chair": SQLValue(isChair), "changed_by": .text(name),
                "changed_at": SQLValue(now),
            ])
    }

    /// Takes a person out of the alliance.
    ///
    /// - Throws: the failure of a statement.
    public func unseat(_ person: Int64) throws(SQLFailure) {
        try session.execute("Alliance/erase_seat", ["person_id": .integer(person)])
    }
}
