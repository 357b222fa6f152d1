extension SQLRow {
    /// Reads an integer at a position.
    ///
    /// - Parameter index: the column's position, from 0.
    /// - Returns: the value.
    /// - Throws: `unexpectedValue` when it is null or of another kind.
    @inlinable
    public func integer(_ index: Int) throws(SQLFailure) -> Int64 {
        guard case .integer(let value) = values[index] else {
            throw unexpected(index, wanted: "an integer")
        }
        return value
    }

    /// Reads an integer by column name.
    ///
    /// - Parameter column: the column's name.
    /// - Returns: the value.
    /// - Throws: `unexpectedValue` when it is null or of another kind, `misuse` for no column.
    @inlinable
    public func integer(_ column: String) throws(SQLFailure) -> Int64 {
        try integer(index(of: column))
    }

    /// Reads an integer, or nil for null, at a position.
    ///
    /// - Parameter index: the column's position, from 0.
    /// - Returns: the value, or nil.
    /// - Throws: `unexpectedValue` when it is of another kind.
    @inlinable
    public func integerOrNil(_ index: Int) throws(SQLFailure) -> Int64? {
        values[index].isNull ? nil : try integer(index)
    }

    /// Reads an integer, or nil for null, by column name.
    ///
    /// - Parameter column: the column's name.
    /// - Returns: the value, or nil.
    /// - Throws: `unexpectedValue` when it is of another kind, `misuse` for no column.
    @inlinable
    public func integerOrNil(_ column: String) throws(SQLFailure) -> Int64? {
        try integerOrNil(index(of: column))
    }

    /// Reads a real number at a position.
    ///
    /// - Parameter index: the column's position, from 0.
    /// - Returns: the value.
    /// - Throws: `unexpectedValue` when it is null or of another kind.
    @inlinable
    public func real(_ index: Int) throws(SQLFailure) -> Double {
        guard case .real(let value) = values[index] else {
            throw unexpected(index, wanted: "a real number")
        }
        return value
    }

    /// Reads a real number by column name.
    ///
    /// - Parameter column: the column's name.
    /// - Returns: the value.
    /// - Throws: `unexpectedValue` when it is null or of another kind, `misuse` for no column.
    @inlinable
    public func real(_ column: String) throws(SQLFailure) -> Double {
        try real(index(of: column))
    }

    /// Reads a real number, or nil for null, at a position.
    ///
    /// - Parameter index: the column's position, from 0.
    /// - Returns: the value, or nil.
    /// - Throws: `unexpectedValue` when it is of another kind.
    @inlinable
    public func realOrNil(_ index: Int) throws(SQLFailure) -> Double? {
        values[index].isNull ? nil : try real(index)
    }

    /// Reads a real number, or nil for null, by column name.
    ///
    /// - Parameter column: the column's name.
    /// - Returns: the value, or nil.
    /// - Throws: `unexpectedValue` when it is of another kind, `misuse` for no column.
    @inlinable
    public func realOrNil(_ column: String) throws(SQLFailure) -> Double? {
        try realOrNil(index(of: column))
    }

    /// Reads text at a position.
    ///
    /// - Parameter index: the column's position, from 0.
    /// - Returns: the value.
    /// - Throws: `unexpectedValue` when it is null or of another kind.
    @inlinable
    public func text(_ index: Int) throws(SQLFailure) -> String {
        guard case .text(let value) = values[index] else {
            throw unexpected(index, wanted: "text")
        }
        return value
    }

    /// Reads text by column name.
    ///
    /// - Parameter column: the column's name.
    /// - Returns: the value.
    /// - Throws: `unexpectedValue` when it is null or of another kind, `misuse` for no column.
    @inlinable
    public func text(_ column: String) throws(SQLFailure) -> String {
        try text(index(of: column))
    }

    /// Reads text, or nil for null, at a position.
    ///
    /// - Parameter index: the column's position, from 0.
    /// - Returns: the value, or nil.
    /// - Throws: `unexpectedValue` when it is of another kind.
    @inlinable
    public func textOrNil(_ index: Int) throws(SQLFailure) -> String? {
        values[index].isNull ? nil : try text(index)
    }

    /// Reads text, or nil for null, by column name.
    ///
    /// - Parameter column: the column's name.
    /// - Returns: the value, or nil.
    /// - Throws: `unexpectedValue` when it is of another kind, `misuse` for no column.
    @inlinable
    public func textOrNil(_ column: String) throws(SQLFailure) -> String? {
        try textOrNil(index(of: column))
    }

    /// Reads bytes at a position.
    ///
    /// - Parameter index: the column's position, from 0.
    /// - Returns: the value.
    /// - Throws: `unexpectedValue` when it is null or of another kind.
    @inlinable
    public func blob(_ index: Int) throws(SQLFailure) -> [UInt8] {
        guard case .blob(let value) = values[index] else {
            throw unexpected(index, wanted: "bytes")
        }
        return value
    }

    /// Reads bytes by column name.
    ///
    /// - Parameter column: the column's name.
    /// - Returns: the value.
    /// - Throws: `unexpectedValue` when it is null or of another kind, `misuse` for no column.
    @inlinable
    public func blob(_ column: String) throws(SQLFailure) -> [UInt8] {
        try blob(index(of: column))
    }

    /// Reads bytes, or nil for null, at a position.
    ///
    /// - Parameter index: the column's position, from 0.
    /// - Returns: the value, or nil.
    /// - Throws: `unexpectedValue` when it is of another kind.
    @inlinable
    public func blobOrNil(_ index: Int) throws(SQLFailure) -> [UInt8]? {
        values[index].isNull ? nil : try blob(index)
    }

    /// Reads bytes, or nil for null, by column name.
    ///
    /// - Parameter column: the column's name.
    /// - Returns: the value, or nil.
    /// - Throws: `unexpectedValue` when it is of another kind, `misuse` for no column.
    @inlinable
    public func blobOrNil(_ column: String) throws(SQLFailure) -> [UInt8]? {
        try blobOrNil(index(of: column))
    }

    /// Reads a truth value stored as 0 or 1, by column name.
    ///
    /// - Parameter column: the column's name.
    /// - Returns: true for 1, false for 0.
    /// - Throws: `unexpectedValue` for anything else, `misuse` for no column.
    @inlinable
    public func bool(_ column: String) throws(SQLFailure) -> Bool {
        let index = try index(of: column)
        switch try integer(index) {
        case 0: return false
        case 1: return true
        default: throw unexpected(index, wanted: "0 or 1")
        }
    }
}
