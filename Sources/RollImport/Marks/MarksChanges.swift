public import RollDomain

/// What a file of marks would change.
public struct MarksChanges: Sendable, Equatable {
    /// The marks of each school, in order of school number; none for schools without marks.
    public var deliveries: [MarksDelivery]
    /// The symbol table with the texts that no table held before.
    public var symbols: SymbolTable
    /// The texts that were added to the symbol table, in order.
    public var addedSymbols: [String]
}
