import RollDomain

/// The readings that fields of files share.
enum FieldText {
    /// Reads `y`, `yes`, `true`, `t` and `1`, and their opposites; nil for anything else.
    static func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "y", "yes", "true", "t", "1": true
        case "n", "no", "false", "f", "0": false
        default: nil
        }
    }

    /// Reads a date in ISO or British form.
    static func date(_ text: String) -> CivilDate? { CivilDate(anyForm: text.utf8) }

    /// Reads a whole number; a `.0` that a spreadsheet added is left out.
    static func number(_ text: String) -> Int? {
        Int(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
    }

    /// A code without leading zeros: `06` and `6` are one.
    static func code(_ text: String) -> String {
        guard let number = number(text) else { return text }
        return String(number)
    }
}

/// A UPN read with its faults in words.
enum UPNReading {
    case read(UPN)
    case faulty(ImportRule, reason: String)

    init(_ text: String) {
        do throws(UPN.Fault) {
            self = .read(try UPN(checking: text.uppercased().utf8))
        } catch {
            switch error {
            case .form:
                self = .faulty(
                    .malformedUPN,
                    reason: "a UPN is a letter, eleven digits and a digit or letter; I, O and S "
                        + "are never used")
            case .checkLetter(let expected):
                self = .faulty(
                    .wrongCheckLetter,
                    reason: "the check letter of the UPN is wrong: with these digits it is "
                        + "\(expected)")
            }
        }
    }
}
