public import RollDomain

/// The shape of an address, such as `/schools/{urn}/today`: the one place it is written, for the
/// router and for every link to it.
public struct PathPattern: Sendable, Hashable, CustomStringConvertible,
    ExpressibleByStringLiteral
{
    /// The shape as it was written.
    public let description: String

    /// The names in braces, in order.
    public let names: [String]

    private let parts: [Part]

    private enum Part: Sendable, Hashable {
        case fixed(String)
        case named(String)
    }

    /// Reads a shape; each part between strokes is a word or a name in braces.
    public init(_ text: String) {
        precondition(text.hasPrefix("/"), "an address begins with a stroke")
        description = text
        parts = text.split(separator: "/").map { part in
            guard part.hasPrefix("{"), part.hasSuffix("}") else { return .fixed(String(part)) }
            return .named(String(part.dropFirst().dropLast()))
        }
        names = parts.compactMap { part in
            if case .named(let name) = part { name } else { nil }
        }
    }

    /// Reads a shape written in code.
    public init(stringLiteral value: String) { self.init(value) }

    /// The address with its names filled in, in order.
    public func callAsFunction(_ values: any AddressValue...) -> String {
        precondition(values.count == names.count, "each name of an address takes a value")
        var left = values[...]
        var address = ""
        for part in parts {
            switch part {
            case .fixed(let word): address += "/" + word
            case .named: address += "/" + PercentCode.encode(left.removeFirst().description)
            }
        }
        return address.isEmpty ? "/" : address
    }

    /// Whether a path, without its question, has this shape.
    func fits(_ path: Substring) -> Bool {
        let given = path.split(separator: "/")
        guard given.count == parts.count else { return false }
        return zip(given, parts).allSatisfy { text, part in
            if case .fixed(let word) = part { text == word } else { true }
        }
    }
}

/// What may stand in an address as it describes itself: a number, a code or a name.
///
/// A list or an optional value describes itself too, with its brackets, and leads nowhere.
public protocol AddressValue: CustomStringConvertible {}

extension String: AddressValue {}
extension Substring: AddressValue {}
extension Int: AddressValue {}
extension Int64: AddressValue {}
extension URN: AddressValue {}
extension AuthorityCode: AddressValue {}
