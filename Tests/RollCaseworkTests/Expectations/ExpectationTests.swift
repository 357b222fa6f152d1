import RollCasework
import RollDomain
import Testing

@Suite struct `Expectations and their editions` {
    private func day(_ text: String) throws -> CivilDate {
        try #require(CivilDate(iso: Array(text.utf8)[...]))
    }

    @Test func `the edition in force on the day says what is expected`() throws {
        let first = try ExpectationEdition.inForce(on: day("2024-08-18"))
        let second = try ExpectationEdition.inForce(on: day("2024-08-19"))
        #expect(first.code == "WT22" && second.code == "WT24")
        #expect(try ExpectationEdition.inForce(on: day("2020-01-01")) == first)
        #expect(second.words.contains("19 August 2024"))
        // One senior person is named in either edition, under the word of the edition.
        #expect(Expectation.coded("E-LEADER", in: first) != nil)
        #expect(Expectation.coded("E-CHAMPION", in: first) == nil)
        #expect(Expectation.coded("E-LEADER", in: second) == nil)
        #expect(Expectation.coded("E-CHAMPION", in: second)?.saidBy == .school)
    }

    @Test func `each expectation is either counted or said, and says where it stands`() {
        for edition in ExpectationEdition.all {
            let expected = Expectation.expected(in: edition)
            #expect(Set(expected.map(\.code)).count == expected.count)
            for holder in ExpectationHolder.allCases {
                #expect(expected.contains { $0.holder == holder })
            }
            for one in expected {
                #expect(!one.place.isEmpty && !one.words.isEmpty && !one.sign.noun.isEmpty)
                #expect(one.sign.isSaid == (one.saidBy != nil))
            }
        }
    }

    @Test func `what is said has its name, its day, and a link where something is published`()
        throws
    {
        let today = try day("2025-10-01")
        func fields(_ sign: ExpectationSign, _ words: String, _ link: String, _ since: String?)
            throws -> [String]
        {
            ExpectationStatement(words: words, link: link, since: try since.map(day))
                .faults(of: sign, on: today).map(\.field)
        }
        #expect(try fields(.link, "", "https://hill.example/policy", "2025-09-01").isEmpty)
        for link in ["", "hill.example", "http://hill.example", "https://", "https://a b.example"] {
            #expect(try fields(.link, "Policy", link, "2025-09-01") == ["link"])
        }
        #expect(try fields(.name, " ", "", "2025-09-01") == ["words"])
        #expect(try fields(.name, "Cass Winter", "", nil) == ["since"])
        #expect(try fields(.words, "Done", "", "2025-10-02") == ["since"])
        #expect(try fields(.words, "Done", "", "1990-10-02") == ["since"])
        #expect(
            try fields(.words, String(repeating: "a", count: 501), "", "2025-10-01") == ["words"])
        #expect(try ExpectationStatement.stands(day("2024-10-01"), on: today))
        #expect(try !ExpectationStatement.stands(day("2024-09-01"), on: today))
        #expect(try !ExpectationStatement.stands(day("2025-10-02"), on: today))
    }
}
