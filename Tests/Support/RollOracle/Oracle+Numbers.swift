/// What a pupil's number turns out to be.
public enum OracleVerdict: Sendable, Equatable {
    case permanent
    case temporary
    case malformed
    case wrongLetter(expected: String)
}

extension Oracle {
    /// Checks a unique pupil number character by character.
    public static func upn(_ text: String) -> OracleVerdict {
        let alphabet = Array("ABCDEFGHJKLMNPQRTUVWXYZ")
        let characters = Array(text)
        if characters.count != 13 { return .malformed }
        guard alphabet.contains(characters[0]) else { return .malformed }
        var sum = 0
        for place in 2...12 {
            guard let digit = digit(characters[place - 1]) else { return .malformed }
            sum += digit * place
        }
        let last = characters[12]
        var isTemporary = false
        if let digit = digit(last) {
            sum += digit * 13
        } else if let value = alphabet.firstIndex(of: last) {
            sum += value * 13
            isTemporary = true
        } else {
            return .malformed
        }
        let expected = alphabet[sum % 23]
        if expected != characters[0] { return .wrongLetter(expected: String(expected)) }
        return isTemporary ? .temporary : .permanent
    }

    /// Checks a unique learner number: nine digits weighed ten down to two, and what is left.
    public static func uln(_ text: String) -> Bool {
        let characters = Array(text)
        if characters.count != 10 { return false }
        var sum = 0
        for place in 0..<9 {
            guard let digit = digit(characters[place]) else { return false }
            sum += digit * (10 - place)
        }
        guard let check = digit(characters[9]) else { return false }
        let left = sum % 11
        return left != 0 && check + left == 10
    }

    private static func digit(_ character: Character) -> Int? {
        for (value, digit) in "0123456789".enumerated() where digit == character {
            return value
        }
        return nil
    }
}
