import RollDomain
public import RollEngine

/// What a mark says of a session, as far as patterns need to know, in one byte.
public struct SessionFact: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: UInt8

    /// Makes a set from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The session is in the denominator.
    public static let possible = SessionFact(rawValue: 1)
    /// The pupil was absent.
    public static let absent = SessionFact(rawValue: 2)
    /// The absence was authorised.
    public static let authorised = SessionFact(rawValue: 4)
    /// The absence was for illness or a medical appointment.
    public static let medical = SessionFact(rawValue: 8)
    /// No reason is known yet.
    public static let noReason = SessionFact(rawValue: 16)
    /// Late before the register closed.
    public static let lateBefore = SessionFact(rawValue: 32)
    /// Late after the register closed, which is an absence.
    public static let lateAfter = SessionFact(rawValue: 64)
    /// On leave under an agreed part-time timetable.
    public static let partTime = SessionFact(rawValue: 128)
}

/// The facts of each mark on each date, made once for the symbols of an installation.
///
/// - Source: rule R-CODE-01.
public struct SessionFacts: Sendable {
    private let compulsory: [[UInt8]]
    private let other: [[UInt8]]
    private let rules: MarkRules

    /// Makes the facts of the marks of a snapshot.
    ///
    /// - Complexity: O(rule changes × symbols).
    public init(_ rules: MarkRules) {
        self.rules = rules
        var own = [UInt8](repeating: 0, count: 256)
        for (number, text) in rules.symbols.texts.enumerated() {
            let fact: SessionFact =
                switch text {
                case "I", "I01", "I02", "M": .medical
                case "N": .noReason
                case "L": .lateBefore
                case "U": .lateAfter
                case "C2": .partTime
                default: []
                }
            own[number] = fact.rawValue
        }
        func facts(_ classes: [MarkClass]) -> [UInt8] {
            classes.indices.map { number in
                let kind = classes[number]
                guard kind.isPossible else { return 0 }
                var fact: SessionFact = .possible
                if kind.isAbsent { fact.insert(.absent) }
                if kind == .authorised { fact.insert(.authorised) }
                return fact.rawValue | own[number]
            }
        }
        compulsory = rules.tables.tables.map { facts($0.compulsory) }
        other = rules.tables.tables.map { facts($0.other) }
    }

    /// The table for a date and a kind of age.
    ///
    /// - Complexity: O(rule changes).
    func table(on date: CivilDate, isCompulsoryAge: Bool) -> [UInt8] {
        let place = rules.tables.tables.lastIndex { $0.span.from <= date } ?? 0
        return isCompulsoryAge ? compulsory[place] : other[place]
    }
}
