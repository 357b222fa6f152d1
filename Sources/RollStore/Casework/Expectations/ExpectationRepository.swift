public import RollCasework
public import RollDomain
public import RollSQL

extension StoreSession {
    /// What people say of what is expected of schools, trusts and authorities.
    public var expectations: ExpectationRepository { ExpectationRepository(session: self) }
}

/// Whose expectations: a school, a trust or an authority.
public enum ExpectationPlace: Sendable, Hashable {
    /// One school.
    case school(URN)
    /// One trust, by its number.
    case trust(String)
    /// One authority.
    case authority(AuthorityCode)

    /// Which kind it is.
    public var holder: ExpectationHolder {
        switch self {
        case .school: .school
        case .trust: .trust
        case .authority: .authority
        }
    }

    var key: [String: SQLValue] {
        let name =
            switch self {
            case .school(let urn): urn.description
            case .trust(let uid): uid
            case .authority(let code): code.description
            }
        return ["holder_kind": .text(holder.rawValue), "holder": .text(name)]
    }
}

/// What somebody said of an expectation, as it is kept.
public struct StoredExpectation: Sendable, Hashable {
    /// The expectation, by code.
    public let code: String
    /// Whether it is met; a later word can take an earlier one back.
    public let isMet: Bool
    /// Who it is, or what is done.
    public let words: String
    /// Where it is published; empty where nothing is.
    public let link: String
    /// The day of which it was said.
    public let since: CivilDate
    /// Who said so.
    public let author: CaseAuthor

    init(_ row: SQLRow) throws(SQLFailure) {
        code = try row.text("expectation")
        isMet = try row.int("is_met") == 1
        words = try row.text("words")
        link = try row.text("link")
        since = try row.date("said_of")
        author = try CaseAuthor(row, "written")
    }
}

/// What people say of expectations; a later word stands beside the one before.
public struct ExpectationRepository {
    let session: StoreSession

    /// Everything that was said of a place, by expectation, the newest last.
    ///
    /// - Throws: the failure of a statement.
    public func said(of place: ExpectationPlace) throws(SQLFailure) -> [StoredExpectation] {
        try session.rows("Expectation/of_holder", place.key).map(StoredExpectation.init)
    }

    /// Keeps what somebody says.
    ///
    /// - Parameters:
    ///   - code: of which expectation.
    ///   - isMet: whether it is met.
    ///   - words: who it is, or what is done.
    ///   - link: where it is published.
    ///   - date: the day of which it is said.
    ///   - place: of whom.
    ///   - author: who says so.
    /// - Throws: the failure of a statement.
    public func say(
        _ code: String, isMet: Bool, words: String, link: String, of date: CivilDate,
        at place: ExpectationPlace, by author: CaseAuthor
    ) throws(SQLFailure) {
        var values = place.key
        values["expectation"] = .text(code)
        values["is_met"] = .integer(isMet ? 1 : 0)
        values["words"] = .text(words)
        values["link"] = .text(link)
        values["said_of"] = SQLValue(date)
        values.merge(author.arguments("written")) { $1 }
        try session.execute("Expectation/insert", values)
    }
}
