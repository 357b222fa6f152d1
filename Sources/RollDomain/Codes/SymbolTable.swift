/// A mark in one byte: a number in a ``SymbolTable``, zero where no mark was taken.
public struct Mark: RawRepresentable, Hashable, Sendable {
    /// The number of the symbol.
    public let rawValue: UInt8

    /// Wraps a symbol's number.
    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// No mark was taken.
    public static let none = Mark(rawValue: 0)
}

/// Which byte stands for which text in stored registers.
///
/// The known codes have fixed numbers, never reused. A text that no code set knows gets the next
/// free number when it first arrives, so that it is kept as it came; the table is stored in the
/// database, so that the bytes explain themselves.
public struct SymbolTable: Sendable, Equatable {
    /// Texts by number; the first is the empty text.
    public private(set) var texts: [String]
    private var numbers: [String: UInt8]

    /// The most distinct texts that one installation can hold.
    public static let capacity = 255

    /// The table of the known codes.
    public static let known = SymbolTable(
        texts: [""] + DataTable(embedded: "Data/symbols.csv").map { $0("symbol") })

    /// Makes a table from texts in the order of their numbers; the first must be empty.
    public init(texts: [String]) {
        precondition(texts.first == "", "number zero means that no mark was taken")
        precondition(texts.count <= Self.capacity, "a mark is one byte")
        self.texts = texts
        self.numbers = Dictionary(
            texts.enumerated().map { ($1, UInt8($0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// The text of a mark, empty where none was taken or the number is not in the table.
    public func text(of mark: Mark) -> String {
        Int(mark.rawValue) < texts.count ? texts[Int(mark.rawValue)] : ""
    }

    /// The mark of a text, nil where the table does not hold it.
    public func mark(for text: String) -> Mark? {
        numbers[text].map(Mark.init(rawValue:))
    }

    /// The mark of a text, which is added where it is new; nil when the table is full.
    public mutating func markAdding(_ text: String) -> Mark? {
        if let known = mark(for: text) { return known }
        guard texts.count < Self.capacity else { return nil }
        let number = UInt8(texts.count)
        texts.append(text)
        numbers[text] = number
        return Mark(rawValue: number)
    }
}
