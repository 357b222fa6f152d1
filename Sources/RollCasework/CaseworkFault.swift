/// Something in what was written down that has to be put right, and where.
public struct CaseworkFault: Error, Sendable, Hashable {
    /// The field of the form, such as `held-on`; empty where it is the whole.
    public let field: String
    /// What is wrong and what to do, without personal data.
    public let words: String

    /// Describes a fault.
    public init(_ field: String, _ words: String) {
        self.field = field
        self.words = words
    }
}

/// Limits that every text of casework keeps.
public enum CaseworkText {
    /// The most characters of one text.
    public static let most = 4_000
    /// The most characters of a name or a heading.
    public static let mostOfName = 200

    /// The fault of a text that is too long; nil for one that is not.
    ///
    /// - Parameters:
    ///   - text: What was written.
    ///   - field: Its field.
    ///   - most: The most characters.
    /// - Returns: What is wrong with it; nil where nothing is.
    public static func fault(
        _ text: String, in field: String, most: Int = CaseworkText.most
    ) -> CaseworkFault? {
        // Marks that pile up on one letter are no letters of their own, and still take room.
        text.count <= most && text.unicodeScalars.count <= 3 * most
            ? nil
            : CaseworkFault(field, "This has at most \(most) characters. Say it more shortly.")
    }

    /// Whether there is nothing to read in a text: blanks, and signs that nobody sees.
    public static func isBlank(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { sign in
            sign.properties.isWhitespace
                || [.control, .format].contains(sign.properties.generalCategory)
        }
    }
}
