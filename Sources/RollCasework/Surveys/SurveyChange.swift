public import RollDomain

/// What can be changed of a survey once it is asked.
public enum SurveyPart: String, CaseIterable, Sendable, Hashable {
    /// The last day on which it can be answered.
    case closes
    /// Why it is asked.
    case explanation
    /// Whether it goes on: a survey that was ended does not begin again.
    case end

    /// What was done, in words.
    public var words: String {
        switch self {
        case .closes: "Last day changed"
        case .explanation: "Explanation changed"
        case .end: "Ended early"
        }
    }
}

/// A change of a survey that is not over: its last day, and its explanation while nobody has answered.
///
/// Whoever answered was told why and asked these questions, so neither changes after the first answer.
public struct SurveyChange: Sendable, Hashable {
    /// The last day on which it can be answered.
    public var closes: CivilDate?
    /// Why it is asked, for those who answer.
    public var explanation: String

    /// Describes a change.
    public init(closes: CivilDate?, explanation: String) {
        self.closes = closes
        self.explanation = explanation
    }

    /// What has to be put right before it is kept.
    ///
    /// - Parameters:
    ///   - survey: The survey as it is.
    ///   - isAnswered: Whether anybody has answered.
    ///   - today: The day of the change.
    /// - Returns: Every fault, by field; none where it can be kept.
    public func faults(
        of survey: SurveyStatement, isAnswered: Bool, on today: CivilDate
    ) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if explanation != survey.explanation {
            if isAnswered {
                faults.append(
                    CaseworkFault(
                        "explanation",
                        "Somebody has answered. The explanation stays as they read it."))
            }
            faults += [
                CaseworkText.fault(
                    explanation, in: "explanation", most: SurveyStatement.longestExplanation)
            ].compactMap(\.self)
        }
        guard let closes else {
            return faults + [CaseworkFault("closes", "Give the last day.")]
        }
        guard closes != survey.closes else {
            if explanation == survey.explanation {
                faults.append(
                    CaseworkFault("closes", "Nothing is different. Change the day or the words."))
            }
            return faults
        }
        if closes < today || closes < survey.opens ?? today {
            faults.append(
                CaseworkFault(
                    "closes", "Choose today or later. To stop at once, end the survey early."))
        } else if let opens = survey.opens, opens.days(until: closes) > SurveyStatement.longest {
            faults.append(
                CaseworkFault(
                    "closes", "Leave at most \(SurveyStatement.longest) days to answer."))
        }
        return faults
    }
}
