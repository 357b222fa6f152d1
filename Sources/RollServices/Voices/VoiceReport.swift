public import RollCasework
public import RollDomain

/// What a place or a group answered, as far as it may be shown.
public struct VoiceLine: Sendable, Hashable {
    /// Its name.
    public let name: String
    /// The school; nil for what is none.
    public let school: URN?
    /// How many answered; nil where it is kept back.
    public let answers: Int?
    /// What may be shown of each question, in the order of the report's.
    public let shares: [VoiceShare]
}

/// A survey that is over, with what may be shown of it to anybody who may see the place.
public struct VoiceReport: Sendable, Hashable {
    /// The survey's number.
    public let number: Int64
    /// Who asked.
    public let asker: SurveyPlace
    /// Who asked, by name of the place.
    public let askerName: String
    /// Whom.
    public let audience: SurveyAudience
    /// From when until when it could be answered.
    public let span: DateSpan
    /// The day on which it was ended before its last day; nil where it was not.
    public let ended: CivilDate?
    /// The questions.
    public let questions: [SurveyQuestion]
    /// The place that the report is for.
    public let own: VoiceLine
    /// Larger places that were asked the same at the same time, the nearest first.
    public let beside: [VoiceLine]
    /// Parts of the place by what whoever answered said; empty where the survey was asked of more places.
    public let stages: [VoiceLine]
    /// Schools of an authority, or authorities of England.
    public let parts: [VoiceLine]
    /// Whom, in words.
    public var audienceWords: String { audience.words }
    /// The questions in words, each with its code and what those do whom its share counts.
    public var questionWords: [(code: String, words: String, counted: String)] {
        questions.map { ($0.code, $0.words, $0.counted) }
    }
    /// Free words that a trained reader has released, in no order; empty for those who see aggregates
    /// only.
    public let words: [String]
}

/// A survey that is not over.
public struct RunningSurvey: Sendable, Hashable {
    /// Its number.
    public let number: Int64
    /// Who asks.
    public let asker: SurveyPlace
    /// Who asks, by name of the place.
    public let askerName: String
    /// Whom.
    public let audience: SurveyAudience
    /// From when until when it can be answered.
    public let span: DateSpan
    /// The place's answers so far, in full tens, so that no answer shows as it comes.
    public let tens: Int
    /// Whom, in words.
    public var audienceWords: String { audience.words }
    /// How many codes the school has handed out; nil for a place that is no school.
    public let codes: Int?
    /// Why it is asked, for those who answer; may be empty.
    public let explanation: String
    /// Whether the place itself asks.
    public let isOwn: Bool
}
