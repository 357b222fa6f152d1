import RollCasework
import Testing

/// What each profession reads.
@Suite struct ProfessionGuideTests {
    @Test(arguments: Profession.allCases)
    func `a guide has all four parts in words for an eleven-year-old`(
        _ profession: Profession
    ) throws {
        let guide = ProfessionGuide.of(profession)
        for part in GuidePart.allCases {
            #expect(guide.lines.count { $0.part == part } >= 2, "\(part)")
        }
        let age = try #require(ReadingAge(of: guide.text))
        #expect(age.isEasy, "\(age.years): \(age.longestSentence)")
        #expect(age.longestLength <= 20, "\(age.longestSentence)")
        for line in guide.lines {
            #expect(try #require(ReadingAge(of: line.words)).years <= 13, "\(line.words)")
        }
        #expect(guide.sources.count > 2)
        #expect(guide.sources.map(\.date) == guide.sources.map(\.date).sorted(by: >))
    }

    @Test func `every profession has a guide, and danger comes first of whom to ring`() throws {
        #expect(ProfessionGuide.all.map(\.profession) == Profession.allCases)
        #expect(GuideContact.all.first?.number == "999")
        for line in GuideContact.all {
            #expect(try #require(ReadingAge(of: line.words)).isEasy, "\(line.words)")
        }
    }
}
