import RollCasework
import RollDomain
import Testing

/// Every state × every step × every party of a meeting about a child, as a table that a person has read.
@Suite struct ChildMeetingStateTests {
    /// Where each step of the side that called it leads.
    private static let caller: [MeetingState: [MeetingStep: MeetingState]] = [
        .planned: [
            .move: .planned, .invite: .planned, .begin: .underWay, .cancel: .cancelled,
            .note: .planned,
        ],
        .underWay: [.note: .underWay, .agree: .underWay, .close: .held],
        .held: [.note: .held, .agree: .held, .send: .sent],
        .sent: [:], .cancelled: [:],
    ]

    @Test func `a meeting goes on as its table says, whoever tries what`() {
        for state in MeetingState.allCases {
            for step in MeetingStep.allCases {
                for party in ChildMeetingParty.allCases {
                    let isOpen =
                        party == .caller || step == .note || (party == .partner && step == .agree)
                    let next = Self.caller[state]?[step]
                    #expect(
                        step.taken(from: state, by: party)
                            == (isOpen ? next.map(MeetingOutcome.to) ?? .notNow : .notYours),
                        "\(step) of a meeting that is \(state.words) by \(party)")
                }
            }
        }
    }

    @Test func `an action is settled by its owner's side alone, and opened again`() {
        for owner in MeetingSide.allCases {
            for side in MeetingSide.allCases {
                for state in MeetingActionState.allCases {
                    for step in ActionStep.allCases {
                        let expected: MeetingActionState? =
                            switch (step, state) {
                            case (.finish, .open): .done
                            case (.drop, .open): .dropped
                            case (.reopen, .done), (.reopen, .dropped): .open
                            default: nil
                            }
                        #expect(
                            step.taken(from: state, ownedBy: owner, by: side)
                                == (owner == side ? expected : nil))
                    }
                }
            }
        }
    }

    private static func day(_ text: String) -> CivilDate {
        guard let date = CivilDate(text) else { preconditionFailure("no date \(text)") }
        return date
    }

    @Test func `a meeting with nobody, in the past, past midnight or for nothing is refused`()
        throws
    {
        let today = Self.day("2025-10-01")
        var meeting = ChildMeetingStatement(
            date: Self.day("2025-10-20"), starts: try #require(ClockTime("14:00")), minutes: 60,
            place: "By video", purpose: "Who does what",
            seats: [ChildMeetingSeat(name: "Cass Winter", side: .school)])
        #expect(meeting.faults(calledOn: today) == [])
        meeting.seats = []
        #expect(meeting.faults(calledOn: today) == [.nobody])
        meeting.seats = [
            ChildMeetingSeat(name: "Cass", side: .school),
            ChildMeetingSeat(name: "CASS", side: .service),
            ChildMeetingSeat(name: " ", side: .service),
        ]
        #expect(meeting.faults(calledOn: today) == [.noName, .twice])
        meeting.seats = (0...30).map { ChildMeetingSeat(name: "Person \($0)", side: .service) }
        meeting.date = Self.day("2025-09-30")
        meeting.starts = try #require(ClockTime("23:30"))
        meeting.place = " "
        meeting.purpose = ""
        #expect(
            meeting.faults(calledOn: today)
                == [.past, .pastMidnight, .noPlace, .noPurpose, .tooMany])
        meeting.date = Self.day("2027-10-01")
        meeting.minutes = 5
        #expect(meeting.faults(calledOn: today).prefix(2) == [.farAhead, .length])
    }
}
