/// The three-digit code of a local authority, as it stands in school numbers and UPNs.
public struct AuthorityCode: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number, 1 to 999.
    public let number: Int

    /// Wraps a number; nil outside 1 to 999.
    public init?(number: Int) {
        guard (1...999).contains(number) else { return nil }
        self.number = number
    }

    /// Reads one to three digits; nil for anything else.
    ///
    /// A code written as a decimal by a spreadsheet, `390.0`, is read too.
    public init?(_ text: String) {
        let whole = text.hasSuffix(".0") ? text.dropLast(2) : text[...]
        guard (1...3).contains(whole.utf8.count),
            whole.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = Int(whole)
        else { return nil }
        self.init(number: number)
    }

    /// Three digits.
    public var description: String { CivilDate.padded(number, to: 3) }

    /// The lower of two.
    public static func < (left: AuthorityCode, right: AuthorityCode) -> Bool {
        left.number < right.number
    }
}
