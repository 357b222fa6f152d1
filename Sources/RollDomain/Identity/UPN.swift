/// A unique pupil number: a check letter and twelve more characters.
///
/// Permanent numbers end in a digit, temporary ones in a letter. Letters I, O and S are never
/// used. The value is packed into one word, so that a table of pupils is quick to search.
///
/// - Source: rule R-ID-01.
public struct UPN: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The thirteen characters in one word: check letter, eleven digits, last character.
    public let packed: UInt64

    static let alphabet = Array("ABCDEFGHJKLMNPQRTUVWXYZ".utf8)
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 0xFF, count: 256)
        for digit in UInt8(0)...9 { table[Int(UInt8(ascii: "0") + digit)] = digit }
        for (value, letter) in alphabet.enumerated() { table[Int(letter)] = UInt8(value) + 32 }
        return table
    }()

    /// What is wrong with a text that should be a UPN.
    public enum Fault: Error, Hashable, Sendable {
        /// Not thirteen characters of the right kind.
        case form
        /// The form is right and the check letter is not.
        case checkLetter(expected: Character)
    }

    /// Reads a UPN and checks its letter.
    ///
    /// - Parameter text: The thirteen characters, capital letters, no blanks.
    /// - Throws: ``Fault`` when the form or the check letter is wrong.
    /// - Complexity: O(1), no allocation.
    public init(checking text: some Sequence<UInt8>) throws(Fault) {
        var position = 1
        var letter: UInt8 = 0
        var digits: UInt64 = 0
        var sum = 0
        for byte in text {
            let value = Self.values[Int(byte)]
            guard value != 0xFF, position <= 13 else { throw .form }
            let isLetter = value >= 32
            if position == 1 {
                guard isLetter else { throw .form }
                letter = value - 32
            } else if position < 13 {
                guard !isLetter else { throw .form }
                digits = digits &* 10 &+ UInt64(value)
                sum += Int(value) * position
            } else {
                // A letter in the last place counts by its place in the alphabet.
                sum += Int(isLetter ? value - 32 : value) * 13
                digits = digits &* 64 &+ UInt64(value)
            }
            position += 1
        }
        guard position == 14 else { throw .form }
        let expected = sum % 23
        guard expected == Int(letter) else {
            throw .checkLetter(expected: Character(Unicode.Scalar(Self.alphabet[expected])))
        }
        self.packed = UInt64(letter) << 56 | digits
    }

    /// Reads a UPN; nil where the form or the letter is wrong.
    public init?(_ text: String) {
        do { try self.init(checking: text.utf8) } catch { return nil }
    }

    /// Makes the UPN with the right check letter for the twelve characters that follow it.
    public init?(completing rest: String) {
        for letter in Self.alphabet {
            let text = [letter] + Array(rest.utf8)
            do {
                try self.init(checking: text)
                return
            } catch {
                continue
            }
        }
        return nil
    }

    /// Whether the number is temporary: its last character is a letter.
    public var isTemporary: Bool { packed % 64 >= 32 }

    /// The authority that issued the number.
    public var issuer: AuthorityCode? {
        AuthorityCode(number: Int((packed & 0x00FF_FFFF_FFFF_FFFF) / 64 / 100_000_000))
    }

    /// The thirteen characters.
    public var description: String {
        let last = UInt8(packed % 64)
        let digits = (packed & 0x00FF_FFFF_FFFF_FFFF) / 64
        let letter = Character(Unicode.Scalar(Self.alphabet[Int(packed >> 56)]))
        let end =
            last >= 32
            ? String(Character(Unicode.Scalar(Self.alphabet[Int(last - 32)]))) : String(last)
        let middle = String(digits)
        return "\(letter)\(String(repeating: "0", count: 11 - middle.count))\(middle)\(end)"
    }

    /// An order that is stable, for lists.
    public static func < (left: UPN, right: UPN) -> Bool { left.packed < right.packed }
}

/// A unique learner number: ten digits, the last a check digit.
///
/// - Source: rule R-ID-02.
public struct ULN: Hashable, Sendable, CustomStringConvertible {
    /// The ten digits.
    public let description: String

    /// Reads ten digits and checks the last; nil where they do not fit.
    public init?(_ text: String) {
        let digits = text.utf8.map { Int($0) - 48 }
        guard digits.count == 10, digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
        var sum = 0
        for index in 0..<9 { sum += digits[index] * (10 - index) }
        let remainder = sum % 11
        guard remainder != 0, 10 - remainder == digits[9] else { return nil }
        self.description = text
    }
}
