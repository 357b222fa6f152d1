public import RollDomain

/// An edition of the guidance that says what is expected of whom.
public struct ExpectationEdition: Sendable, Hashable {
    /// Its short name, such as `WT24`.
    public let code: String
    /// The first day on which it is in force.
    public let from: CivilDate
    /// Its title.
    public let title: String
    /// Who published it.
    public let publisher: String
    /// How it binds, such as `statutory guidance`.
    public let status: String

    /// Every edition, the oldest first.
    public static let all: [ExpectationEdition] = DataTable(
        casework: "Data/expectation-editions.csv"
    ).map { cell in
        guard let from = CivilDate(iso: Array(cell("from").utf8)[...]) else {
            preconditionFailure("expectation-editions.csv has no date: \(cell("from"))")
        }
        return ExpectationEdition(
            code: cell("code"), from: from, title: cell("title"), publisher: cell("publisher"),
            status: cell("status"))
    }

    /// The edition in force on a date; the oldest before any was.
    public static func inForce(on date: CivilDate) -> ExpectationEdition {
        guard let edition = all.last(where: { $0.from <= date }) ?? all.first else {
            preconditionFailure("expectation-editions.csv is empty")
        }
        return edition
    }

    static func coded(_ code: String) -> ExpectationEdition {
        guard let edition = all.first(where: { $0.code == code }) else {
            preconditionFailure("expectations.csv names no edition: \(code)")
        }
        return edition
    }

    /// The words for reading, such as `Working together …, in force from 19 August 2024`.
    public var words: String {
        "\(title) (\(publisher), \(status), in force from \(from.spoken))"
    }
}
