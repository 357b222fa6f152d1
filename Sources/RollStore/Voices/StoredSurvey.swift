public import RollCasework
public import RollDomain
import RollSQL

/// A survey as it is kept.
public struct StoredSurvey: Sendable, Hashable {
    /// Its number.
    public let number: Int64
    /// Who asks.
    public let place: SurveyPlace
    /// What is asked, of whom and when.
    public let statement: SurveyStatement
    /// Who asked, by name.
    public let askedBy: String
    /// Who asked, by number.
    public let askedByPerson: Int64
    /// The day on which it was ended before its last day; nil where it was not.
    public let ended: CivilDate?

    init(_ row: SQLRow) throws(SQLFailure) {
        guard let audience = SurveyAudience(rawValue: try row.text("audience")) else {
            throw row.unreadable("audience", "an audience of a survey")
        }
        number = try row.integer("survey_no")
        switch try row.text("level") {
        case "school": place = .school(try row.school())
        case "nation": place = .nation
        default:
            guard let code = AuthorityCode(try row.text("authority")) else {
                throw row.unreadable("authority", "an authority")
            }
            place = .authority(code)
        }
        statement = SurveyStatement(
            audience: audience,
            questions: try row.text("questions").split(separator: " ").map(String.init),
            asksWords: try row.int("asks_words") == 1, opens: try row.date("opens_on"),
            closes: try row.date("closes_on"), explanation: try row.text("explanation"))
        askedBy = try row.text("asked_by")
        askedByPerson = try row.integer("asked_by_id")
        ended = try row.dateOrNil("ended_on")
    }

    /// Whether it can be answered on a day: from its end on it cannot, that day included.
    public func isOpen(on date: CivilDate) -> Bool {
        ended == nil && statement.isOpen(on: date)
    }

    /// Whether it is over on a day, so that nothing changes its results any more.
    public func isOver(on date: CivilDate) -> Bool {
        ended.map { $0 <= date } ?? statement.isOver(on: date)
    }
}

extension SurveyPlace {
    /// The columns that say it.
    var arguments: [String: SQLValue] {
        switch self {
        case .school(let urn):
            ["level": .text("school"), "school_id": SQLValue(urn), "authority": .text("")]
        case .authority(let code):
            [
                "level": .text("authority"), "school_id": .integer(0),
                "authority": .text(code.description),
            ]
        case .nation:
            ["level": .text("nation"), "school_id": .integer(0), "authority": .text("")]
        }
    }
}

/// How often one choice was made at one school.
public struct ReplyCount: Sendable, Hashable {
    /// The school.
    public let school: URN
    /// The part of it.
    public let stage: SurveyStage
    /// The question.
    public let question: String
    /// The choice, by number.
    public let choice: Int
    /// How often.
    public let count: Int
}

/// How many answers one part of a school gave.
public struct AnswerCount: Sendable, Hashable {
    /// The school.
    public let school: URN
    /// The part of it.
    public let stage: SurveyStage
    /// How many.
    public let count: Int
}

/// Where free words stand.
public enum WordsState: String, CaseIterable, Sendable, Hashable {
    /// Nobody trained has read them.
    case waiting
    /// They may be shown with the results.
    case released
    /// They are kept back.
    case held
    /// They became a concern.
    case taken
}

/// Free words of a survey as they are kept, without the answer that they came with.
public struct StoredWords: Sendable, Hashable {
    /// Their number, which says nothing of when they came.
    public let number: Int64
    /// The survey, by number.
    public let survey: Int64
    /// The school.
    public let school: URN
    /// The words.
    public var words: String
    /// Whether they may name somebody.
    public var mayName: Bool
    /// Where they stand.
    public var state: WordsState
    /// Why they are kept back; may be empty.
    public var reason: String
    /// Who read them, by name; empty where nobody has.
    public var readBy: String
    /// The day on which they were read.
    public var readOn: CivilDate?
    /// The concern that they became, by number.
    public var concern: Int64?

    init(_ row: SQLRow) throws(SQLFailure) {
        guard let state = WordsState(rawValue: try row.text("state")) else {
            throw row.unreadable("state", "a state of free words")
        }
        number = try row.integer("words_no")
        survey = try row.integer("survey_no")
        school = try row.school()
        words = try row.text("words")
        mayName = try row.int("may_name") == 1
        self.state = state
        reason = try row.text("reason")
        readBy = try row.text("read_by")
        readOn = try row.dateOrNil("read_on")
        concern = try row.integerOrNil("concern_no")
    }
}
