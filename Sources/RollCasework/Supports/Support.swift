import RollDomain

/// A kind of help, as a row of the catalogue.
///
/// - Source: Working together to improve school attendance, and the sources that each row names.
public struct Support: Sendable, Hashable {
    /// The code, such as `I-KEY`.
    public let code: String
    /// The kind of help, such as `school` or `health`.
    public let kind: String
    /// The words for staff.
    public let words: String
    /// The words for a family.
    public let plain: String
    /// Who gives it, such as `early help`.
    public let provider: String
    /// The barriers against which it helps, by code.
    public let helps: Set<String>
    /// What it asks for first; empty where nothing.
    public let needs: String
    /// Where the row comes from.
    public let source: CaseworkSource

    /// The whole catalogue, in its order.
    public static let all: [Support] = DataTable(casework: "Data/supports.csv").map { cell in
        let helps = Set(DataTable.codes(cell("helps")))
        precondition(
            helps.allSatisfy { Barrier.coded($0) != nil },
            "supports.csv helps against what is no barrier: \(cell("code"))")
        return Support(
            code: cell("code"), kind: cell("kind"), words: cell("words"), plain: cell("plain"),
            provider: cell("provider"), helps: helps, needs: cell("needs"),
            source: CaseworkSource.named(cell("source")))
    }

    private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })

    /// The support with a code; nil where the catalogue has none.
    public static func coded(_ code: String) -> Support? { byCode[code] }

    /// The supports that help against some of the barriers: those that answer most of them first,
    /// then in the catalogue's order.
    ///
    /// - Parameter barriers: The barriers that were named, by code.
    /// - Returns: Supports that help against one of them at least.
    public static func matching(_ barriers: Set<String>) -> [Support] {
        all.enumerated()
            .map { (order: $0.offset, answers: $0.element.helps.intersection(barriers).count) }
            .filter { $0.answers > 0 }
            .sorted { ($1.answers, $0.order) < ($0.answers, $1.order) }
            .map { all[$0.order] }
    }
}
