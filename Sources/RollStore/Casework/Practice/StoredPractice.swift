public import RollCasework
public import RollDomain
import RollSQL

/// A school as it is named beside what it shares or takes up.
public struct PracticeSchool: Sendable, Hashable {
    /// Its number.
    public let urn: URN
    /// Its name.
    public let name: String
    /// Its phase.
    public let phase: SchoolPhase
    /// Its authority; nil where the register names none.
    public let authority: AuthorityCode?

    init(_ row: SQLRow) throws(SQLFailure) {
        urn = try row.school()
        name = try row.text("school_name")
        phase = try row.word("phase", as: SchoolPhase.self)
        authority = AuthorityCode(try row.text("la_code"))
    }
}

/// A practice card, without its text.
public struct StoredPracticeCard: Sendable, Hashable {
    /// Its number.
    public let number: Int64
    /// The school that wrote it.
    public let school: PracticeSchool
    /// Where its newest version stands.
    public var state: PracticeState
    /// Its newest version.
    public var newest: Int
    /// The version that every school reads; nil before the first was published.
    public var shown: Int?
    /// Why it was withdrawn or sent back; empty otherwise.
    public var reason: String
    /// When it was last taken on.
    public let changedAt: Instant
    /// The state as it was read.
    let stateRead: PracticeState
    /// The newest version as it was read.
    let newestRead: Int

    /// Whether every school may read it.
    public var isShown: Bool { shown != nil && state != .withdrawn }

    init(_ row: SQLRow) throws(SQLFailure) {
        number = try row.integer("card_no")
        school = try PracticeSchool(row)
        state = try row.word("state", as: PracticeState.self)
        newest = try row.int("newest_version")
        shown = try row.intOrNil("shown_version")
        reason = try row.text("reason")
        changedAt = try row.instant("changed_at")
        stateRead = state
        newestRead = newest
    }
}

/// One version of a card's text.
public struct StoredPracticeVersion: Sendable, Hashable {
    /// Its number on the card, from 1.
    public let number: Int
    /// The text.
    public let text: PracticeCardText
    /// Who wrote it.
    public let author: CaseAuthor

    init(_ row: SQLRow) throws(SQLFailure) {
        number = try row.int("version_no")
        var text = PracticeCardText()
        text.title = try row.text("card_title")
        text.problem = try row.text("problem")
        text.done = try row.text("done")
        for code in try row.text("codes").split(separator: " ").map(String.init) {
            if let need = PracticeNeed(code: code) {
                text.needs.append(need)
            } else if !text.context.take(code) {
                throw row.unreadable("codes", "a list of needs")
            }
        }
        text.fitsLess = try row.text("fits_less")
        text.money = try row.text("money")
        text.time = try row.text("staff_time")
        text.grade = try row.word("grade", as: EvidenceGrade.self)
        text.evidence = try row.text("evidence")
        text.comparedSchools = try row.int("compared_schools")
        text.report = try row.text("report")
        text.licence = try row.word("licence", as: PracticeLicence.self)
        text.recording = try row.text("recording")
        text.contact = try row.text("contact")
        self.text = text
        author = try CaseAuthor(row, "written")
    }
}

extension PracticeCardText {
    /// The text as a row keeps it.
    var arguments: [String: SQLValue] {
        [
            "card_title": .text(title), "problem": .text(problem), "done": .text(done),
            "codes": .text((needs.map(\.code) + context.codes).joined(separator: " ")),
            "fits_less": .text(fitsLess), "money": .text(money), "staff_time": .text(time),
            "grade": .text(grade.rawValue), "evidence": .text(evidence),
            "compared_schools": SQLValue(comparedSchools), "report": .text(report),
            "licence": .text(licence.rawValue), "recording": .text(recording),
            "contact": .text(contact),
        ]
    }
}

/// A step of a card, as it is kept.
public struct StoredPracticeStep: Sendable, Hashable {
    /// The step.
    public let step: PracticeStep
    /// The version that it is about.
    public let version: Int
    /// The reason, where one was given.
    public let words: String
    /// Who took it.
    public let author: CaseAuthor

    init(_ row: SQLRow) throws(SQLFailure) {
        step = try row.word("step", as: PracticeStep.self)
        version = try row.int("version_no")
        words = try row.text("words")
        author = try CaseAuthor(row, "taken")
    }
}

/// A file of a card, without what it holds.
public struct StoredPracticeFile: Sendable, Hashable {
    /// Whether it is shown.
    public enum State: String, Sendable, Hashable {
        /// Nobody has looked at it yet.
        case waiting
        /// Everybody who reads the card may take it.
        case shown
        /// It is not shown, for a reason.
        case refused
    }

    /// The card.
    public let card: Int64
    /// Its number on the card.
    public let number: Int
    /// Whether it is shown.
    public let state: State
    /// Its name, with the ending of its kind.
    public let name: String
    /// What it is, by what it holds.
    public let kind: PracticeFileKind
    /// How many bytes it has.
    public let bytes: Int
    /// The fingerprint of its bytes: 64 hexadecimal digits.
    public let fingerprint: String
    /// Why it is refused; empty otherwise.
    public let reason: String
    /// Who sent it.
    public let sender: CaseAuthor

    init(_ row: SQLRow) throws(SQLFailure) {
        card = try row.integer("card_no")
        number = try row.int("file_no")
        state = try row.word("state", as: State.self)
        name = try row.text("file_name")
        kind = try row.word("kind", as: PracticeFileKind.self)
        bytes = try row.int("bytes")
        fingerprint = try row.text("fingerprint")
        reason = try row.text("reason")
        sender = try CaseAuthor(row, "sent", hasTitle: false)
    }
}
