public import RollCasework
public import RollDomain
import RollSQL

/// A concern as it is kept.
public struct StoredConcern: Sendable, Hashable {
    /// Its number.
    public let number: Int64
    /// Whom it was told to.
    public let place: ConcernPlace
    /// How it came.
    public let origin: ConcernOrigin
    /// What was told, and by whom as far as they said.
    public let statement: ConcernStatement
    /// The day on which it was told.
    public let sent: CivilDate
    /// When it was told.
    public let sentAt: Instant
    /// Where it stands.
    public var state: ConcernState
    /// The school on whose record of a child it stands; nil where it stands on none.
    public var childSchool: URN?
    /// The child on whose record it stands; nil where it stands on none.
    public var child: Int64?
    /// How often it was changed, from 1.
    public let version: Int

    init(_ row: SQLRow) throws(SQLFailure) {
        number = try row.integer("concern_no")
        place = try ConcernPlace(row)
        origin = try row.word("origin", "an origin of a concern")
        statement = ConcernStatement(
            seen: try row.text("seen"), child: try row.text("child"),
            profession: Profession(rawValue: try row.text("profession")),
            sender: try row.text("sender"), contact: try row.text("contact"))
        sent = try row.date("sent_on")
        sentAt = try row.instant("sent_at")
        state = try row.word("state", "a state of a concern")
        let pupil = try row.integer("pupil_id")
        child = pupil == 0 ? nil : pupil
        childSchool =
            pupil == 0 ? nil : URN(String(try row.integer("child_school_id")))
        version = try row.int("version")
    }
}

/// A step of a concern as it was taken.
public struct StoredConcernStep: Sendable, Hashable {
    /// What was done.
    public let step: ConcernStep
    /// The note or the reason; empty for reading.
    public let words: String
    /// The day.
    public let date: CivilDate
    /// Who did it, by name.
    public let takenBy: String
    /// When.
    public let takenAt: Instant

    init(_ row: SQLRow) throws(SQLFailure) {
        step = try row.word("step", "a step of a concern")
        words = try row.text("words")
        date = try row.date("on_date")
        takenBy = try row.text("taken_by")
        takenAt = try row.instant("taken_at")
    }
}

extension ConcernPlace {
    init(_ row: SQLRow) throws(SQLFailure) {
        if let code = AuthorityCode(try row.text("authority")) {
            self = .authority(code)
        } else {
            self = .school(try row.school())
        }
    }

    /// The key of one concern of the place.
    func key(_ number: Int64) -> [String: SQLValue] {
        let school = arguments["school_id"] ?? .integer(0)
        return ["school_id": school, "concern_no": .integer(number)]
    }

    /// The columns that say it; a place is a school or an authority, and the other one is empty.
    var arguments: [String: SQLValue] {
        switch self {
        case .school(let urn): ["school_id": SQLValue(urn), "authority": .text("")]
        case .authority(let code):
            ["school_id": .integer(0), "authority": .text(code.description)]
        }
    }
}
