/// One row of a CSV file: its fields as UTF-8 bytes, in storage that the next row reuses.
///
///     storage    … A 1 2 3 , 2 0 2 5 , / …   (one byte stands between fields)
///     marks        7         12        17 19 (where each field begins, and one more)
///
/// A row without quotes shares the reader's buffer, which is not changed while it is shared; a row
/// with quotes has bytes of its own. A row that is kept keeps a piece of the file in memory.
///
/// Invariant: field `i` is `storage[marks[i] ..< marks[i + 1] - 1]` for `i` below `count`.
public struct CSVRow: Sendable {
    /// The physical line on which the row starts, counted from 1.
    public internal(set) var line = 0

    /// How many fields the row has.
    public private(set) var count = 0

    @usableFromInline var storage: [UInt8] = []
    @usableFromInline var marks: [Int32]
    /// Which buffer `storage` is, or nothing when the storage is the row's own.
    private var token: Token?
    /// The row's own storage while it shares a buffer.
    private var spare: [UInt8] = []

    /// Makes an empty row for a reader to fill.
    public init() {
        marks = Array(repeating: 0, count: 64)
    }

    /// One field's bytes, unquoted, as UTF-8.
    ///
    /// - Parameter index: The field, counted from 0; less than `count`.
    /// - Returns: A slice of the row's storage; nothing is copied.
    /// - Complexity: O(1).
    @inlinable public func bytes(_ index: Int) -> ArraySlice<UInt8> {
        storage[start(index)..<end(index)]
    }

    /// Lends one field's bytes without counting references.
    ///
    /// - Parameters:
    ///   - index: The field, counted from 0; less than `count`.
    ///   - body: Called once with the bytes.
    /// - Returns: What the closure returns.
    /// - Throws: What the closure throws.
    /// - Complexity: O(1).
    @inlinable public func withSpan<Result, Failure: Error>(
        _ index: Int, _ body: (Span<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let whole = storage.span
        return try body(whole.extracting(start(index)..<end(index)))
    }

    /// One field's length in bytes.
    ///
    /// - Parameter index: The field, counted from 0; less than `count`.
    /// - Returns: The number of UTF-8 bytes.
    @inlinable public func length(_ index: Int) -> Int { end(index) - start(index) }

    /// Whether one field has no bytes.
    ///
    /// - Parameter index: The field, counted from 0; less than `count`.
    /// - Returns: Whether the field is empty; a blank is not.
    @inlinable public func isEmpty(_ index: Int) -> Bool { start(index) == end(index) }

    /// One field's bytes without the blanks and tabs at both ends.
    ///
    /// - Parameter index: The field, counted from 0; less than `count`.
    /// - Returns: A slice of the row's storage; nothing is copied.
    @inlinable public func trimmed(_ index: Int) -> ArraySlice<UInt8> {
        var start = start(index)
        var end = end(index)
        while start < end, storage[start] == 0x20 || storage[start] == 0x09 { start += 1 }
        while start < end, storage[end - 1] == 0x20 || storage[end - 1] == 0x09 { end -= 1 }
        return storage[start..<end]
    }

    /// One field as text, as it stands.
    ///
    /// - Parameter index: The field, counted from 0; less than `count`.
    /// - Returns: The field; a new string.
    public func string(_ index: Int) -> String { String(decoding: bytes(index), as: UTF8.self) }

    /// One field as text without the blanks and tabs at both ends.
    ///
    /// - Parameter index: The field, counted from 0; less than `count`.
    /// - Returns: The field; a new string.
    public func trimmedString(_ index: Int) -> String {
        String(decoding: trimmed(index), as: UTF8.self)
    }

    /// All fields as text.
    public var strings: [String] { (0..<count).map { string($0) } }

    /// The row as text for a report, with separators, cut after 200 bytes: may be personal data.
    public var excerpt: String {
        let whole: [UInt8] = Array((0..<count).map { Array(bytes($0)) }.joined(separator: [0x2C]))
        return String(decoding: whole.prefix(200), as: UTF8.self)
    }

    @inlinable func start(_ index: Int) -> Int {
        precondition(index < count, "a row has no field of that number")
        return Int(marks[index])
    }

    @inlinable func end(_ index: Int) -> Int { Int(marks[index + 1]) - 1 }
}

/// How a scan fills a row.
extension CSVRow {
    /// Stands for one buffer of one reader.
    final class Token: Sendable {}

    /// Makes room for twice as many fields.
    mutating func growMarks() { marks += Array(repeating: 0, count: marks.count) }

    /// Takes a whole row without quotes, whose inner marks are already noted.
    mutating func share(
        _ buffer: [UInt8], _ token: Token, _ start: Int, _ end: Int, separators: Int
    ) {
        if self.token !== token {
            if self.token == nil { swap(&spare, &storage) }
            storage = buffer
            self.token = token
        }
        count = separators + 1
        if count == marks.count { growMarks() }
        marks[0] = Int32(truncatingIfNeeded: start)
        marks[count] = Int32(truncatingIfNeeded: end + 1)
    }

    /// Takes the fields before the first quoted one, each with its separator.
    mutating func begin(with bytes: ArraySlice<UInt8>, fields: Int) {
        if token != nil {
            storage = []
            swap(&spare, &storage)
            token = nil
        }
        storage.removeAll(keepingCapacity: true)
        storage.append(contentsOf: bytes)
        count = fields
        marks[0] = 0
        for field in 0..<fields { marks[field + 1] -= Int32(truncatingIfNeeded: bytes.startIndex) }
    }

    /// Adds a byte to the field that is being copied.
    mutating func append(_ byte: UInt8) { storage.append(byte) }

    /// Ends the field that is being copied.
    mutating func endField() {
        storage.append(CSVDialect.comma)
        count += 1
        if count == marks.count { growMarks() }
        marks[count] = Int32(truncatingIfNeeded: storage.count)
    }
}
