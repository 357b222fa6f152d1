/// A kind of file that a practice card may bear, known by what it holds and never by its name.
public enum PracticeFileKind: String, CaseIterable, Sendable, Hashable {
    /// A document for printing.
    case pdf
    /// A picture.
    case png
    /// A photograph.
    case jpeg = "jpg"
    /// An open text.
    case openText = "odt"
    /// An open spreadsheet.
    case openSheet = "ods"
    /// Open slides.
    case openSlides = "odp"
    /// A text of Word.
    case word = "docx"
    /// A spreadsheet of Excel.
    case excel = "xlsx"
    /// Slides of PowerPoint.
    case powerPoint = "pptx"
    /// Plain text.
    case text = "txt"

    /// The most bytes of one file.
    public static let mostBytes = 5 << 20
    /// The most files of one card.
    public static let mostOfCard = 6

    /// The kind of media, with which it is sent.
    public var media: String {
        switch self {
        case .pdf: "application/pdf"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        case .openText: "application/vnd.oasis.opendocument.text"
        case .openSheet: "application/vnd.oasis.opendocument.spreadsheet"
        case .openSlides: "application/vnd.oasis.opendocument.presentation"
        case .word: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .excel: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .powerPoint:
            "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        case .text: "text/plain; charset=utf-8"
        }
    }

    /// Looks at what a file holds.
    ///
    /// - Parameter bytes: All of it.
    /// - Returns: Its kind, or what is wrong with it.
    /// - Complexity: O(bytes).
    public static func look(_ bytes: [UInt8]) -> Result<PracticeFileKind, PracticeFileFault> {
        guard !bytes.isEmpty else { return .failure(.empty) }
        guard bytes.count <= mostBytes else { return .failure(.tooLarge) }
        if bytes.starts(with: "%PDF-".utf8) {
            let acts = ["/JavaScript", "/JS ", "/JS(", "/Launch", "/EmbeddedFile"]
            return acts.contains { bytes.holds($0) } || PDFNames.act(in: bytes)
                ? .failure(.acts) : .success(.pdf)
        }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            return .success(.png)
        }
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .success(.jpeg) }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return packed(bytes) }
        guard let text = String(validating: bytes, as: UTF8.self),
            text.unicodeScalars.allSatisfy({
                $0.value >= 0x20 || "\t\r\n".unicodeScalars.contains($0)
            })
        else { return .failure(.unknown) }
        let start = text.drop(while: { $0.isWhitespace || $0 == "\u{FEFF}" })
        return start.hasPrefix("<") ? .failure(.unknown) : .success(.text)
    }

    /// A packed file: one of an office suite, or none of ours.
    private static func packed(
        _ bytes: [UInt8]
    ) -> Result<PracticeFileKind, PracticeFileFault> {
        let open: [PracticeFileKind] = [.openText, .openSheet, .openSlides]
        // The first entry of an open document is its kind, kept as it is.
        let head = bytes.prefix(200)
        let found =
            open.first { Array(head).holds("mimetype\($0.media)") }
            ?? [
                (PracticeFileKind.word, "word/document.xml"), (.excel, "xl/workbook.xml"),
                (.powerPoint, "ppt/presentation.xml"),
            ]
            .first { bytes.holds("[Content_Types].xml") && bytes.holds($0.1) }?.0
        guard let found else { return .failure(.unknown) }
        let macros = ["vbaProject.bin", "Basic/script-lb.xml", "Scripts/"]
        return macros.contains { bytes.holds($0) } ? .failure(.acts) : .success(found)
    }
}

/// Why a file is not taken.
public enum PracticeFileFault: Error, Sendable, Hashable {
    /// It holds nothing.
    case empty
    /// It is larger than ``PracticeFileKind/mostBytes``.
    case tooLarge
    /// It holds something that runs: a macro, a script, another file.
    case acts
    /// It is of none of the kinds.
    case unknown
    /// The card has as many as it may have.
    case tooMany
    /// The card has the same file already.
    case twice

    /// What is wrong and what to do.
    public var words: String {
        switch self {
        case .empty: "The file is empty. Choose another."
        case .tooLarge:
            "A file has at most \(PracticeFileKind.mostBytes >> 20) MB. Make the pictures in it "
                + "smaller, or name a recording by its address."
        case .acts:
            "The file holds a macro, a script or another file. Save it without, and send it again."
        case .unknown:
            "This is not a file that we take. Send a PDF, a PNG or JPEG picture, a text, or a "
                + "document, sheet or slides of LibreOffice or Microsoft Office. We look at what "
                + "is inside, not at the name."
        case .tooMany:
            "A card has at most \(PracticeFileKind.mostOfCard) files. Take one off first."
        case .twice: "The card has this file already."
        }
    }
}

extension [UInt8] {
    /// Whether a text occurs in the bytes.
    fileprivate func holds(_ text: String) -> Bool {
        let needle = Array(text.utf8)
        guard let first = needle.first, count >= needle.count else { return false }
        var place = 0
        while place <= count - needle.count {
            guard let found = self[place...].firstIndex(of: first) else { return false }
            if self[found...].starts(with: needle) { return true }
            place = found + 1
        }
        return false
    }
}
