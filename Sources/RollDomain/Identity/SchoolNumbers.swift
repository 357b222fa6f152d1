/// The unique reference number of a school: six digits for life, new when its legal status changes.
public struct URN: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The number, 100000 to 999999.
    public let number: Int

    /// Wraps a number; nil where it has not six digits.
    public init?(number: Int) {
        guard (100_000...999_999).contains(number) else { return nil }
        self.number = number
    }

    /// Reads six digits; nil for anything else.
    public init?(_ text: String) {
        guard text.utf8.count == 6, let number = Int(text) else { return nil }
        self.init(number: number)
    }

    /// Six digits.
    public var description: String { String(number) }

    /// Whether the number lies where no real school has one: Rollcall's synthetic schools.
    ///
    /// Real numbers run from 100000 upwards and have reached about 152000; 900000 and above are
    /// left to synthetic data.
    public var isSynthetic: Bool { number >= 900_000 }

    /// The lower of two.
    public static func < (left: URN, right: URN) -> Bool { left.number < right.number }
}

/// A school's number inside its authority: three digits of authority, four of establishment.
public struct LAESTAB: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The authority.
    public let authority: AuthorityCode
    /// The establishment number, 0 to 9999.
    public let establishment: Int

    /// Joins an authority and an establishment number; nil outside 0 to 9999.
    public init?(authority: AuthorityCode, establishment: Int) {
        guard (0...9_999).contains(establishment) else { return nil }
        self.authority = authority
        self.establishment = establishment
    }

    /// Reads `3302345` or `330/2345`; nil for anything else.
    public init?(_ text: String) {
        let digits = text.filter { $0 != "/" }
        guard digits.utf8.count == 7, text.utf8.count == 7 || Array(text.utf8)[3] == 0x2F,
            text.utf8.count <= 8, let authority = AuthorityCode(String(digits.prefix(3))),
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let establishment = Int(digits.dropFirst(3))
        else { return nil }
        self.init(authority: authority, establishment: establishment)
    }

    /// The form `330/2345`.
    public var description: String {
        "\(authority)/\(CivilDate.padded(establishment, to: 4))"
    }

    /// The form `3302345` of file names and statistics.
    public var sevenDigits: String {
        "\(authority)\(CivilDate.padded(establishment, to: 4))"
    }

    /// The lower of two.
    public static func < (left: LAESTAB, right: LAESTAB) -> Bool {
        (left.authority, left.establishment) < (right.authority, right.establishment)
    }
}

/// The reference number of any provider of learning: eight digits that start with 1.
public struct UKPRN: Hashable, Sendable, CustomStringConvertible {
    /// The number.
    public let number: Int

    /// Reads eight digits that start with 1; nil for anything else.
    public init?(_ text: String) {
        guard text.utf8.count == 8, text.utf8.first == UInt8(ascii: "1"), let number = Int(text)
        else { return nil }
        self.number = number
    }

    /// Eight digits.
    public var description: String { String(number) }
}
