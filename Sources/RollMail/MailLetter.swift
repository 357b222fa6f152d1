/// A letter: plain text to one person.
public struct MailLetter: Hashable, Sendable {
    /// From whom.
    public var from: MailAddress
    /// To whom.
    public var to: MailAddress
    /// What it is about: one line of ASCII.
    public var subject: String
    /// The text; its lines end as they like.
    public var text: String
    /// What tells it from every other, the same each time it is sent: letters, digits, dots and hyphens.
    public var id: String
    /// When it was written, as RFC 5322 writes it, such as `Fri, 21 Nov 2025 08:00:00 +0000`.
    public var date: String

    /// Describes a letter.
    public init(
        from: MailAddress, to: MailAddress, subject: String, text: String, id: String, date: String
    ) {
        self.from = from
        self.to = to
        self.subject = subject
        self.text = text
        self.id = id
        self.date = date
    }

    /// The letter as it goes over the line: headers, an empty line, the text; lines end in CR LF.
    ///
    /// What could end a header is taken out of it. Text beyond ASCII goes as UTF-8, in eight bits.
    ///
    /// - Source: RFC 5322, 2 and 3.6; RFC 2045, 6.2; RFC 3834, 5.
    public var bytes: [UInt8] {
        let host = from.description.split(separator: "@").last.map(String.init) ?? "localhost"
        let headers = [
            "Date: \(Self.line(date))", "From: Rollcall <\(from)>", "To: <\(to)>",
            "Message-ID: <\(Self.line(id))@\(host)>", "Subject: \(Self.line(subject))",
            "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit",
        ]
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        return (headers + [""] + lines.map(String.init)).flatMap { Array($0.utf8) + [13, 10] }
    }

    /// A text that stays in its line: signs that end one, and those beyond ASCII, become blanks.
    private static func line(_ text: String) -> String {
        String(text.map { $0.isASCII && !$0.isNewline && $0 >= " " ? $0 : " " })
    }
}
