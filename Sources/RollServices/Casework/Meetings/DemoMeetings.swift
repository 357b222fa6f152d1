import RollCasework
import RollDomain
import RollStore

/// Meetings of the latest terms at the schools of a demo: most were held, some records were not sent,
/// a few schools are due, and some of what was agreed is late.
///
/// The same database gets the same meetings each time; a school that has meetings gets none.
struct DemoMeetings {
    let store: Store
    /// The authority whose schools are met.
    let authority: AuthorityCode
    /// The school whose people have accounts.
    let school: URN
    /// The authority's people, by name, the first of whom leads.
    let officers: [String]
    /// The school's people with accounts, by name.
    let staff: [String]

    private static let names = [
        "Rowan Pike", "Leigh Sandal", "Noor Hatch", "Blair Kemp", "Indi Vale", "Jude Fenwick",
        "Maya Thorn", "Ellis Crane", "Sasha Moor", "Kit Barlow",
    ]
    private static let actions: [(words: String, side: ActionSide, of: ActionOwner)] = [
        ("Check travel for pupils of the new estate", .authority, .officer),
        ("Review every part-time timetable older than six weeks", .school, .champion),
        ("Ask older pupils what keeps them away on Fridays", .school, .officer),
        ("Bring early help to the weekly attendance meeting", .both, .champion),
        ("Read how codes are used beside the guidance", .authority, .officer),
        ("Write to families before each half term", .school, .officer),
        ("Agree who rings when a younger child is out too", .both, .officer),
        ("Share how the neighbouring school greets latecomers", .authority, .officer),
    ]
    private static let childActions: [(words: String, side: ActionSide)] = [
        ("Agree a joint plan with the family", .both),
        ("Ask the educational psychologist for advice", .authority),
        ("Visit at home with a key adult", .school),
        ("Find a later start that the pupil can keep", .school),
    ]

    private enum ActionOwner { case champion, officer }

    /// Makes them.
    ///
    /// - Parameters:
    ///   - children: Children of the school whose people have accounts, for whom something is agreed.
    ///   - occasion: The day of the demo.
    /// - Throws: the failure of a statement.
    func run(children: [Int64], on occasion: Occasion) throws {
        let today = occasion.today
        let now = SchoolTerm(of: today)
        try store.write { session in
            let schools = try session.schools.withPupils(of: authority).sorted { $0.urn < $1.urn }
            for school in schools where try session.meetings.of(school.urn).isEmpty {
                var dice = Dice(school.urn)
                for term in [now.previous.previous, now.previous, now] {
                    let date = Self.day(in: term, &dice)
                    let isOwn = school.urn == self.school
                    // Some schools were not met, and this term some have no day yet.
                    let isMet = isOwn || dice.roll(10) > (term == now ? 1 : 0)
                    guard isMet else { continue }
                    try meet(
                        school, on: date, isOwn ? children : [], &dice, on: occasion, in: session)
                }
            }
        }
    }

    private func meet(
        _ school: StoredSchool, on date: CivilDate, _ children: [Int64], _ dice: inout Dice,
        on occasion: Occasion, in session: StoreSession
    ) throws {
        let isOwn = school.urn == self.school
        let today = occasion.today
        let people = isOwn ? staff : [dice.pick(Self.names), dice.pick(Self.names)]
        var asked = [
            MeetingAttendee(
                name: people[0], part: "senior attendance champion", side: .school)
        ]
        if people.count > 1, people[1] != people[0] {
            asked.append(
                MeetingAttendee(name: people[1], part: "attendance officer", side: .school))
        }
        asked.append(
            MeetingAttendee(
                name: officers[0], part: "authority attendance officer", side: .authority))
        if dice.roll(3) == 0 {
            asked.append(
                MeetingAttendee(name: "Ruth Stott", part: "early help", side: .service))
        }
        let hour = 9 + dice.roll(6)
        let statement = MeetingStatement(
            date: date, starts: Self.clock(hour), minutes: 60,
            place: dice.roll(4) == 0 ? "By video" : "At the school", attendees: asked)
        let meetings = session.meetings
        let number = try meetings.add(
            statement, at: school.urn, by: authority, now: occasion.now)
        guard var meeting = try meetings.meeting(number, of: school.urn) else { return }
        meeting.invited = min(today, date.adding(days: -21))
        if date <= today {
            for place in asked.indices {
                asked[place].came = asked[place].side != .service || dice.roll(4) > 0
            }
            try meetings.put(asked, of: number, at: school.urn)
            let isSent = date.days(until: today) > 14 || dice.roll(2) == 0
            meeting.state = isSent ? .sent : .held
            meeting.sent = isSent ? min(today, date.adding(days: 3 + dice.roll(5))) : nil
            meeting.sentTo = isSent ? asked.map(\.name).joined(separator: ", ") : ""
            meeting.next = Self.weekday(date.adding(days: 112))
        }
        _ = try meetings.change(meeting, now: occasion.now)
        guard date <= today else { return }
        try meetings.note(
            "Absence lies near that of similar schools. Illness was most often the reason; "
                + "Mondays and Fridays stand out.", about: nil, in: number, at: school.urn,
            by: officers[0], for: .authority, now: Instant(date, hour: hour, minute: 20))
        try agree(meeting, asked, children, &dice, on: occasion, in: session)
    }

