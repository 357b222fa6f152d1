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
    public init(_ rows: some Collection<Value>) {
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
        self.values = values
        self.codes =
            values.count <= 256
            ? .narrow(Cells(codes.map { UInt8($0) })) : .wide(Cells(codes))
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
