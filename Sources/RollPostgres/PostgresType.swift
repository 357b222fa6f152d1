import RollSQL

/// A type of PostgreSQL, by the number that the server gives it.
struct PostgresType: Hashable {
    let number: UInt32

    init(_ number: UInt32) {
        self.number = number
    }

    static let bool = PostgresType(16)
    static let bytea = PostgresType(17)
    static let name = PostgresType(19)
    static let int8 = PostgresType(20)
    static let int2 = PostgresType(21)
    static let int4 = PostgresType(23)
    static let text = PostgresType(25)
    static let oid = PostgresType(26)
    static let float4 = PostgresType(700)
    static let float8 = PostgresType(701)
    static let unknown = PostgresType(705)
    static let bpchar = PostgresType(1042)
    static let varchar = PostgresType(1043)
    static let numeric = PostgresType(1700)
    static let void = PostgresType(2278)

    /// Whether its values are text.
    var isText: Bool {
        self == .text || self == .name || self == .varchar || self == .bpchar || self == .unknown
    }
}

extension PostgresType {
    /// Reads the binary form of a value.
    ///
    /// Truth values read as 0 and 1, as in SQLite; exact numbers without decimal places read as
    /// integers, since PostgreSQL adds up integers to such a number.
    ///
    /// - Parameter bytes: the value as it came.
    /// - Returns: the value.
    /// - Throws: `unexpectedValue` for a type that has no place in `SQLValue`.
    func decode(_ bytes: [UInt8]) throws(SQLFailure) -> SQLValue {
        switch self {
        case .int2: return .integer(Int64(Int16(truncatingIfNeeded: Self.number(bytes))))
        case .int4: return .integer(Int64(Int32(truncatingIfNeeded: Self.number(bytes))))
        case .int8: return .integer(Int64(bitPattern: Self.number(bytes)))
        case .oid: return .integer(Int64(Self.number(bytes)))
        case .bool: return .integer(bytes == [0] ? 0 : 1)
        case .float4:
            return .real(
                Double(Float(bitPattern: UInt32(truncatingIfNeeded: Self.number(bytes)))))
        case .float8: return .real(Double(bitPattern: Self.number(bytes)))
        case .numeric: return try PostgresNumeric(bytes).value()
        case .bytea: return .blob(bytes)
        case .void: return .null
        case _ where isText: return .text(String(decoding: bytes, as: UTF8.self))
        default:
            throw SQLFailure(
                .unexpectedValue,
                "A column has the PostgreSQL type number \(number), which Rollcall does not read. "
                    + "Cast it in the statement.")
        }
    }

    private static func number(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}

/// An exact number of PostgreSQL: digits to the base of ten thousand.
struct PostgresNumeric {
    private let digits: [UInt16]
    private let weight: Int
    private let isNegative: Bool
    private let isNumber: Bool
    private let places: Int

    /// Reads the binary form.
    init(_ bytes: [UInt8]) {
        var words: [UInt16] = []
        for place in stride(from: 0, to: bytes.count - 1, by: 2) {
            words.append(UInt16(bytes[place]) << 8 | UInt16(bytes[place + 1]))
        }
        let head = words.prefix(4) + Array(repeating: 0, count: max(0, 4 - words.count))
        digits = Array(words.dropFirst(4).prefix(Int(head[0])))
        weight = Int(Int16(bitPattern: head[1]))
        isNegative = head[2] == 0x4000
        isNumber = head[2] == 0 || head[2] == 0x4000
        places = Int(head[3])
    }

    /// The number as an integer where it has no decimal places, else as a real.
    func value() throws(SQLFailure) -> SQLValue {
        guard isNumber else { throw unreadable }
        guard places == 0 else {
            var real = 0.0
            for digit in digits { real = real * 10_000 + Double(digit) }
            var power = weight - digits.count + 1
            while power > 0 { (real, power) = (real * 10_000, power - 1) }
            var divisor = 1.0
            while power < 0 { (divisor, power) = (divisor * 10_000, power + 1) }
            return .real((isNegative ? -real : real) / divisor)
        }
        // Summed below zero, since the lowest integer has no positive twin.
        var sum: Int64 = 0
        for place in 0..<max(0, weight + 1) {
            let digit = place < digits.count ? Int64(digits[place]) : 0
            let (product, overflows) = sum.multipliedReportingOverflow(by: 10_000)
            let (total, overflowsToo) = product.subtractingReportingOverflow(digit)
            if overflows || overflowsToo { throw unreadable }
            sum = total
        }
        if isNegative { return .integer(sum) }
        guard sum != .min else { throw unreadable }
        return .integer(-sum)
    }

    private var unreadable: SQLFailure {
        SQLFailure(
            .unexpectedValue,
            "A number is too large for 64 bits, or is none. Cast or round it in the statement.")
    }
}
