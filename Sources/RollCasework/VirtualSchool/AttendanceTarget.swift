public import RollDomain

/// An aspirational target of attendance, in whole thousandths of the possible sessions.
public struct AttendanceTarget: Sendable, Hashable {
    /// Sessions to attend of each 1,000 possible ones, 1 to 1,000.
    public let thousandths: Int

    /// Sets a target; nil outside 1 to 1,000.
    public init?(thousandths: Int) {
        guard (1...1_000).contains(thousandths) else { return nil }
        self.thousandths = thousandths
    }

    /// Reads a percentage of at most one decimal, such as `95` or `95.5`; nil for anything else.
    public init?(percent text: String) {
        var trimmed = text.filter { !$0.isWhitespace }
        if trimmed.hasSuffix("%") { trimmed.removeLast() }
        let parts = trimmed.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Int(parts[0]), whole >= 0,
            parts[0].allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        var tenth = 0
        if parts.count == 2 {
            guard parts[1].count == 1, let digit = Int(parts[1]), digit >= 0 else { return nil }
            tenth = digit
        }
        guard whole <= 100 else { return nil }
        self.init(thousandths: whole * 10 + tenth)
    }

    /// The target as a percentage, such as `95.5%`.
    public var words: String {
        thousandths % 10 == 0 ? "\(thousandths / 10)%" : "\(thousandths / 10).\(thousandths % 10)%"
    }

    /// Whether a target is above what was reached, as an aspiration has to be.
    ///
    /// - Returns: True as well where nothing was possible yet, or every session was attended.
    public func isAspirational(attended: Int, possible: Int) -> Bool {
        possible == 0 || attended == possible || thousandths * possible > 1_000 * attended
    }
}

/// How a child or a cohort stands against its target, in whole sessions.
public struct TargetProgress: Sendable, Hashable {
    /// The target.
    public let target: AttendanceTarget
    /// Sessions attended so far.
    public let attended: Int
    /// Sessions possible so far.
    public let possible: Int
    /// Sessions still to come in the year.
    public let toCome: Int

    /// Describes progress.
    public init(_ target: AttendanceTarget, attended: Int, possible: Int, toCome: Int = 0) {
        precondition(attended >= 0 && attended <= possible && toCome >= 0, "counts of sessions")
        self.target = target
        self.attended = attended
        self.possible = possible
        self.toCome = toCome
    }

    /// Whether the target is reached so far; nil where nothing was possible.
    public var isReached: Bool? {
        possible == 0 ? nil : 1_000 * attended >= target.thousandths * possible
    }

    /// Sessions by which it is missed so far: what would have had to be attended more.
    public var missing: Int {
        max(0, (target.thousandths * possible + 999) / 1_000 - attended)
    }

    /// Sessions that may still be missed this year; nil where the target is out of reach by then.
    public var toSpare: Int? {
        let needed = (target.thousandths * (possible + toCome) + 999) / 1_000
        let spare = attended + toCome - needed
        return spare < 0 ? nil : spare
    }
}

/// Children who share a target: all of the list, or those of one status.
public enum CareCohort: Sendable, Hashable, RawRepresentable {
    /// All children of the list.
    case everybody
    /// Those of one status.
    case status(CareStatus)

    /// Reads the name by which it is kept.
    public init?(rawValue: String) {
        if rawValue == "all" {
            self = .everybody
        } else if let status = CareStatus(rawValue: rawValue) {
            self = .status(status)
        } else {
            return nil
        }
    }

    /// The name by which it is kept.
    public var rawValue: String {
        switch self {
        case .everybody: "all"
        case .status(let status): status.rawValue
        }
    }

    /// The words for reading.
    public var words: String {
        switch self {
        case .everybody: "all children of the list"
        case .status(let status): status.words
        }
    }

    /// Every cohort, the widest first.
    public static let all: [CareCohort] = [.everybody] + CareStatus.allCases.map(CareCohort.status)
}
