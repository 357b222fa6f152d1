public import RollDomain

/// One reason for absence.
public struct NationReason: Sendable, Hashable {
    /// The code.
    public let symbol: String
    /// What it means.
    public let meaning: String
    /// How it counts.
    public let markClass: MarkClass
    /// Sessions.
    public let sessions: Int

    /// The reasons among sessions counted by code, most first.
    static func all(
        _ codes: [Int], _ symbols: SymbolTable, on today: CivilDate
    ) -> [NationReason] {
        codes.enumerated().filter { $0.element > 0 && $0.offset < symbols.texts.count }
            .map { offset, sessions in
                let symbol = symbols.texts[offset]
                let standing = CodeBook.england.standing(of: symbol, on: today)
                return NationReason(
                    symbol: symbol, meaning: standing.rule?.meaning ?? "unknown code",
                    markClass: standing.markClass, sessions: sessions)
            }.sorted { ($1.sessions, $0.symbol) < ($0.sessions, $1.symbol) }
    }
}
