/// A national curriculum year group: `N1`, `N2`, `R`, 1 to 14, `M` (mixed) or `X` (not following).
public struct YearGroup: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The code as the census writes it, such as `R` or `7`.
    public let description: String

    /// A place in the order of age; mixed and not-following groups come last.
    public let order: Int

    /// Reads `7`, `07`, `Y7`, `Year 7`, `R`, `Reception`, `N1`, `M` or `X`; nil otherwise.
    public init?(_ text: String) {
        var name = text.uppercased().filter { $0 != " " }
        if name.hasPrefix("YEAR") {
            name.removeFirst(4)
        } else if name.hasPrefix("Y") {
            name.removeFirst()
        }
        switch name {
        case "N1": (description, order) = ("N1", -2)
        case "N2", "N": (description, order) = ("N2", -1)
        case "R", "RECEPTION", "YR": (description, order) = ("R", 0)
        case "M": (description, order) = ("M", 98)
        case "X": (description, order) = ("X", 99)
        default:
            guard name.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
                let number = Int(name), (1...14).contains(number)
            else { return nil }
            (description, order) = (String(number), number)
        }
    }

    /// The words for reading, such as `Year 7`.
    public var words: String {
        switch description {
        case "R": "Reception"
        case "N1", "N2": "Nursery"
        case "M": "Mixed years"
        case "X": "Not following year groups"
        default: "Year \(description)"
        }
    }

    /// The younger of two.
    public static func < (left: YearGroup, right: YearGroup) -> Bool { left.order < right.order }
}
