public import RollDomain

/// A programme of the national list, as schools, trusts and authorities have it.
///
/// - Source: each row names its own, with the date of what is claimed.
public struct RegisterProgramme: Sendable, Hashable {
    /// The code, such as `P-RISE`.
    public let code: String
    /// The words for reading.
    public let words: String
    /// Who can have it.
    public let holders: Set<ExpectationHolder>
    /// The dates on which it runs.
    public let span: DateSpan
    /// Who may have it, in words.
    public let asks: String
    /// Where the row comes from.
    public let source: CaseworkSource
    /// The day of which it is claimed.
    public let asOf: CivilDate

    /// Every programme, those that have ended too, in the list's order.
    public static let all: [RegisterProgramme] = DataTable(casework: "Data/register.csv").map {
        cell in
        let holders = Set(DataTable.codes(cell("holders")).compactMap(ExpectationHolder.init))
        precondition(!holders.isEmpty, "register.csv: nobody can have \(cell("code"))")
        guard cell("words").isEmpty else { return stated(cell, holders) }
        guard let known = Programme.all.first(where: { $0.code == cell("code") }) else {
            preconditionFailure("register.csv names no programme: \(cell("code"))")
        }
        return RegisterProgramme(
            code: known.code, words: known.words, holders: holders, span: known.span,
            asks: known.asks, source: known.source, asOf: known.asOf)
    }

    private static func stated(
        _ cell: (String) -> String, _ holders: Set<ExpectationHolder>
    ) -> RegisterProgramme {
        guard let from = CivilDate(iso: Array(cell("from").utf8)[...]),
            let asOf = CivilDate(iso: Array(cell("as_of").utf8)[...])
        else { preconditionFailure("register.csv lacks a date: \(cell("code"))") }
        return RegisterProgramme(
            code: cell("code"), words: cell("words"), holders: holders,
            span: DateSpan(from: from, to: CivilDate(iso: Array(cell("until").utf8)[...])),
            asks: cell("asks"), source: CaseworkSource.named(cell("source")), asOf: asOf)
    }

    /// The programme with a code; nil where the list has none.
    public static func coded(_ code: String) -> RegisterProgramme? {
        all.first { $0.code == code }
    }

    /// The programmes that a kind of place can have.
    public static func open(to holder: ExpectationHolder) -> [RegisterProgramme] {
        all.filter { $0.holders.contains(holder) }
    }
}
