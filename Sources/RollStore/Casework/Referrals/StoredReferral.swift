public import RollCasework
public import RollDomain
import RollSQL

/// A service of an area as it is kept.
public struct StoredService: Sendable, Hashable {
    /// Its number.
    public let number: Int64
    /// What is said of it.
    public let statement: ServiceStatement

    init(_ row: SQLRow) throws(SQLFailure) { try self.init(row, name: "name") }

    /// Reads a service whose name stands in another column.
    init(_ row: SQLRow, name: String) throws(SQLFailure) {
        number = try row.integer("service_no")
        statement = ServiceStatement(
            name: try row.text(name), kind: try row.word("kind", "a kind of service"),
            authority: try row.authority("authority"), offer: try row.text("offer"),
            isOpen: try row.int("is_open") == 1)
    }
}

/// A referral of a child to a service as it is kept.
public struct StoredReferral: Sendable, Hashable {
    /// The school whose record of the child it stands in.
    public let school: URN
    /// Its number in the school, from 1.
    public let number: Int
    /// The child.
    public let pupil: Int64
    /// The service.
    public let service: StoredService
    /// Where it stands.
    public var state: ReferralState
    /// Why, and what is in the way.
    public let reason: String
    /// What is asked for.
    public let asked: String
    /// On what ground.
    public let consent: ReferralConsent
    /// Who agreed; empty where nobody had to.
    public let consentBy: String
    /// When they agreed.
    public let consentOn: CivilDate?
    /// When they took it back; nil where they did not.
    public var consentEnded: CivilDate?
    /// Who referred, by name.
    public let referredBy: String
    /// Who referred, by number; 0 for somebody without an account.
    public let referredByPerson: Int64
    /// When.
    public let referred: CivilDate
    /// The worker who has or had it, by name; empty where nobody has.
    public var worker: String
    /// The relation by which the worker sees the child; nil where nobody ever had it.
    public var relation: Int?
    /// How often it was changed, from 1.
    public let version: Int

    init(_ row: SQLRow) throws(SQLFailure) {
        school = try row.school()
        number = try row.int("referral_no")
        pupil = try row.integer("pupil_id")
        service = try StoredService(row, name: "service_name")
        state = try row.word("state", "a state of a referral")
        reason = try row.text("reason")
        asked = try row.text("asked")
        consent = try row.word("consent", "a ground of a referral")
        consentBy = try row.text("consent_by")
        consentOn = try row.dateOrNil("consent_on")
        consentEnded = try row.dateOrNil("consent_ended_on")
        referredBy = try row.text("referred_by")
        referredByPerson = try row.integer("referred_by_id")
        referred = try row.date("referred_on")
        worker = try row.text("worker")
        relation = try row.intOrNil("relation_no")
        version = try row.int("version")
    }
}

/// A step of a referral as it was taken.
public struct StoredReferralStep: Sendable, Hashable {
    /// What was done.
    public let step: ReferralStep
    /// When.
    public let date: CivilDate
    /// What was said; may be empty.
    public let words: String
    /// Who did it.
    public let takenBy: String

    init(_ row: SQLRow) throws(SQLFailure) {
        step = try row.word("step", "a step of a referral")
        date = try row.date("on_date")
        words = try row.text("words")
        takenBy = try row.text("taken_by")
    }
}

/// A referral of which something came back.
public struct AnsweredReferral: Sendable, Hashable {
    /// The referral.
    public let referral: StoredReferral
    /// What came: an answer, a refusal or the end.
    public let step: ReferralStep
    /// When.
    public let date: CivilDate
}

/// When a referral was sent and what was done with it, without the child.
public struct ReferralCourse: Sendable, Hashable {
    /// The service, by number.
    public let service: Int64
    /// Where it stands.
    public let state: ReferralState
    /// When it was sent.
    public let sent: CivilDate
    /// How long its steps took.
    public let times: ReferralTimes
}
