/// Files that people send in place of text, told by their first bytes.
enum BinaryKind {
    /// Throws a failure that says how to turn the file into text, if it is not text.
    static func refuse(_ head: [UInt8], name: String) throws(FormatsFailure) {
        let advice: String
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04])
            || head.starts(with: [0x50, 0x4B, 0x05, 0x06])
        {
            advice =
                "This is an Excel workbook or a zip archive: open it and save it as CSV UTF-8, "
                + "or unpack it first."
        } else if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            advice = "This is an older Excel workbook: open it and save it as CSV UTF-8."
        } else if head.starts(with: Array("%PDF".utf8)) {
            advice = "This is a PDF document: ask for the figures as CSV."
        } else if head.starts(with: Array("SQLite format".utf8)) {
            advice = "This is a SQLite database: export the table as CSV."
        } else {
            return
        }
        throw FormatsFailure(.notText, advice, at: Diagnostic.Place(file: name))
    }

    /// The failure for a file with a zero byte in it.
    static func zeroByte(name: String) -> FormatsFailure {
        FormatsFailure(
            .notText,
            "The file holds zero bytes, so it is not plain text, or it is UTF-16 without its mark: "
                + "save it as CSV UTF-8.", at: Diagnostic.Place(file: name))
    }
}
