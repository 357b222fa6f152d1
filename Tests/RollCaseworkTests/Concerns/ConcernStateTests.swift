import RollCasework
import Testing

/// Concerns from outside: what is taken in, and where it goes.
@Suite struct ConcernStateTests {
    @Test func `a concern is read before it is taken further or closed`() {
        var reached: [String] = []
        for step in ConcernStep.allCases {
            for state in ConcernState.allCases {
                if let after = step.taken(from: state) {
                    reached.append("\(state) \(step) \(after)")
                }
            }
        }
        #expect(
            reached == [
                "new read read", "read take taken", "read close closed", "closed reopen read",
            ])
        #expect(ConcernState.allCases.filter(\.isOpen) == [.new, .read])
    }

    @Test func `every step but reading is said why`() {
        #expect(ConcernStep.read.faults(of: "").isEmpty)
        for step in [ConcernStep.take, .close, .reopen] {
            #expect(step.faults(of: " \n").map(\.field) == ["words"])
            #expect(step.faults(of: String(repeating: "a", count: 4_001)).count == 1)
            #expect(step.faults(of: "It is known.").isEmpty)
        }
    }

    private func faults(_ seen: String, child: String = "", sender: String = "") -> [String] {
        ConcernStatement(
            seen: seen, child: child, profession: nil, sender: sender, contact: ""
        ).faults.map(\.field)
    }

    @Test func `nothing but what was seen is asked for`() {
        #expect(faults("A boy sat alone.") == [])
        #expect(faults("") == ["seen"])
        #expect(faults(" \n\t") == ["seen"])
    }

    @Test func `too long, and links of machines, are put right first`() {
        let most = ConcernStatement.longest
        #expect(faults(String(repeating: "å", count: most)) == [])
        #expect(faults(String(repeating: "å", count: most + 1)) == ["seen"])
        #expect(faults("https://a.example https://b.example") == [])
        #expect(faults("https://a HTTP://b https://c") == ["seen"])
        let long = String(repeating: "x", count: CaseworkText.mostOfName + 1)
        #expect(faults("Seen", child: long, sender: long) == ["child", "sender"])
    }
}
