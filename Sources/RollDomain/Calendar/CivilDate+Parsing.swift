extension CivilDate {
    /// Reads `2025-09-08`, `2025/09/08` or `20250908`; nil for anything else.
    ///
    /// - Complexity: O(1).
    public init?(iso text: some Sequence<UInt8>) {
        var digits = DigitRun()
        for byte in text { guard digits.take(byte) else { return nil } }
        guard let (a, b, c) = digits.parts else {
            guard let whole = digits.single, digits.widths.0 == 8 else { return nil }
            self.init(year: whole / 10_000, month: whole / 100 % 100, day: whole % 100)
            return
        }
        guard digits.widths == (4, 2, 2), digits.separator != UInt8(ascii: ".") else { return nil }
        self.init(year: a, month: b, day: c)
    }

    /// Reads a date as a whole text in ISO form.
    public init?(_ text: String) {
        self.init(iso: text.utf8)
    }

    /// Reads a date written the British way: `08-09-2025`, `8/9/2025`, `08.09.2025`.
    ///
    /// Registers of schools and trusts are published so. Two-digit years are refused, since
    /// a date of birth and a leaving date would need different guesses.
    public init?(british text: some Sequence<UInt8>) {
        var digits = DigitRun()
        for byte in text { guard digits.take(byte) else { return nil } }
        guard let (day, month, year) = digits.parts, digits.widths.2 == 4,
            digits.widths.0 <= 2, digits.widths.1 <= 2
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// Reads either form: year first, or day first with a four-digit year.
    ///
    /// A time after the date, as in `2025-09-08T00:00:00` or `08/09/2025 00:00`, is left out.
    public init?(anyForm text: some Sequence<UInt8>) {
        let date = text.prefix { $0 != UInt8(ascii: "T") && $0 != UInt8(ascii: " ") }
        let bytes = Array(date)
        if let value = CivilDate(iso: bytes) {
            self = value
        } else if let value = CivilDate(british: bytes) {
            self = value
        } else {
            return nil
        }
    }
}

/// Up to three runs of digits with a separator between them.
private struct DigitRun {
    private var values = (0, 0, 0)
    private(set) var widths = (0, 0, 0)
    private(set) var separator: UInt8?
    private var index = 0

    /// Takes the next byte; false where the text cannot be a date.
    mutating func take(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            let digit = Int(byte - UInt8(ascii: "0"))
            switch index {
            case 0: (values.0, widths.0) = (values.0 * 10 + digit, widths.0 + 1)
            case 1: (values.1, widths.1) = (values.1 * 10 + digit, widths.1 + 1)
            default: (values.2, widths.2) = (values.2 * 10 + digit, widths.2 + 1)
            }
            return widths.0 <= 8 && widths.1 <= 2 && widths.2 <= 4
        case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."):
            // Two kinds of separator in one text are a slip of the hand, not a date.
            if let separator, separator != byte { return false }
            separator = byte
            index += 1
            return index <= 2
        default:
            return false
        }
    }

    /// The three numbers, nil where there were not three.
    var parts: (Int, Int, Int)? {
        index == 2 && widths.0 > 0 && widths.1 > 0 && widths.2 > 0 ? values : nil
    }

    /// The one number, nil where there were separators.
    var single: Int? { index == 0 && widths.0 > 0 ? values.0 : nil }
}
