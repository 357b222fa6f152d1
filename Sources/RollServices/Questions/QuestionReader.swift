import RollDomain
public import RollEngine

/// Reads the words of a question, whoever asks: options of a command, or parameters of an address.
///
/// Both take the same words, and say the same of those that they do not know.
public struct QuestionReader: Sendable {
    /// How the asker writes the name of a word, for messages.
    public enum Form: Sendable, Hashable {
        /// As an option of a command: `--on-roll`.
        case option
        /// As a parameter of an address: `on_roll`.
        case parameter
    }

    private let form: Form

    /// Reads for one kind of asker.
    public init(_ form: Form) {
        self.form = form
    }

    /// The name of an option as the asker writes it.
    func name(_ option: String) -> String {
        switch form {
        case .option: "--\(option)"
        case .parameter: option.replacing("-", with: "_")
        }
    }

    /// What figures are to be split by.
    ///
    /// - Parameter words: One word for each, outermost first.
    /// - Returns: The dimensions.
    /// - Throws: usage, where a word is not known or given twice.
    public func dimensions(_ words: [String]) throws(ServiceFailure) -> [Dimension] {
        var found: [Dimension] = []
        for word in words {
            guard let dimension = Self.byWord[word.lowercased()] else {
                throw ServiceFailure(
                    .usage,
                    "\(name("by")) does not know “\(word)”. It takes: "
                        + "\(Self.byWord.keys.sorted().joined(separator: ", ")).")
            }
            guard !found.contains(dimension) else {
                throw ServiceFailure(.usage, "\(name("by")) \(word) is given twice.")
            }
            found.append(dimension)
        }
        return found
    }

    /// The word for a dimension.
    public static func word(_ dimension: Dimension) -> String {
        byWord.first { $0.value == dimension }?.key ?? "group"
    }

    /// The words for all dimensions, in order.
    public static var dimensionWords: [String] { byWord.keys.sorted() }

    private static let byWord: [String: Dimension] = {
        var words: [String: Dimension] = [
            "school": .school, "trust": .trust, "authority": .authority, "region": .region,
            "phase": .phase, "type": .type, "year-group": .yearGroup, "sex": .sex,
            "registration": .kind, "age": .age, "year": .year, "term": .term,
            "half-term": .halfTerm, "month": .month, "week": .week, "day": .day,
            "weekday": .weekday, "session": .session,
        ]
        for kind in Characteristic.allCases where kind != .socialWorker {
            words[kind.rawValue] = .characteristic(kind)
        }
        return words
    }()
}

/// What a question can count beside sessions and the lines of absence.
public enum ShownMeasure: String, CaseIterable, Sendable {
    /// Sessions by code.
    case codes
    /// Sessions by reason.
    case reasons
    /// Sessions by class.
    case classes
    /// Registrations by band of absence.
    case bands
    /// Sessions late before and after the register closed.
    case lateness
    /// Days missed from morning to afternoon.
    case days
    /// Spells of absence.
    case spells

    /// What the engine has to count for it.
    public var measures: MeasureSet {
        switch self {
        case .codes, .reasons: .codes
        case .classes: .classes
        case .bands: .bands
        case .lateness: .lateness
        case .days: .days
        case .spells: .spells
        }
    }
}
