/// One value as a database holds it, in the five kinds that SQLite and PostgreSQL share.
///
/// Dates, codes and truth values are stored as text or integers by the caller's choice; this
/// type does not guess. A real that is not a number is refused when it is bound, since SQLite
/// would silently keep it as null.
public enum SQLValue: Sendable, Hashable {
    /// No value.
    case null
    /// A whole number of 64 bits.
    case integer(Int64)
    /// A floating-point number; never one that is not a number.
    case real(Double)
    /// Text in UTF-8.
    case text(String)
    /// Bytes.
    case blob([UInt8])
}

extension SQLValue {
    /// Makes an integer value, or null for nil.
    ///
    /// - Parameter value: the number to store.
    @inlinable
    public init(_ value: (some BinaryInteger)?) {
        self = value.map { .integer(Int64($0)) } ?? .null
    }

    /// Makes a real value, or null for nil.
    ///
    /// - Parameter value: the number to store.
    @inlinable
    public init(_ value: Double?) {
        self = value.map { .real($0) } ?? .null
    }

    /// Makes a text value, or null for nil.
    ///
    /// - Parameter value: the text to store.
    @inlinable
    public init(_ value: String?) {
        self = value.map { .text($0) } ?? .null
    }

    /// Makes a blob value, or null for nil.
    ///
    /// - Parameter value: the bytes to store.
    @inlinable
    public init(_ value: [UInt8]?) {
        self = value.map { .blob($0) } ?? .null
    }

    /// Makes an integer value, 1 for true and 0 for false, or null for nil.
    ///
    /// - Parameter value: the claim to store.
    @inlinable
    public init(_ value: Bool?) {
        self = value.map { .integer($0 ? 1 : 0) } ?? .null
    }

    /// Whether there is no value.
    @inlinable
    public var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// The kind in one word, safe to show since it says nothing of the content.
    public var kind: String {
        switch self {
        case .null: "null"
        case .integer: "integer"
        case .real: "real"
        case .text: "text"
        case .blob: "blob"
        }
    }
}

extension SQLValue: ExpressibleByNilLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByFloatLiteral, ExpressibleByStringLiteral
{
    /// Makes null.
    ///
    /// - Parameter nilLiteral: nothing.
    public init(nilLiteral: ()) {
        self = .null
    }

    /// Makes an integer from a literal.
    ///
    /// - Parameter value: the number written.
    public init(integerLiteral value: Int64) {
        self = .integer(value)
    }

    /// Makes a real from a literal.
    ///
    /// - Parameter value: the number written.
    public init(floatLiteral value: Double) {
        self = .real(value)
    }

    /// Makes text from a literal.
    ///
    /// - Parameter value: the text written.
    public init(stringLiteral value: String) {
        self = .text(value)
    }
}
