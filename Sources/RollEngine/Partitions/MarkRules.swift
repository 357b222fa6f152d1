public import RollDomain

/// How the marks of an installation count: its symbols, and their classes on each date.
///
/// Made once and shared by every partition.
public final class MarkRules: Sendable {
    /// The symbols by mark number.
    public let symbols: SymbolTable
    /// How each mark counts on each date.
    public let tables: ClassTables
    /// For each mark number, whether it says late before the register closed.
    let lateBefore: [UInt8]
    /// For each mark number, whether it says late after the register closed.
    let lateAfter: [UInt8]
    /// For each table of classes and kind of age, the planes in which a mark has its bit.
    let flags: [UInt8]
    /// The flag of coronavirus sessions, which have no plane of their own.
    static let covidFlag: UInt8 = 8
    /// For each mark number, whether it is plain presence on every date.
    let isPlainPresence: [Bool]

    /// Ages at 31 August of the pupils whose marks count as of compulsory school age.
    public static let compulsoryAges = 5...15

    /// Whether every mark of other rules counts the same by these, which may know further symbols.
    ///
    /// Rules of one program differ in their symbols only: a number, once given, keeps its text.
    public func extends(_ other: MarkRules) -> Bool {
        self === other || symbols.texts.starts(with: other.symbols.texts)
    }

    /// Makes the rules of a code book for the symbols of an installation.
    public init(symbols: SymbolTable, book: CodeBook = .england) {
        self.symbols = symbols
        let tables = ClassTables(book: book, symbols: symbols)
        self.tables = tables
        func table(_ lateness: Lateness) -> [UInt8] {
            var marked = [UInt8](repeating: 0, count: 256)
            for rule in book.rules where rule.lateness == lateness {
                if let mark = symbols.mark(for: rule.symbol) { marked[Int(mark.rawValue)] = 1 }
            }
            return marked
        }
        let before = table(.beforeClose)
        let after = table(.afterClose)
        lateBefore = before
        lateAfter = after
        flags = tables.tables.flatMap { table in
            (table.compulsory + table.other).map { kind in
                (kind.isPossible ? 1 : 0) | (kind.isAbsent ? 2 : 0)
                    | (kind == .authorised ? 4 : 0) | (kind == .covid ? Self.covidFlag : 0)
            }
        }
        isPlainPresence = (0..<256).map { number in
            before[number] == 0 && after[number] == 0
                && tables.tables.allSatisfy {
                    $0.compulsory[number] == .present && $0.other[number] == .present
                }
        }
    }
}
