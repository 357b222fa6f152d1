import RollCasework
import RollDomain
import RollSQL

extension SQLValue {
    /// A date as stored, null for nil.
    init(_ date: CivilDate?) { self.init(date?.description) }

    /// An instant as stored.
    init(_ instant: Instant) { self = .text(instant.description) }

    /// A school's key.
    init(_ school: URN) { self.init(school.number) }

    /// Several numbers in one value, as a list in order: `[12,40]`.
    init(numbers: Set<Int64>) {
        self = .text("[" + numbers.sorted().map(String.init).joined(separator: ",") + "]")
    }
}

extension SQLValue {
    /// Several schools in one value, as a list of their numbers.
    init(schools: Set<URN>) { self.init(numbers: Set(schools.map { Int64($0.number) })) }
}

extension SQLRow {
    /// A stored date.
    func date(_ column: String) throws(SQLFailure) -> CivilDate {
        let text = try self.text(column)
        guard let date = CivilDate(text) else { throw unreadable(column, "a date") }
        return date
    }

    /// A stored date, nil for null or an empty text.
    func dateOrNil(_ column: String) throws(SQLFailure) -> CivilDate? {
        guard let text = try textOrNil(column), !text.isEmpty else { return nil }
        guard let date = CivilDate(text) else { throw unreadable(column, "a date") }
        return date
    }

    /// A stored instant.
    func instant(_ column: String) throws(SQLFailure) -> Instant {
        guard let instant = Instant(try text(column)) else {
            throw unreadable(column, "an instant")
        }
        return instant
    }

    /// A stored school key.
    func school(_ column: String = "school_id") throws(SQLFailure) -> URN {
        guard let urn = URN(number: Int(try integer(column))) else {
            throw unreadable(column, "a school number")
        }
        return urn
    }

    /// A stored half of a day.
    func session(_ column: String = "session") throws(SQLFailure) -> Session {
        guard let session = Session(text: try text(column).utf8) else {
            throw unreadable(column, "AM or PM")
        }
        return session
    }

    /// A stored authority.
    func authority(_ column: String = "la_code") throws(SQLFailure) -> AuthorityCode {
        guard let code = AuthorityCode(try text(column)) else {
            throw unreadable(column, "an authority")
        }
        return code
    }

    /// A stored time of day.
    func clock(_ column: String) throws(SQLFailure) -> ClockTime {
        guard let time = ClockTime(try text(column)) else {
            throw unreadable(column, "a time of day")
        }
        return time
    }

    /// A stored word that stands for one of several, which together are called as given.
    func word<Value: RawRepresentable>(
        _ column: String, _ kind: String = "a word that this program knows",
        as type: Value.Type = Value.self
    ) throws(SQLFailure) -> Value where Value.RawValue == String {
        guard let value = Value(rawValue: try text(column)) else {
            throw unreadable(column, kind)
        }
        return value
    }

    /// A whole number.
    func int(_ column: String) throws(SQLFailure) -> Int { Int(try integer(column)) }

    /// A whole number or nil.
    func intOrNil(_ column: String) throws(SQLFailure) -> Int? {
        try integerOrNil(column).map(Int.init)
    }

    /// The failure for a stored text that cannot be read.
    func unreadable(_ column: String, _ kind: String) -> SQLFailure {
        SQLFailure(
            .unexpectedValue,
            "The column \(column) holds something that is not \(kind). "
                + "Run “rollcall doctor”, and restore a backup if it finds damage.",
            statement: statement)
    }
}
