import RollCasework
import RollDomain
import Testing

/// Listening comes first.
@Suite struct ConversationTests {
    private static let spans = [DateSpan(from: day("2025-09-03"))]

    private static func talk(_ date: String = "2025-11-10") -> Conversation {
        var talk = Conversation(on: day(date), .home)
        talk.statements = [SpokenWords(.pupil, "The corridor is the worst.")]
        return talk
    }

    private static func fields(_ talk: Conversation) -> [String] {
        talk.faults(on: day("2025-11-12"), onRoll: spans).map(\.field)
    }

    @Test func `the child's words are kept apart from what others say`() {
        var talk = Self.talk()
        talk.statements.insert(SpokenWords(.parent, speaker: "Mum", "Mornings are hard."), at: 0)
        #expect(talk.childsWords.map(\.words) == ["The corridor is the worst."])
        #expect(talk.othersWords.map(\.speaker) == ["Mum"])
        #expect(Self.fields(talk) == [])
    }

    @Test func `without the child's words it says why the child was not heard`() {
        var talk = Self.talk()
        talk.statements = [SpokenWords(.parent, speaker: "Mum", "Mornings are hard.")]
        #expect(Self.fields(talk) == ["not-heard"])
        talk.notHeard = "Asleep; asked again on Friday."
        #expect(Self.fields(talk) == [])
        talk.statements = []
        talk.notHeard = " "
        #expect(Self.fields(talk) == ["pupil-words"])
    }

    @Test func `a day to come, and one long before the child was here, are refused`() {
        #expect(Self.fields(Self.talk("2025-11-13")) == ["held-on"])
        #expect(Self.fields(Self.talk("2025-03-01")) == ["held-on"])
        // A visit in the summer before the first day is one.
        #expect(Self.fields(Self.talk("2025-07-10")) == [])
    }

    @Test func `who said it is named, and a barrier once`() throws {
        var talk = Self.talk()
        talk.statements.append(SpokenWords(.agency, "They wait for help."))
        let barrier = try #require(Barrier.coded("C-ANX"))
        let note = BarrierNote(barrier, .push, saidBy: .pupil, confidence: .sure)
        talk.barriers = [note, note]
        #expect(Self.fields(talk) == ["agency-speaker", "barriers"])
    }

    @Test func `a text that is too long is named by its field`() {
        var talk = Self.talk()
        talk.statements[0].words = String(repeating: "a", count: CaseworkText.most + 1)
        talk.strengths = talk.statements[0].words
        #expect(Self.fields(talk) == ["pupil-words", "strengths"])
    }
}
