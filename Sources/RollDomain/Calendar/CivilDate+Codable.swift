extension CivilDate: Codable {
    /// Reads the ISO form, such as `2025-09-08`.
    ///
    /// - Throws: `DecodingError` where the text is no date.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let date = CivilDate(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not a date of the form 2025-09-08")
        }
        self = date
    }

    /// Writes the ISO form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
