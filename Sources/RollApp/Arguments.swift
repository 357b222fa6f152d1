public import ArgumentParser
public import RollAccess
public import RollDomain
public import RollEngine
public import RollInsight
public import RollServices
public import RollStatistics
public import RollStore
public import RollSynthetic

extension CivilDate: ExpressibleByArgument {
    /// Reads a date as an argument.
    public init?(argument: String) {
        self.init(anyForm: Array(argument.utf8))
    }
}

extension URN: ExpressibleByArgument {
    /// Reads a school number as an argument.
    public init?(argument: String) { self.init(argument) }
}

extension UPN {
    /// Reads a pupil number as an argument, and says what is wrong with one that cannot be.
    static func argument(_ text: String) throws -> UPN {
        do {
            return try UPN(checking: text.uppercased().utf8)
        } catch .form {
            throw ValidationError(
                "A UPN has a letter, eleven digits, and a digit or a letter: check it again.")
        } catch .checkLetter(let expected) {
            throw ValidationError(
                "The check letter is wrong: with these digits it is \(expected). A digit or the "
                    + "letter was mistyped.")
        }
    }
}

extension AuthorityCode: ExpressibleByArgument {
    /// Reads an authority code as an argument.
    public init?(argument: String) { self.init(argument) }
}

extension AcademicYear: ExpressibleByArgument {
    /// Reads an academic year as an argument.
    public init?(argument: String) { self.init(argument) }
}

extension Instant: ExpressibleByArgument {
    /// Reads an instant, or a date whose end is meant, as an argument.
    public init?(argument: String) { self.init(argument) }
}

extension SchoolPhase: ExpressibleByArgument {}
extension ListKind: ExpressibleByArgument {}
extension OutlookLevel: ExpressibleByArgument {}
extension PatternKind: ExpressibleByArgument {}
extension Role: ExpressibleByArgument {}
extension ReturnKind: ExpressibleByArgument {}
extension AuditKind: ExpressibleByArgument {}

extension FeedScope: ExpressibleByArgument {}
extension ImportKind: ExpressibleByArgument {}

extension CensusTerm: ExpressibleByArgument {}
extension SyntheticPlan.Progress: ExpressibleByArgument {}
extension SyntheticFileWriter.MarkForm: ExpressibleByArgument {}

extension Session: ExpressibleByArgument {
    /// Reads am or pm as an argument.
    public init?(argument: String) { self.init(text: argument.utf8) }

    /// The words that are offered.
    public static var allValueStrings: [String] { ["am", "pm"] }
}
extension CountingUnit: ExpressibleByArgument {}
extension Comparison: ExpressibleByArgument {}

extension HalfTerm: ExpressibleByArgument {
    /// Reads a half term as an argument: autumn-1, or HT1, or 1.
    public init?(argument: String) { self.init(text: argument) }
}
extension RollUpDimension: ExpressibleByArgument {}
extension ShownMeasure: ExpressibleByArgument {}

extension YearElevenRule: ExpressibleByArgument {
    /// Reads a word or a date as an argument.
    public init?(argument: String) { self.init(argument) }
}

extension Weekday: ExpressibleByArgument {
    /// Reads the name of a day, or its first letters, as an argument.
    public init?(argument: String) {
        let found = Weekday.allCases.first {
            argument.count >= 3 && $0.name.lowercased().hasPrefix(argument.lowercased())
        }
        guard let found else { return nil }
        self = found
    }

    /// The words that are offered.
    public static var allValueStrings: [String] { allCases.map { $0.name.lowercased() } }
}

extension BrightGroup: ExpressibleByArgument {}

extension BrightLevel: ExpressibleByArgument {}

extension ContrastMeasure: ExpressibleByArgument {}
