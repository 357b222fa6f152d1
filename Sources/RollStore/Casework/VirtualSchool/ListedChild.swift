public import RollCasework
public import RollDomain
import RollSQL

/// The social worker of a listed child, between dates.
public struct CareWorker: Sendable, Hashable {
    /// The worker's name.
    public var name: String
    /// The name by which the worker signs in; empty where none is said.
    public var login: String
    /// The worker's number; 0 for one without an account.
    public var person: Int64
    /// The worker's team; empty where none is said.
    public var team: String
    /// The dates.
    public var span: DateSpan

    /// Describes a worker.
    public init(name: String, login: String, person: Int64, team: String, span: DateSpan) {
        self.name = name
        self.login = login
        self.person = person
        self.team = team
        self.span = span
    }
}

/// A pupil who is, may be, or is not a listed child.
public struct CareMatch: Sendable, Hashable {
    /// The pupil's number across schools.
    public let pupil: Int64
    /// How they came to stand beside each other.
    public let way: CareMatchWay
    /// How the pair stands.
    public let state: CareMatchState
    /// Who said so; empty for nobody.
    public let decidedBy: String
    /// When.
    public let decidedAt: Instant
}

/// A child of an authority's own list, as the list says it.
public struct ListedChild: Sendable, Hashable {
    /// The child.
    public let key: CareKey
    /// The authority's own number of the child.
    public let reference: String
    /// The unique pupil number, where the authority knows it.
    public let upn: UPN?
    /// Surname.
    public let surname: String
    /// First name.
    public let forename: String
    /// Date of birth.
    public let birthDate: CivilDate
    /// The school as the list names it; empty where it names none.
    public let schoolName: String
    /// Why the child is on the list, and when.
    public internal(set) var statuses: [DatedValue<CareStatus>]
    /// The social workers, the earliest first.
    public internal(set) var workers: [CareWorker]
    /// Pupils who may be this child.
    public internal(set) var matches: [CareMatch]

    init(_ row: SQLRow, _ authority: AuthorityCode) throws(SQLFailure) {
        key = CareKey(authority, try row.int("care_no"))
        reference = try row.text("reference")
        upn = try row.upnOrNil("upn")
        surname = try row.text("surname")
        forename = try row.text("forename")
        birthDate = try row.date("birth_date")
        schoolName = try row.text("school_name")
        statuses = []
        workers = []
        matches = []
    }

    /// The nearest duty that holds on a date; nil for a child who is not on the list then.
    public func status(on date: CivilDate) -> CareStatus? {
        statuses.filter { $0.span.contains(date) }.map(\.value).min()
    }

    /// The social worker on a date.
    public func worker(on date: CivilDate) -> CareWorker? {
        workers.last { $0.span.contains(date) }
    }

    /// The pupil who counts as this child; nil where none does.
    public var pupil: Int64? { matches.first { $0.state.isOneChild }?.pupil }

    /// Surname and first name, as lists have them.
    public var listName: String { "\(surname), \(forename)" }
}
