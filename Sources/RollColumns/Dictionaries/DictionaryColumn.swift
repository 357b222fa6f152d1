/// One value for each row, kept as small codes of a list of distinct values.
///
/// Codes take one byte, or two where there are more than 256 values.
public struct DictionaryColumn<Value: Hashable & Sendable>: Sendable, Equatable {
    /// The distinct values; a code is a place in this list.
    public let values: [Value]
    private let codes: Codes

    private enum Codes: Sendable, Equatable {
        case narrow(Cells<UInt8>)
        case wide(Cells<UInt16>)
    }

    /// Encodes a value for each row; codes follow the order in which values first come.
    ///
    /// - Complexity: O(rows).
    @inlinable
    public init(_ rows: some Collection<Value>) {
        // Inlinable, since code that does not know the type of the values takes ten times as long.
        var numbers: [Value: Int] = [:]
        var values: [Value] = []
        var codes: [UInt16] = []
        codes.reserveCapacity(rows.count)
        for value in rows {
            let next = values.count
            let number = numbers[value, default: next]
            if number == next {
                numbers[value] = next
                values.append(value)
            }
            precondition(number <= UInt16.max, "a column holds 65,536 values at most")
            codes.append(UInt16(number))
        }
        self.init(values: values, codes: codes)
    }

    /// Wraps values and the code of each row.
    @usableFromInline
    init(values: [Value], codes: [UInt16]) {
        self.values = values
        self.codes =
            values.count <= 256
            ? .narrow(Cells(codes.map { UInt8($0) })) : .wide(Cells(codes))
    }

    /// Adds the column to a section: its values as the caller writes them, then a code each row.
    public func append(
        to section: inout SectionBytes, _ write: (Value, inout SectionBytes) -> Void
    ) {
        section.append(UInt32(values.count))
        for value in values { write(value, &section) }
        switch codes {
        case .narrow(let cells): section.append(cells)
        case .wide(let cells): section.append(cells)
        }
    }

    /// Takes a column where it lies in a section.
    ///
    /// - Parameters:
    ///   - section: The section.
    ///   - rowCount: Rows of the column.
    ///   - read: Reads a value as it was written.
    /// - Throws: `damaged` where a code has no value, and what `read` throws.
    /// - Complexity: O(rows).
    public init(
        _ section: inout SectionReader, rowCount: Int,
        _ read: (inout SectionReader) throws(SectionFailure) -> Value
    ) throws(SectionFailure) {
        var values: [Value] = []
        for _ in 0..<(try section.count()) { values.append(try read(&section)) }
        self.values = values
        let highest: Int
        if values.count <= 256 {
            let cells = try section.cells(rowCount, of: UInt8.self)
            highest = cells.withSpan { span in
                var highest: UInt8 = 0
                for row in span.indices { highest = max(highest, span[row]) }
                return Int(highest)
            }
            codes = .narrow(cells)
        } else {
            let cells = try section.cells(rowCount, of: UInt16.self)
            highest = cells.withSpan { span in
                var highest: UInt16 = 0
                for row in span.indices { highest = max(highest, span[row]) }
                return Int(highest)
            }
            codes = .wide(cells)
        }
        guard rowCount == 0 || highest < values.count else {
            throw SectionReader.contradiction("a code has no value")
        }
    }

    /// Rows of the column.
    public var count: Int {
        switch codes {
        case .narrow(let cells): cells.count
        case .wide(let cells): cells.count
        }
    }

    /// The value of a row.
    public subscript(row: Int) -> Value { values[code(of: row)] }

    /// The code of a row's value.
    public func code(of row: Int) -> Int {
        switch codes {
        case .narrow(let cells): cells.withSpan { Int($0[row]) }
        case .wide(let cells): cells.withSpan { Int($0[row]) }
        }
    }

    /// The codes of all rows.
    public func allCodes() -> [UInt16] {
        switch codes {
        case .narrow(let cells):
            cells.withSpan { span in
                var all = [UInt16](repeating: 0, count: span.count)
                for row in span.indices { all[row] = UInt16(span[row]) }
                return all
            }
        case .wide(let cells):
            cells.withSpan { span in
                var all = [UInt16](repeating: 0, count: span.count)
                for row in span.indices { all[row] = span[row] }
                return all
            }
        }
    }
}
