/// What stands before the first element of an XML document.
///
/// A document type can name other files and entities that multiply, and no file that we take has
/// a use for one, so it is refused before the parser sees the document.
enum XMLProlog {
    /// The encoding that a document declares, from bytes in which ASCII stands for itself.
    static func declaredEncoding(_ head: ArraySlice<UInt8>) -> String? {
        guard let declaration = declaration(in: head) else { return nil }
        let text = String(decoding: head[declaration], as: UTF8.self)
        guard let word = text.firstRange(of: "encoding") else { return nil }
        let rest = text[word.upperBound...].drop { $0.isWhitespace || $0 == "=" }
        guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
        let value = rest.dropFirst().prefix { $0 != quote }
        return value.isEmpty ? nil : String(value)
    }

    /// The place of the XML declaration, if the document begins with one.
    static func declaration(in bytes: ArraySlice<UInt8>) -> Range<Int>? {
        guard bytes.starts(with: Array("<?xml".utf8)), bytes.count > 5,
            isSpace(bytes[bytes.startIndex + 5]),
            let end = position(of: "?>", in: bytes, from: bytes.startIndex)
        else { return nil }
        return bytes.startIndex..<end
    }

    /// Throws if anything but blanks, comments and instructions stands before the first element.
    static func refuseDeclarations(_ text: [UInt8], name: String) throws(FormatsFailure) {
        var index = 0
        while index < text.count {
            if isSpace(text[index]) {
                index += 1
                continue
            }
            let rest = text[index...]
            if rest.starts(with: Array("<!--".utf8)) {
                index = position(of: "-->", in: text[...], from: index + 4) ?? text.count
            } else if rest.starts(with: Array("<?".utf8)) {
                index = position(of: "?>", in: text[...], from: index + 2) ?? text.count
            } else if rest.starts(with: Array("<!".utf8)) {
                let line = 1 + text[..<index].count { $0 == 0x0A }
                throw FormatsFailure(
                    .forbiddenMarkup,
                    "The XML holds a document type or entity declaration, which can hide other "
                        + "files or expand without end: remove it and send the file again.",
                    at: Diagnostic.Place(file: name, row: line))
            } else {
                return
            }
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    /// The place after the first occurrence of an ASCII word.
    private static func position(
        of word: String, in bytes: ArraySlice<UInt8>, from start: Int
    ) -> Int? {
        let pattern = Array(word.utf8)
        var index = start
        while index + pattern.count <= bytes.endIndex {
            if bytes[index..<index + pattern.count].elementsEqual(pattern) {
                return index + pattern.count
            }
            index += 1
        }
        return nil
    }
}
