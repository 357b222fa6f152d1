/// A JSON value that keeps the order of its members and the digits of its numbers.
///
/// Figures are exact here, so a number with decimals is given as text and printed as given; there
/// is no floating-point case. The same value always prints as the same bytes.
public enum JSONText: Hashable, Sendable {
    /// One name and value of an object.
    public struct Member: Hashable, Sendable {
        /// The name.
        public var name: String
        /// The value.
        public var value: JSONText

        /// Makes a member.
        ///
        /// - Parameters:
        ///   - name: The name.
        ///   - value: The value.
        public init(_ name: String, _ value: JSONText) {
            self.name = name
            self.value = value
        }
    }

    /// Nothing known.
    case null
    /// True or false.
    case bool(Bool)
    /// A whole number.
    case int(Int)
    /// A number with decimals as its digits, such as `12.50`; must have the form of JSON.
    case decimal(String)
    /// Text.
    case string(String)
    /// Values in order.
    case array([JSONText])
    /// Names and values in order.
    case object([Member])

    /// An object of names and values in order.
    ///
    /// - Parameter members: The names and values; a name is given once.
    /// - Returns: The object.
    public static func object(_ members: KeyValuePairs<String, JSONText>) -> JSONText {
        .object(members.map { Member($0.key, $0.value) })
    }

    /// The value over several lines, indented by two blanks, with a line feed at the end.
    ///
    /// - Returns: JSON text.
    public func pretty() -> String {
        var output = ""
        write(to: &output, indent: 0)
        return output + "\n"
    }

    /// The value on one line, for files with one value a line.
    ///
    /// - Returns: JSON text without a line feed.
    public func compact() -> String {
        var output = ""
        write(to: &output, indent: nil)
        return output
    }

    private func write(to output: inout String, indent: Int?) {
        switch self {
        case .null: output += "null"
        case .bool(let value): output += value ? "true" : "false"
        case .int(let value): output += String(value)
        case .decimal(let digits):
            precondition(Self.isNumber(digits), "a decimal has the form of a JSON number")
            output += digits
        case .string(let text): Self.write(text, to: &output)
        case .array(let values):
            Self.write(values, "[", "]", to: &output, indent: indent) { value, output, inner in
                value.write(to: &output, indent: inner)
            }
        case .object(let members):
            Self.write(members, "{", "}", to: &output, indent: indent) { member, output, inner in
                Self.write(member.name, to: &output)
                output += inner == nil ? ":" : ": "
                member.value.write(to: &output, indent: inner)
            }
        }
    }

    private static func write<Element>(
        _ elements: [Element], _ open: String, _ close: String, to output: inout String,
        indent: Int?, _ one: (Element, inout String, Int?) -> Void
    ) {
        output += open
        let inner = indent.map { $0 + 1 }
        for (index, element) in elements.enumerated() {
            if index > 0 { output += "," }
            if let inner { output += "\n" + String(repeating: "  ", count: inner) }
            one(element, &output, inner)
        }
        if let indent, !elements.isEmpty {
            output += "\n" + String(repeating: "  ", count: indent)
        }
        output += close
    }

    private static func write(_ text: String, to output: inout String) {
        output += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            // Line separators would end a line of script that embeds the text.
            case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
                let digits = String(scalar.value, radix: 16)
                output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: output.unicodeScalars.append(scalar)
            }
        }
        output += "\""
    }

    private static func isNumber(_ text: String) -> Bool {
        text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil
    }
}

extension JSONText: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// Text.
    ///
    /// - Parameter value: The text.
    public init(stringLiteral value: String) { self = .string(value) }

    /// A whole number.
    ///
    /// - Parameter value: The number.
    public init(integerLiteral value: Int) { self = .int(value) }

    /// True or false.
    ///
    /// - Parameter value: The truth.
    public init(booleanLiteral value: Bool) { self = .bool(value) }

    /// Values in order.
    ///
    /// - Parameter elements: The values.
    public init(arrayLiteral elements: JSONText...) { self = .array(elements) }

    /// Names and values in order.
    ///
    /// - Parameter elements: The names and values.
    public init(dictionaryLiteral elements: (String, JSONText)...) {
        self = .object(elements.map { Member($0.0, $0.1) })
    }
}
