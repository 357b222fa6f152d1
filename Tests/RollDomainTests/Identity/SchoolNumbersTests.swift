import RollDomain
import Testing

@Suite struct `Numbers of schools and authorities` {
    @Test func `a URN has six digits and no leading zero`() {
        #expect(URN("136741")?.number == 136_741)
        #expect(URN("100000")?.description == "100000")
        for text in ["", "13674", "1367412", "036741", "13674A", "+13674", "-13674", " 136741"] {
            #expect(URN(text) == nil, "\(text)")
        }
        #expect(URN(number: 99_999) == nil)
        #expect(URN(number: 1_000_000) == nil)
    }

    @Test func `synthetic schools have numbers that no real school has`() {
        #expect(URN(number: 899_999)?.isSynthetic == false)
        #expect(URN(number: 900_000)?.isSynthetic == true)
    }

    @Test func `a LAESTAB reads with and without its stroke`() throws {
        for text in ["3302345", "330/2345"] {
            let number = try #require(LAESTAB(text))
            #expect(number.authority.number == 330)
            #expect(number.establishment == 2_345)
            #expect(number.description == "330/2345")
            #expect(number.sevenDigits == "3302345")
        }
        #expect(LAESTAB("0010007")?.sevenDigits == "0010007")
    }

    @Test(arguments: [
        "", "330234", "33023456", "330-2345", "33/02345", "/3302345", "330/234", "330//234",
        "330+234", "330/+234", "330/-234", "0002345", "A302345", "330/23 5", "3302345/",
    ])
    func `other texts are no LAESTAB`(text: String) {
        #expect(LAESTAB(text) == nil)
    }

    @Test func `a UKPRN has eight digits and starts with 1`() {
        #expect(UKPRN("10012345")?.description == "10012345")
        for text in ["", "1001234", "100123456", "20012345", "1001234A", "+1001234"] {
            #expect(UKPRN(text) == nil, "\(text)")
        }
    }

    @Test func `an authority's code is one to three digits, a spreadsheet's decimal too`() {
        #expect(AuthorityCode("390")?.number == 390)
        #expect(AuthorityCode("390.0")?.number == 390)
        #expect(AuthorityCode("5")?.description == "005")
        for text in ["", "0", "000", "1000", "39A", "+39", "-39", "390.5", "39.00", ".0"] {
            #expect(AuthorityCode(text) == nil, "\(text)")
        }
        #expect(AuthorityCode(number: 0) == nil)
        #expect(AuthorityCode(number: 1_000) == nil)
    }

    @Test func `numbers sort by authority and then by school`() throws {
        let texts = ["330/2345", "201/9999", "330/0001", "938/0001"]
        let sorted = try texts.map { try #require(LAESTAB($0)) }.sorted().map(\.description)
        #expect(sorted == ["201/9999", "330/0001", "330/2345", "938/0001"])
    }
}
