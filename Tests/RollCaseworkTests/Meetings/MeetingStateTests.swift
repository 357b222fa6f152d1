import RollCasework
import RollDomain
import Testing

/// Every state × every step × every side, as a table that a person has read.
@Suite struct MeetingStateTests {
    /// Where each step of the authority leads; a dash where it is not possible.
    static let authority: [MeetingState: [MeetingStep: MeetingState]] = [
        .planned: [.move: .planned, .invite: .planned, .begin: .underWay, .cancel: .cancelled],
        .underWay: [.note: .underWay, .agree: .underWay, .close: .held],
        .held: [.note: .held, .agree: .held, .send: .sent],
        .sent: [:], .cancelled: [:],
    ]
    /// The same for the school.
    static let school: [MeetingState: [MeetingStep: MeetingState]] = [
        .underWay: [.note: .underWay, .agree: .underWay], .held: [.note: .held, .agree: .held],
    ]

    @Test func `a meeting goes on as its table says, whoever tries what`() {
        for state in MeetingState.allCases {
            for step in MeetingStep.allCases {
                #expect(step.taken(from: state, by: .service) == .notYours)
                let own = Self.authority[state]?[step]
                #expect(
                    step.taken(from: state, by: .authority)
                        == (own.map(MeetingOutcome.to) ?? .notNow),
                    "\(step) of a meeting that is \(state.words)")
                let isOpen = [MeetingStep.note, .agree].contains(step)
                let theirs = Self.school[state]?[step]
                #expect(
                    step.taken(from: state, by: .school)
                        == (theirs.map(MeetingOutcome.to) ?? (isOpen ? .notNow : .notYours)),
                    "\(step) by the school")
            }
        }
    }

    @Test func `an action is settled by its owner's side, and opened again`() {
        for owner in ActionSide.allCases {
            for side in MeetingSide.allCases {
                let isOwn = owner.includes(side)
                #expect(
                    isOwn
                        == (side != .service
                            && (owner == .both || owner.rawValue == side.rawValue)))
                for state in MeetingActionState.allCases {
                    let expected: [ActionStep: MeetingActionState] =
                        state == .open ? [.finish: .done, .drop: .dropped] : [.reopen: .open]
                    for step in ActionStep.allCases {
                        #expect(
                            step.taken(from: state, of: owner, by: side)
                                == (isOwn ? expected[step] : nil))
                    }
                }
            }
        }
    }

    private func day(_ text: String) -> CivilDate {
        guard let date = CivilDate(text) else { preconditionFailure("no date \(text)") }
        return date
    }

    private func meeting() throws -> MeetingStatement {
        MeetingStatement(
            date: day("2025-11-20"), starts: try #require(ClockTime("14:00")), minutes: 60,
            place: "At the school",
            attendees: [
                MeetingAttendee(name: "Cass Winter", part: "champion", side: .school),
                MeetingAttendee(name: "Ash Corran", part: "", side: .authority),
            ])
    }

    @Test func `a meeting with nobody, in the past, past midnight or nowhere is refused`() throws {
        let today = day("2025-11-01")
        var stated = try meeting()
        #expect(stated.faults(plannedOn: today) == [])
        stated.attendees = []
        #expect(stated.faults(plannedOn: today) == [.nobodyOfSchool, .nobodyOfAuthority])
        stated = try meeting()
        #expect(stated.faults(plannedOn: day("2025-11-21")) == [.past])
        #expect(stated.faults(plannedOn: day("2024-10-01")) == [.farAhead])
        stated.minutes = 5
        stated.place = " "
        #expect(stated.faults(plannedOn: today) == [.length, .noPlace])
        stated = try meeting()
        stated.starts = try #require(ClockTime("23:30"))
        stated.attendees[1].name = "cass winter"
        #expect(stated.faults(plannedOn: today) == [.pastMidnight, .twice])
        stated.attendees = (0..<31).map {
            MeetingAttendee(
                name: "Person \($0)", part: "", side: $0 == 0 ? .authority : .school)
        }
        stated.starts = try #require(ClockTime("09:00"))
        stated.attendees[4].name = ""
        #expect(stated.faults(plannedOn: today) == [.tooMany, .noName])
    }

    @Test func `a meeting ends only if both sides came, and the next comes after it`() throws {
        var people = try meeting().attendees
        people[0].came = true
        people[1].came = false
        let date = day("2025-11-20")
        #expect(
            MeetingStatement.closingFaults(people, next: date, heldOn: date)
                == [.nobodyOfAuthority, .nextBefore])
        people[1].came = true
        #expect(
            MeetingStatement.closingFaults(people, next: day("2026-03-19"), heldOn: date) == [])
    }

    @Test func `an action has words, an owner, and a day after the meeting`() {
        let date = day("2025-11-20")
        let empty = ActionStatement(words: " ", side: .both, owner: "", due: nil)
        #expect(empty.faults(agreedOn: date) == [.noWords, .noOwner, .noDate])
        func due(_ text: String) -> [ActionFault] {
            ActionStatement(words: "Ring", side: .school, owner: "Cass", due: day(text))
                .faults(agreedOn: date)
        }
        #expect(due("2025-11-19") == [.dueBefore])
        #expect(due("2025-11-20") == [])
        #expect(due("2027-01-20") == [.dueTooLate])
    }

    @Test func `terms follow each other, and each date lies in the term that holds it`() throws {
        var term = SchoolTerm(of: day("2024-08-01"))
        for _ in 0..<12 {
            let span = term.span
            #expect(SchoolTerm(of: span.from) == term)
            #expect(span.to.map(SchoolTerm.init(of:)) == term)
            #expect(SchoolTerm(code: term.code) == term)
            #expect(term.next.previous == term)
            #expect(span.to?.adding(days: 1) == term.next.span.from)
            for rhythm in MeetingRhythm.allCases {
                let period = rhythm.period(of: term)
                #expect(period.contains(span.from))
                #expect(span.to.map(period.contains) == true)
            }
            term = term.next
        }
        #expect(SchoolTerm(.spring, AcademicYear(startYear: 2025)).words == "spring term 2025/26")
        for bad in ["", "spring", "spring-", "spring-25", "winter-2025", "spring-2025-1"] {
            #expect(SchoolTerm(code: bad) == nil)
        }
        let twice = MeetingRhythm.twice
        let spring = SchoolTerm(.spring, AcademicYear(startYear: 2025))
        #expect(twice.period(of: spring) == twice.period(of: spring.next))
        #expect(twice.period(of: spring) != twice.period(of: spring.previous))
    }

    @Test func `a time of day reads what it writes, and nothing else`() throws {
        for minutes in [0, 59, 540, 1_439] {
            let time = try #require(ClockTime(minutes: minutes))
            #expect(ClockTime(time.description) == time)
        }
        for bad in ["", "9:00", "09:60", "24:00", "09-00", "0900", "+9:00", "09:00:00"] {
            #expect(ClockTime(bad) == nil, "\(bad)")
        }
        #expect(ClockTime("23:50")?.adding(minutes: 60).description == "23:59")
    }
}
