public import RollDomain

/// Who asks: one school, an authority all of its schools, or the nation every school.
public enum SurveyPlace: Sendable, Hashable {
    /// One school, by number.
    case school(URN)
    /// An authority, by code.
    case authority(AuthorityCode)
    /// England.
    case nation

    /// Who reads free words before anybody else; nil where nobody could.
    public var reader: ConcernPlace? {
        switch self {
        case .school(let urn): .school(urn)
        case .authority(let code): .authority(code)
        case .nation: nil
        }
    }
}

/// A survey as somebody asks it.
public struct SurveyStatement: Sendable, Hashable {
    /// Whom it asks.
    public var audience: SurveyAudience
    /// The questions, by code, in the order in which they are asked.
    public var questions: [String]
    /// Whether something may be said in free words.
    public var asksWords: Bool
    /// The first day on which it can be answered.
    public var opens: CivilDate?
    /// The last day on which it can be answered.
    public var closes: CivilDate?
    /// Why it is asked, for those who answer; may be empty.
    public var explanation: String

    /// Describes a survey.
    public init(
        audience: SurveyAudience, questions: [String], asksWords: Bool, opens: CivilDate?,
        closes: CivilDate?, explanation: String = ""
    ) {
        self.audience = audience
        self.questions = questions
        self.asksWords = asksWords
        self.opens = opens
        self.closes = closes
        self.explanation = explanation
    }

    /// Most letters of the explanation.
    public static let longestExplanation = 400
    /// Most questions of one survey, so that it stays short.
    public static let most = 8
    /// Most days from the first to the last.
    public static let longest = 92

    /// What has to be put right before it is asked.
    ///
    /// - Parameters:
    ///   - place: Who asks.
    ///   - today: The day on which it is asked.
    /// - Returns: Every fault, by field; none for a sound one.
    public func faults(at place: SurveyPlace, on today: CivilDate) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        let known = questions.compactMap(SurveyQuestion.of).filter { $0.audience == audience }
        if questions.isEmpty {
            faults.append(CaseworkFault("questions", "Choose at least one question."))
        } else if known.count != questions.count || Set(questions).count != questions.count {
            faults.append(
                CaseworkFault("questions", "Choose each question once, from those for this survey.")
            )
        } else if questions.count > Self.most {
            faults.append(
                CaseworkFault("questions", "Choose at most \(Self.most), so that it stays short."))
        }
        if asksWords, place.reader == nil {
            faults.append(
                CaseworkFault(
                    "words",
                    "Nobody trained reads free words of all England. Ask closed questions only."))
        }
        faults += [
            CaseworkText.fault(explanation, in: "explanation", most: Self.longestExplanation)
        ].compactMap(\.self)
        guard let opens else {
            return faults + [CaseworkFault("opens", "Give the first day.")]
        }
        guard let closes else {
            return faults + [CaseworkFault("closes", "Give the last day.")]
        }
        if opens > today.adding(days: 366) {
            faults.append(CaseworkFault("opens", "Choose a first day within a year."))
        }
        if closes < opens || closes < today {
            faults.append(CaseworkFault("closes", "The last day is today or later."))
        } else if opens.days(until: closes) > Self.longest {
            faults.append(
                CaseworkFault("closes", "Leave at most \(Self.longest) days to answer."))
        }
        return faults
    }

    /// Whether it can be answered on a day.
    public func isOpen(on date: CivilDate) -> Bool {
        guard let opens, let closes else { return false }
        return opens <= date && date <= closes
    }

    /// Whether it is over on a day, so that nothing changes its results any more.
    public func isOver(on date: CivilDate) -> Bool { closes.map { $0 < date } ?? false }
}

/// What one person answers; nothing of it says who they are.
public struct SurveyReply: Sendable, Hashable {
    /// The part of the school.
    public var stage: SurveyStage
    /// The numbers of the chosen answers, by question.
    public var choices: [String: Int]
    /// What is said in free words; may be empty.
    public var words: String

    /// Describes an answer.
    public init(stage: SurveyStage, choices: [String: Int], words: String) {
        self.stage = stage
        self.choices = choices
        self.words = words
    }

    /// Most letters of the free words.
    public static let longest = 1_000

    /// What has to be put right before it is kept.
    ///
    /// - Parameter survey: What was asked.
    /// - Returns: Every fault, by field; none for a sound one.
    public func faults(to survey: SurveyStatement) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if choices.isEmpty, CaseworkText.isBlank(words) {
            faults.append(CaseworkFault("", "Answer at least one question."))
        }
        for (code, number) in choices.sorted(by: { $0.key < $1.key }) {
            let question = survey.questions.contains(code) ? SurveyQuestion.of(code) : nil
            if question?.choices.contains(where: { $0.number == number }) != true {
                faults.append(CaseworkFault(code, "Choose one of the answers."))
            }
        }
        if !survey.asksWords, !words.isEmpty {
            faults.append(CaseworkFault("words", "This survey asks nothing in free words."))
        }
        if let fault = CaseworkText.fault(words, in: "words", most: Self.longest) {
            faults.append(fault)
        }
        return faults
    }
}
