public import RollDomain

/// Where a conversation was held.
public enum ConversationPlace: String, CaseIterable, Sendable, Hashable {
    /// At the child's home.
    case home
    /// At school.
    case school
    /// By telephone.
    case telephone
    /// By video.
    case video
    /// Somewhere else.
    case elsewhere

    /// The words for reading.
    public var words: String {
        switch self {
        case .home: "at home"
        case .school: "at school"
        case .telephone: "by telephone"
        case .video: "by video"
        case .elsewhere: "elsewhere"
        }
    }
}

/// What somebody said, in their own words.
public struct SpokenWords: Sendable, Hashable {
    /// Whose words they are.
    public var voice: Voice
    /// Who said it, such as `Mrs Vale, mother`; may be empty for the child.
    public var speaker: String
    /// The words.
    public var words: String

    /// Describes a statement.
    public init(_ voice: Voice, speaker: String = "", _ words: String) {
        self.voice = voice
        self.speaker = speaker
        self.words = words
    }
}

/// A conversation about a child's attendance: who, when, what was said and by whom.
///
/// Listening comes first: it holds the child's own words, or why the child was not heard.
public struct Conversation: Sendable, Hashable {
    /// The day.
    public var heldOn: CivilDate
    /// Where.
    public var place: ConversationPlace
    /// What was said; the child's words are those whose voice is the pupil's.
    public var statements: [SpokenWords] = []
    /// Why the child was not heard; empty where the child was.
    public var notHeard = ""
    /// What the child is good at and likes.
    public var strengths = ""
    /// The barriers that were named.
    public var barriers: [BarrierNote] = []

    /// The most statements of one conversation.
    public static let mostStatements = 12

    /// Describes a conversation; all that was said is set afterwards.
    public init(on date: CivilDate, _ place: ConversationPlace) {
        heldOn = date
        self.place = place
    }

    /// The child's own words.
    public var childsWords: [SpokenWords] { statements.filter { $0.voice == .pupil } }

    /// What everybody else said.
    public var othersWords: [SpokenWords] { statements.filter { $0.voice != .pupil } }

    /// What has to be put right before it is kept.
    ///
    /// - Parameters:
    ///   - today: The day on which it is written down.
    ///   - spans: When the child was on the school's roll.
    /// - Returns: Every fault, by field; none where it can be kept.
    public func faults(on today: CivilDate, onRoll spans: [DateSpan]) -> [CaseworkFault] {
        var faults: [CaseworkFault] = []
        if heldOn > today {
            faults.append(
                CaseworkFault(
                    "held-on", "\(heldOn.spoken) has not come yet. Give the day on which you spoke."
                ))
        } else if !spans.contains(where: { $0.from.adding(days: -90) <= heldOn }) {
            faults.append(
                CaseworkFault(
                    "held-on",
                    "The pupil was not at this school on \(heldOn.spoken). Give a day since then."))
        }
        let said = statements.filter { !CaseworkText.isBlank($0.words) }
        if said.isEmpty && CaseworkText.isBlank(notHeard) {
            faults.append(
                CaseworkFault("pupil-words", "Write down what was said, the pupil's words first."))
        } else if childsWords.allSatisfy({ CaseworkText.isBlank($0.words) }),
            CaseworkText.isBlank(notHeard)
        {
            faults.append(
                CaseworkFault(
                    "not-heard",
                    "Write down what the pupil said, or say why the pupil was not heard this time.")
            )
        }
        for statement in othersWords
        where !CaseworkText.isBlank(statement.words) && CaseworkText.isBlank(statement.speaker) {
            faults.append(
                CaseworkFault("\(statement.voice.rawValue)-speaker", "Say who said this."))
        }
        faults += statements.compactMap {
            CaseworkText.fault($0.words, in: "\($0.voice.rawValue)-words")
        }
        faults += [
            CaseworkText.fault(notHeard, in: "not-heard"),
            CaseworkText.fault(strengths, in: "strengths"),
        ].compactMap { $0 }
        if Set(barriers.map(\.barrier)).count < barriers.count {
            faults.append(
                CaseworkFault("barriers", "A barrier is named twice. Keep the surer one."))
        }
        return faults
    }
}