    private func agree(
        _ meeting: StoredMeeting, _ people: [MeetingAttendee], _ children: [Int64],
        _ dice: inout Dice, on occasion: Occasion, in session: StoreSession
    ) throws {
        let start = dice.roll(Self.actions.count)
        var agreed = (0..<2 + dice.roll(3)).map { step -> ActionStatement in
            let (words, side, of) = Self.actions[(start + step * 3) % Self.actions.count]
            let own = people.filter { $0.side == (side == .authority ? .authority : .school) }
            let owner = (of == .officer ? own.last : own.first)?.name ?? people[0].name
            return ActionStatement(
                words: words, side: side, owner: owner,
                due: Self.weekday(meeting.date.adding(days: 21 + 7 * dice.roll(6))))
        }
        for child in children where dice.roll(2) == 0 {
            let (words, side) = dice.pick(Self.childActions)
            var statement = ActionStatement(
                words: words, side: side,
                owner: side == .authority ? officers[0] : people[0].name,
                due: Self.weekday(meeting.date.adding(days: 14 + 7 * dice.roll(5))))
            statement.pupil = child
            agreed.append(statement)
        }
        for statement in agreed {
            guard let due = statement.due else { continue }
            let number = try session.meetings.agree(
                statement, in: meeting, due: due, now: occasion.now)
            let settled = due.adding(days: dice.roll(12) - 6)
            let fate = dice.roll(8)
            guard fate > 0, settled < occasion.today, settled >= meeting.date,
                let action = try session.meetings.actions(of: meeting.school)
                    .first(where: { $0.number == number })
            else { continue }
            _ = try session.meetings.settle(
                action, as: fate == 1 ? .dropped : .done,
                outcome: fate == 1 ? "Something else came first; looked at anew next time" : "",
                on: settled, by: statement.owner, now: occasion.now)
        }
    }

    /// A day on which a school would be met in a term.
    private static func day(in term: SchoolTerm, _ dice: inout Dice) -> CivilDate {
        let first =
            switch term.name {
            case .autumn: term.span.from.adding(days: 45)
            case .spring: term.span.from.adding(days: 12)
            case .summer: term.span.from.adding(days: 21)
            }
        let weeks = term.name == .spring ? 9 : 11
        return weekday(first.adding(days: 7 * dice.roll(weeks) + dice.roll(5)))
    }

    private static func clock(_ hour: Int) -> ClockTime {
        guard let time = ClockTime(minutes: hour * 60) else {
            preconditionFailure("\(hour) is an hour of the day")
        }
        return time
    }

    /// The day itself, or the Monday after a weekend.
    private static func weekday(_ date: CivilDate) -> CivilDate {
        date.weekday.rawValue > 5 ? date.adding(days: 8 - date.weekday.rawValue) : date
    }
}

/// Numbers that follow from a school's number, the same each time.
private struct Dice {
    private var state: UInt64

    init(_ school: URN) {
        state = UInt64(school.number) &* 0x9E37_79B9_7F4A_7C15 | 1
        for _ in 0..<8 { _ = next() }
    }

    private mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    /// From 0 to one less than the sides.
    mutating func roll(_ sides: Int) -> Int { Int(next() % UInt64(sides)) }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[roll(values.count)] }
}
