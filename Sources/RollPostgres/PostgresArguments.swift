import RollSQL

/// The arguments of one run of a statement, in the form that the server wants them.
///
/// All of them lie in one run of bytes, so that a sheet of marks is copied once on its way.
struct PostgresArguments {
    /// The values one after another, never empty.
    private(set) var bytes: [UInt8] = []
    /// Where each value lies; nil for null.
    private(set) var places: [(offset: Int, count: Int32)?] = []
    /// 1 for a value in binary form, 0 for one in words.
    private(set) var formats: [Int32] = []

    /// Puts values into the types that the server found for a statement's parameters.
    ///
    /// - Parameters:
    ///   - values: a value for each parameter.
    ///   - types: the type of each parameter.
    ///   - statement: the statement, for messages.
    /// - Throws: `misuse` for a value that its parameter cannot take.
    init(
        _ values: [SQLValue], as types: [PostgresType], of statement: Statement
    ) throws(SQLFailure) {
        guard values.count == statement.parameters.count, values.count == types.count else {
            throw SQLFailure(
                .misuse,
                "\(values.count) values were passed for \(statement.parameters.count) parameters. "
                    + "Pass one for each.",
                statement: statement.name)
        }
        for (index, value) in values.enumerated() {
            if value.isNotANumber {
                throw SQLFailure(
                    .misuse,
                    "Parameter :\(statement.parameters[index]) is not a number. "
                        + "Pass null where a figure does not exist.",
                    statement: statement.name)
            }
            let offset = bytes.count
            guard let format = bytes.append(value, as: types[index]) else {
                throw SQLFailure(
                    .misuse,
                    "Parameter :\(statement.parameters[index]) cannot take this \(value.kind): it "
                        + "is too large, or of another kind than the column. Cast the parameter "
                        + "in the statement, or pass a value that fits.",
                    statement: statement.name, debugDetail: "value: \(value)")
            }
            places.append(value.isNull ? nil : (offset, Int32(bytes.count - offset)))
            formats.append(format)
            // libpq reads values in words up to a zero byte.
            bytes.append(0)
        }
        if bytes.isEmpty { bytes.append(0) }
    }
}

extension SQLValue {
    /// Whether it is a real that is not a number, which no database is to keep.
    var isNotANumber: Bool {
        if case .real(let real) = self { real.isNaN } else { false }
    }
}

extension [UInt8] {
    /// Appends a value in the form of a type.
    ///
    /// - Parameters:
    ///   - value: the value.
    ///   - type: the type.
    /// - Returns: 1 for the binary form, 0 for words, nil when the type cannot take the value.
    mutating func append(_ value: SQLValue, as type: PostgresType) -> Int32? {
        switch (value, type) {
        case (.null, _): return 1
        case (.integer(let number), .int8): append(bigEndian: number)
        case (.integer(let number), .int4):
            guard let narrow = Int32(exactly: number) else { return nil }
            append(bigEndian: narrow)
        case (.integer(let number), .int2):
            guard let narrow = Int16(exactly: number) else { return nil }
            append(bigEndian: narrow)
        case (.integer(let number), .bool):
            guard number == 0 || number == 1 else { return nil }
            append(UInt8(number))
        case (.integer(let number), .float8):
            guard let real = Double(exactly: number) else { return nil }
            append(bigEndian: Int64(bitPattern: real.bitPattern))
        case (.integer(let number), .numeric):
            append(contentsOf: String(number).utf8)
            return 0
        case (.integer(let number), _) where type.isText:
            append(contentsOf: String(number).utf8)
        case (.real(let real), .float8): append(bigEndian: Int64(bitPattern: real.bitPattern))
        case (.real(let real), .numeric):
            append(contentsOf: real.description.utf8)
            return 0
        case (.text(let text), _) where type.isText: append(contentsOf: text.utf8)
        case (.blob(let blob), .bytea): append(contentsOf: blob)
        default: return nil
        }
        return 1
    }

    /// Appends a number, its most significant byte first.
    mutating func append(bigEndian number: some FixedWidthInteger) {
        for shift in stride(from: number.bitWidth - 8, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: number >> shift))
        }
    }
}
