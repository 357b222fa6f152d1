import Testing

/// The tools of the handbook must themselves be able to fail.
@Suite struct `Running the handbook` {
    private func section(_ body: String) throws -> Section {
        let head = "title: A title\nrules: R-PA-01\nbasis: The law.\n\n"
        return try SectionReader(file: "test.txt", text: head + body).section()
    }

    private let right = """
        given counts:
        pupil | possible | missed
        Ava   | 10       | 1

        ask rates: Who is persistently absent?
        pupil | rate  | persistent
        Ava   | 10.0% | yes
        """

    @Test func `a right answer has no differences`() throws {
        for answering: any Answering in [DomainAnswers(), OracleAnswers()] {
            let runner = SectionRunner(answering: answering)
            #expect(try runner.differences(in: try section(right)) == [])
        }
    }

    @Test func `a wrong answer is told with its line, by both`() throws {
        let body = right.replacing("10.0% | yes", with: "10.0% | no")
        for answering: any Answering in [DomainAnswers(), OracleAnswers()] {
            let found = try SectionRunner(answering: answering).differences(in: try section(body))
            #expect(
                found == [
                    "test.txt:11: persistent is no in the text and yes by \(answering.name)"
                ])
        }
    }

    @Test func `a missing row and a row too many are told`() throws {
        for body in [
            right + "\nBen | 10.0% | yes",
            right.replacing("Ava   | 10       | 1", with: "Ava | 10 | 1\nBen | 10 | 0"),
        ] {
            let runner = SectionRunner(answering: DomainAnswers())
            #expect(try runner.differences(in: try section(body)).count == 1)
        }
    }

    @Test(arguments: [
        ("given counts:\npupil | possible\nAva | 10 | 1", 7),
        ("given counts:\npupil | possible", 5),
        ("given counts\npupil | possible\nAva | 10", 5),
        ("ask rates:\npupil | rate\nAva | 1", 5),
        ("Only prose.", 1),
    ])
    func `a section that cannot be read says where`(body: String, line: Int) {
        #expect { try section(body) } throws: { error in
            (error as? SpecFault)?.line == line
        }
    }

    @Test(arguments: [
        "", "title: A", "title: A\nrules: R-PA-01\nbasis:", "title: A\ntitle: B", "no colon",
        "title: A\ncolour: red",
    ])
    func `a head that lacks something is refused`(head: String) {
        #expect(throws: SpecFault.self) {
            try SectionReader(file: "test.txt", text: head + "\n\n" + right).section()
        }
    }

    @Test(arguments: [
        slip("ask rates", "ask riddles"), slip("given counts", "given sums"),
        slip("| 10       |", "| ten |"), slip("persistent\n", "mood\n"),
    ])
    func `a question that nobody can answer is a fault, not a pass`(body: String) throws {
        for answering: any Answering in [DomainAnswers(), OracleAnswers()] {
            #expect(throws: SpecFault.self) {
                try SectionRunner(answering: answering).differences(in: try section(body))
            }
        }
    }

    @Test func `a meaning that the code book does not give is a fault`() throws {
        let body =
            "given codes:\ncode | meaning | date\nI | Holiday | 2025-09-08\n\n"
            + "ask codes: What?\ncode | possible\nI | yes"
        #expect(throws: SpecFault.self) {
            try SectionRunner(answering: DomainAnswers()).differences(in: try section(body))
        }
    }

    /// The right section with one slip in it.
    fileprivate static func slip(_ text: String, _ slip: String) -> String {
        `Running the handbook`().right.replacing(text, with: slip)
    }

    @Test func `the printed page shows titles, tables, questions and rules`() throws {
        let chapter = Chapter(
            name: "09-test", title: "A chapter", prose: ["About it."],
            sections: [try section("Prose\nof two lines.\n\n" + right)])
        let pages = HandbookPrinter().pages(of: [chapter])
        #expect(pages.keys.sorted() == ["09-test.md", "README.md"])
        let page = try #require(pages["09-test.md"])
        for text in [
            "# A chapter", "## A title", "Prose of two lines.", "| Ava | 10 | 1 |",
            "**Who is persistently absent?**", "| Ava | 10.0% | yes |",
            "[R-PA-01](../rules/R-PA-01.md)", "The law.",
        ] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(pages["README.md"]?.contains("[A chapter](09-test.md)") == true)
    }
}
