public import RollDomain

/// How the surroundings of a school are.
public enum PracticeSurroundings: String, CaseIterable, Sendable, Hashable {
    /// Villages and the country.
    case rural
    /// Towns and cities.
    case urban
    /// The coast.
    case coast

    /// The words for reading.
    public var words: String {
        switch self {
        case .rural: "rural"
        case .urban: "town or city"
        case .coast: "coast"
        }
    }
}

/// How large a school is, by pupils on roll.
public enum PracticeSize: String, CaseIterable, Sendable, Hashable {
    /// Fewer than 200.
    case small
    /// 200 to 899.
    case middling
    /// 900 and more.
    case large

    /// The words for reading.
    public var words: String {
        switch self {
        case .small: "under 200 pupils"
        case .middling: "200 to 899 pupils"
        case .large: "900 pupils or more"
        }
    }
}

/// The kind of school in which something was done, or is looked for.
public struct PracticeContext: Sendable, Hashable {
    /// The phases; empty for any.
    public var phases: Set<SchoolPhase>
    /// The surroundings; empty for any.
    public var surroundings: Set<PracticeSurroundings>
    /// The sizes; empty for any.
    public var sizes: Set<PracticeSize>

    /// Describes a kind of school; one that names nothing is any.
    public init(
        phases: Set<SchoolPhase> = [], surroundings: Set<PracticeSurroundings> = [],
        sizes: Set<PracticeSize> = []
    ) {
        self.phases = phases
        self.surroundings = surroundings
        self.sizes = sizes
    }

    /// Whether it names nothing.
    public var isEmpty: Bool { phases.isEmpty && surroundings.isEmpty && sizes.isEmpty }

    /// The parts in words, in order.
    public var parts: [String] {
        SchoolPhase.allCases.filter(phases.contains).map { $0.words.lowercased() }
            + PracticeSurroundings.allCases.filter(surroundings.contains).map(\.words)
            + PracticeSize.allCases.filter(sizes.contains).map(\.words)
    }

    /// The words for reading; `any school` where it names nothing.
    public var words: String { isEmpty ? "any school" : parts.joined(separator: ", ") }

    /// The codes by which it is kept, such as `phase:primary`.
    public var codes: [String] {
        SchoolPhase.allCases.filter(phases.contains).map { "phase:\($0.rawValue)" }
            + PracticeSurroundings.allCases.filter(surroundings.contains)
            .map { "place:\($0.rawValue)" }
            + PracticeSize.allCases.filter(sizes.contains).map { "size:\($0.rawValue)" }
    }

    /// Takes in one of ``codes``; false where it is none.
    public mutating func take(_ code: String) -> Bool {
        let parts = code.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return false }
        switch parts[0] {
        case "phase":
            guard let phase = SchoolPhase(rawValue: parts[1]) else { return false }
            phases.insert(phase)
        case "place":
            guard let place = PracticeSurroundings(rawValue: parts[1]) else { return false }
            surroundings.insert(place)
        case "size":
            guard let size = PracticeSize(rawValue: parts[1]) else { return false }
            sizes.insert(size)
        default: return false
        }
        return true
    }
}
