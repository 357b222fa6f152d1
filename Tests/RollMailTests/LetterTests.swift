import RollMail
import Testing

@Suite struct `Letters and addresses` {
    @Test(arguments: [
        "a.officer@school.example.org", "o'neil+rollcall@x-1.sch.uk", "A_B@Example.org",
    ])
    func `an address that the net carries is taken as it is`(_ text: String) throws {
        #expect(try #require(MailAddress(text)).description == text)
    }

    @Test(arguments: [
        "", "nobody", "a@b", "a@@b.org", "a b@c.org", "a@b.org\r\nBcc: x@y.org", "<a@b.org>",
        "a@b..org", ".a@b.org", "a@-b.org", "a,b@c.org", "\"a\"@b.org", "ä@b.org", "a@b.org ",
        String(repeating: "a", count: 65) + "@b.org",
    ])
    func `what is none, and what could write a header, is refused`(_ text: String) {
        #expect(MailAddress(text) == nil)
    }

    @Test func `a letter has its headers, then the text, and no text can add one`() throws {
        let letter = MailLetter(
            from: try #require(MailAddress("rollcall@example.org")),
            to: try #require(MailAddress("a@school.example.org")),
            subject: "3 things\r\nBcc: x@y.org", text: "One\n\nTwo ü", id: "reminder-1",
            date: "Fri, 21 Nov 2025 08:00:00 +0000")
        let text = String(decoding: letter.bytes, as: UTF8.self)
        #expect(
            text
                == """
                Date: Fri, 21 Nov 2025 08:00:00 +0000
                From: Rollcall <rollcall@example.org>
                To: <a@school.example.org>
                Message-ID: <reminder-1@example.org>
                Subject: 3 things Bcc: x@y.org
                Auto-Submitted: auto-generated
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                One

                Two ü

                """.split(separator: "\n", omittingEmptySubsequences: false)
                .joined(separator: "\r\n"))
    }

    @Test(arguments: MailFailure.Code.allCases)
    func `every failure says what to do`(_ code: MailFailure.Code) {
        #expect(MailFailure(code).message.hasSuffix("."))
        #expect(MailFailure(code, answer: 451).message.count > 20)
    }
}
