public import RollDomain

/// Where a line of a guide comes from, and of what day it is.
public struct GuideSource: Sendable, Hashable {
    /// The title.
    public let title: String
    /// Who published it.
    public let publisher: String
    /// The day on which it was published, or from which it is in force.
    public let date: CivilDate

    static let all: [String: GuideSource] = {
        let rows = DataTable(casework: "Data/profession-sources.csv").map { cell in
            guard let date = CivilDate(cell("date")) else {
                preconditionFailure("profession-sources.csv has no date for \(cell("code"))")
            }
            return (
                cell("code"),
                GuideSource(title: cell("title"), publisher: cell("publisher"), date: date)
            )
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }()

    static func named(_ code: String) -> GuideSource {
        guard let source = all[code] else {
            preconditionFailure("profession-sources.csv lacks \(code)")
        }
        return source
    }
}

/// A line of a guide.
public struct GuideLine: Sendable, Hashable {
    /// In which part it stands.
    public let part: GuidePart
    /// What it says.
    public let words: String
    /// What it rests on.
    public let source: GuideSource
}

/// What one profession can do for a child who misses school, in words that an eleven-year-old can read.
///
/// - Source: the documents that each line names.
public struct ProfessionGuide: Sendable, Hashable {
    /// Whom it is for.
    public let profession: Profession
    /// One of them in words, such as `police officer`.
    public let words: String
    /// Several of them in words, such as `Police officers`.
    public let who: String
    /// The sentence that it begins with.
    public let lead: String
    /// Its lines, in order.
    public let lines: [GuideLine]

    /// The guides in the order in which they are offered.
    public static let all: [ProfessionGuide] = {
        let lines = DataTable(casework: "Data/profession-lines.csv").map { cell in
            guard let profession = Profession(rawValue: cell("profession")),
                let part = GuidePart(rawValue: cell("part"))
            else { preconditionFailure("profession-lines.csv has a row of no guide") }
            return (
                profession,
                GuideLine(part: part, words: cell("words"), source: .named(cell("source")))
            )
        }
        return DataTable(casework: "Data/professions.csv").map { cell in
            guard let profession = Profession(rawValue: cell("code")) else {
                preconditionFailure("professions.csv names no profession: \(cell("code"))")
            }
            return ProfessionGuide(
                profession: profession, words: cell("words"), who: cell("who"),
                lead: cell("lead"),
                lines: lines.filter { $0.0 == profession }.map(\.1))
        }
    }()

    /// The guide of a profession.
    public static func of(_ profession: Profession) -> ProfessionGuide {
        guard let guide = all.first(where: { $0.profession == profession }) else {
            preconditionFailure("professions.csv lacks \(profession)")
        }
        return guide
    }

    /// Everything that its reader reads, as one text.
    public var text: String { ([lead] + lines.map(\.words)).joined(separator: "\n") }

    /// What it rests on, each once, the newest first.
    public var sources: [GuideSource] {
        Set(lines.map(\.source)).sorted { ($1.date, $0.title) < ($0.date, $1.title) }
    }
}

/// Somebody to ring.
public struct GuideContact: Sendable, Hashable {
    /// Who answers.
    public let name: String
    /// The number to ring.
    public let number: String
    /// When to ring it.
    public let words: String

    /// The lines in the order in which they are offered, the one for danger first.
    public static let all: [GuideContact] = DataTable(casework: "Data/help-lines.csv").map { cell in
        GuideContact(name: cell("name"), number: cell("number"), words: cell("words"))
    }
}
