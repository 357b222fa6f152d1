import RollDomain

/// Short fields packed into single words, so that comparing them needs no text.
enum ShortText {
    /// Stands for a field of more than eight bytes.
    static let tooLong = UInt64.max

    /// Up to eight bytes without blanks at their ends, first byte lowest; zero for an empty field.
    ///
    /// - Complexity: O(1).
    @inline(__always)
    static func pack(_ bytes: Span<UInt8>) -> UInt64 {
        var start = 0
        var end = bytes.count
        while start < end, bytes[start] == 0x20 { start += 1 }
        while start < end, bytes[end - 1] == 0x20 { end -= 1 }
        guard end - start <= 8 else { return tooLong }
        var word: UInt64 = 0
        var index = end
        while index > start {
            index -= 1
            word = word << 8 | UInt64(bytes[index])
        }
        return word
    }

    static func pack(_ text: String) -> UInt64 { Array(text.utf8).withSpan(pack) }

    /// The text of a packed field.
    static func text(_ word: UInt64) -> String {
        var bytes: [UInt8] = []
        var rest = word
        while rest > 0 {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Array where Element == UInt8 {
    fileprivate func withSpan<Result>(_ body: (Span<UInt8>) -> Result) -> Result { body(span) }
}

/// A UPN packed by its characters, without judging its check letter.
///
/// A roster holds only right UPNs, so a key that is found in it needs no arithmetic.
enum PupilKey {
    /// Stands for a field that has not the form of a UPN in capitals.
    static let none: UInt64 = 0

    /// Letter, eleven digits, digit or letter: 5, 44 and 6 bits.
    ///
    /// - Complexity: O(1).
    @inline(__always)
    static func pack(_ bytes: Span<UInt8>) -> UInt64 {
        guard bytes.count == 13 else { return none }
        let letter = bytes[0]
        var word = UInt64(letter & 0x1F)
        var fault = letter &- 0x41 > 25
        for index in 1..<12 {
            let digit = bytes[index] &- 0x30
            fault = fault || digit > 9
            word = word << 4 | UInt64(digit & 0x0F)
        }
        let last = bytes[12]
        fault = fault || (last &- 0x30 > 9 && last &- 0x41 > 25)
        return fault ? none : word << 6 | UInt64(last & 0x3F)
    }

    static func pack(_ upn: UPN) -> UInt64 {
        let bytes = Array(upn.description.utf8)
        return pack(bytes.span)
    }
}

/// A date field read without making a text.
enum DayText {
    /// Stands for a field that is no date.
    static let none = Int32.min

    /// The day number of a date in ISO or British form.
    ///
    /// - Complexity: O(1).
    @inline(__always)
    static func dayNumber(_ bytes: Span<UInt8>) -> Int32 {
        guard bytes.count == 10 else { return slow(bytes) }
        let isISO = bytes[4] == 0x2D && bytes[7] == 0x2D
        var fault: UInt8 = 0
        func digit(_ index: Int) -> Int {
            let value = bytes[index] &- 0x30
            fault |= value > 9 ? 1 : 0
            return Int(value)
        }
        let year: Int
        let month: Int
        let day: Int
        if isISO {
            year = digit(0) * 1_000 + digit(1) * 100 + digit(2) * 10 + digit(3)
            month = digit(5) * 10 + digit(6)
            day = digit(8) * 10 + digit(9)
        } else {
            guard bytes[2] == bytes[5], bytes[2] == 0x2F || bytes[2] == 0x2D || bytes[2] == 0x2E
            else { return slow(bytes) }
            day = digit(0) * 10 + digit(1)
            month = digit(3) * 10 + digit(4)
            year = digit(6) * 1_000 + digit(7) * 100 + digit(8) * 10 + digit(9)
        }
        guard fault == 0, let date = CivilDate(year: year, month: month, day: day) else {
            return none
        }
        return date.dayNumber
    }

    @inline(never)
    private static func slow(_ bytes: Span<UInt8>) -> Int32 {
        let blanks: Set<UInt8> = [0x20, 0x09]
        let text = (0..<bytes.count).map { bytes[$0] }.drop { blanks.contains($0) }
        return CivilDate(anyForm: text)?.dayNumber ?? none
    }
}
