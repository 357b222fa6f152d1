/// What families say of an absence, as it can be noted with one tap.
///
/// What is said is kept in its words. The code that goes with it is a proposal to whoever keeps the
/// register; nobody decides on leave by noting what a family says.
///
/// - Source: DfE guidance on working together to improve attendance, codes of 19 August 2024.
public enum FamilyReason: String, CaseIterable, Sendable, Hashable {
    /// The child is ill.
    case ill
    /// The child is at a doctor's or a dentist's.
    case appointment
    /// The child is at school, and came late.
    case late
    /// The family is away.
    case holiday
    /// A day set apart by the family's religious body.
    case religious
    /// The transport that the council provides did not come.
    case transport
    /// Anything else, in the family's words.
    case other

    /// What the family says, in words.
    public var words: String {
        switch self {
        case .ill: "Ill"
        case .appointment: "Medical appointment"
        case .late: "Here, arrived late"
        case .holiday: "On holiday"
        case .religious: "Religious observance"
        case .transport: "No transport from the council"
        case .other: "Something else"
        }
    }

    /// The code that goes with it; nil where the school has to decide, or nothing follows.
    public var code: String? {
        switch self {
        case .ill: "I"
        case .appointment: "M"
        case .late: "L"
        case .religious: "R"
        case .transport: "Y1"
        case .holiday, .other: nil
        }
    }

    /// The words to keep, with more that was said.
    public func note(adding more: String) -> String {
        self == .other ? more : more.isEmpty ? words : "\(words): \(more)"
    }

    /// The reason that a note begins with; ``other`` for other words.
    public init(note: String) {
        self =
            Self.allCases.first { note == $0.words || note.hasPrefix("\($0.words): ") } ?? .other
    }
}
