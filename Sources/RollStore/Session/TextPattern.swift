/// Patterns for LIKE with the escape sign \, over a column folded by lower().
enum TextPattern {
    /// The pattern of texts that hold a text, capitals aside.
    ///
    /// The database folds plain letters only, so the same letters are folded here.
    static func holding(_ text: String) -> String {
        var pattern = "%"
        for scalar in text.unicodeScalars {
            if scalar == "%" || scalar == "_" || scalar == "\\" { pattern += "\\" }
            pattern += scalar.isASCII ? String(scalar).lowercased() : String(scalar)
        }
        return pattern + "%"
    }
}
