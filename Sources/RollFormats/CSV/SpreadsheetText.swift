/// Text that a spreadsheet takes as text, whatever it begins with.
public enum SpreadsheetText {
    /// The text with an apostrophe before it where a spreadsheet might run it as a formula.
    ///
    /// Plain numbers and a lone sign are left as they are.
    public static func safe(_ text: String) -> String {
        looksLikeFormula(text.utf8) ? "'" + text : text
    }

    /// Whether a spreadsheet might run a cell as a formula.
    static func looksLikeFormula(_ bytes: some Collection<UInt8>) -> Bool {
        guard let first = bytes.first else { return false }
        switch first {
        case 0x3D, 0x40, 0x09, 0x0D: return true
        case 0x2B, 0x2D:
            return !bytes.dropFirst().allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
        default: return false
        }
    }
}
