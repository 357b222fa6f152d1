import Hummingbird

/// What a route answers.
struct Answer: Sendable {
    /// What the browser is to do with its session.
    enum SessionChange: Sendable, Hashable {
        /// Keep a new token.
        case begin(String)
        /// Forget the one it has.
        case end
    }

    enum Content: Sendable {
        case page(Page)
        case fragment(String)
        case redirect(String)
        case file(Download)
        case bytes([UInt8], type: String)
        case asset(StaticFile)
        case stream(type: String, @Sendable (inout any ResponseBodyWriter) async throws -> Void)
    }

    let content: Content
    var status = 200
    var session: SessionChange?

    /// A page in the frame of the site.
    static func page(_ page: Page) -> Answer { Answer(content: .page(page)) }

    /// A form again, with what is wrong in it.
    static func again(_ page: Page) -> Answer { Answer(content: .page(page), status: 422) }

    /// A finished part of a page, for a script that puts it in place.
    static func fragment(_ html: String) -> Answer { Answer(content: .fragment(html)) }

    /// Another address of this site, to be read next.
    static func go(to address: String) -> Answer {
        precondition(address.hasPrefix("/"), "we send visitors to our own addresses only")
        return Answer(content: .redirect(address))
    }

    /// A file to keep.
    static func download(_ file: Download) -> Answer { Answer(content: .file(file)) }

    /// Bytes of a kind of media, shown as they are.
    static func bytes(_ bytes: [UInt8], type: String) -> Answer {
        Answer(content: .bytes(bytes, type: type))
    }

    /// A file that never changes under its name.
    static func asset(_ file: StaticFile) -> Answer { Answer(content: .asset(file)) }

    /// Bytes that come as they are made.
    static func stream(
        type: String,
        _ write: @escaping @Sendable (inout any ResponseBodyWriter) async throws -> Void
    ) -> Answer {
        Answer(content: .stream(type: type, write))
    }

    /// The same with a new session that the browser keeps.
    func beginning(session token: String) -> Answer {
        var answer = self
        answer.session = .begin(token)
        return answer
    }

    /// The same, after which the browser forgets its session.
    func endingSession() -> Answer {
        var answer = self
        answer.session = .end
        return answer
    }
}

/// A file that a visitor keeps.
struct Download: Sendable {
    /// The name to keep it under; names of files with pupils begin with their marking.
    let name: String
    /// The kind of media.
    let type: String
    /// What it holds.
    let bytes: [UInt8]

    /// Describes a file; its name has letters, digits, dots, blanks and hyphens only.
    init(name: String, type: String, bytes: [UInt8]) {
        self.name = String(
            name.map {
                $0.isASCII && ($0.isLetter || $0.isNumber || ".-_ ".contains($0)) ? $0 : "-"
            }
        )
        self.type = type
        self.bytes = bytes
    }

    /// A table of pupils, which a spreadsheet opens as it is; its name begins with the marking.
    init(sensitive name: String, csv text: String) {
        self.init(
            name: "OFFICIAL-SENSITIVE \(name).csv", type: "text/csv; charset=utf-8",
            bytes: [0xEF, 0xBB, 0xBF] + Array(text.utf8))
    }
}
