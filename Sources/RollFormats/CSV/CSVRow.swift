/// One row of a CSV file: its fields as UTF-8 bytes, in storage that the next row reuses.
///
///     bytes    A 1 2 3 , 2 0 2 5 ,  /        (separators may stand between fields)
///     starts   0         5          10
///     ends           4         9        11
///
/// Invariant: `starts` and `ends` are of one length, and each pair lies within `bytes`.
public struct CSVRow: Sendable {
    /// The physical line on which the row starts, counted from 1.
    public internal(set) var line = 0

    @usableFromInline var storage: [UInt8] = []
    @usableFromInline var starts: [Int32] = []
    @usableFromInline var ends: [Int32] = []

    /// Makes an empty row for a reader to fill.
    public init() {
        storage.reserveCapacity(256)
        starts.reserveCapacity(32)
        ends.reserveCapacity(32)
    }

    /// How many fields the row has.
    @inlinable public var count: Int { ends.count }

    /// One field's bytes, unquoted, as UTF-8.
    ///
    /// - Parameter index: The field, counted from 0; less than `count`.
    /// - Returns: A slice of the row's storage; nothing is copied.
    /// - Complexity: O(1).
    @inlinable public func bytes(_ index: Int) -> ArraySlice<UInt8> {
        storage[Int(starts[index])..<Int(ends[index])]
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
        return try body(whole.extracting(Int(starts[index])..<Int(ends[index])))
    }

    /// One field's length in bytes.
    ///
    /// - Parameter index: The field, counted from 0; less than `count`.
    /// - Returns: The number of UTF-8 bytes.
    @inlinable public func length(_ index: Int) -> Int { Int(ends[index] - starts[index]) }

    /// Whether one field has no bytes.
    ///
    /// - Parameter index: The field, counted from 0; less than `count`.
    /// - Returns: Whether the field is empty; a blank is not.
    @inlinable public func isEmpty(_ index: Int) -> Bool { starts[index] == ends[index] }

    /// One field's bytes without the blanks and tabs at both ends.
    ///
    /// - Parameter index: The field, counted from 0; less than `count`.
    /// - Returns: A slice of the row's storage; nothing is copied.
    @inlinable public func trimmed(_ index: Int) -> ArraySlice<UInt8> {
        var start = Int(starts[index])
        var end = Int(ends[index])
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

    mutating func clear(line: Int) {
        self.line = line
        storage.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
    }
}
