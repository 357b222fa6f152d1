import RollDomain
import Testing

@Suite struct `Sessions` {
    @Test(arguments: ["AM", "am", "a.m.", "A.M.", "Morning", "morning", "1"])
    func `a morning is read`(text: String) {
        #expect(Session(text: text.utf8) == .morning)
    }

    @Test(arguments: ["PM", "pm", "p.m.", "Afternoon", "AFTERNOON", "2"])
    func `an afternoon is read`(text: String) {
        #expect(Session(text: text.utf8) == .afternoon)
    }

    @Test(arguments: [
        "", "A", "M", "3", "0", "AMPM", "evening", "mornings", "12", "a m x", "\u{11}", "Á M",
    ])
    func `other texts are no session`(text: String) {
        #expect(Session(text: text.utf8) == nil)
    }

    @Test func `ordinals step by one from session to session and read back`() throws {
        var expected = SessionDate(try date("1969-12-30"), .morning).ordinal
        var day = try date("1969-12-30")
        for _ in 0..<100 {
            for session in Session.allCases {
                let when = SessionDate(day, session)
                #expect(when.ordinal == expected)
                #expect(SessionDate(ordinal: expected) == when)
                expected += 1
            }
            day = day.adding(days: 1)
        }
    }

    @Test func `a session of a date writes its date and its letters`() throws {
        let day = try date("2025-09-08")
        #expect(SessionDate(day, .morning).description == "2025-09-08 AM")
        #expect(SessionDate(day, .afternoon).description == "2025-09-08 PM")
        #expect(SessionDate(day, .morning) < SessionDate(day, .afternoon))
        #expect(SessionDate(day, .afternoon) < SessionDate(day.adding(days: 1), .morning))
    }
}
