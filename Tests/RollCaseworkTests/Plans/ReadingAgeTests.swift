import RollCasework
import Testing

/// The check of a letter's reading age.
@Suite struct ReadingAgeTests {
    @Test func `short words in short sentences are easy`() throws {
        let age = try #require(
            ReadingAge(of: "We want to help. Come in each day. Ring us when you are ill."))
        #expect(age.isEasy && age.years <= 7)
        #expect(age.longestLength == 6)
    }

    @Test func `long words in one long sentence are hard, and the sentence is named`() throws {
        let age = try #require(
            ReadingAge(
                of: "Come in. Notwithstanding the aforementioned considerations regarding the "
                    + "implementation of individualised provision, attendance expectations remain "
                    + "applicable throughout the academic year."))
        #expect(!age.isEasy && age.years > 16)
        #expect(age.longestSentence.hasPrefix("Notwithstanding"))
    }

    @Test func `a text without words has no age`() {
        #expect(ReadingAge(of: "") == nil)
        #expect(ReadingAge(of: " 12. – !") == nil)
    }
}
