import RollAccess
import RollCasework
import RollDomain
import RollStore

/// Meetings with a pack that was sent, commented and answered by actions.
extension AllianceScript {
    private static let people: [(of: Int, name: String)] = [
        (0, "Bryn Castell"), (1, "Nia Pomfret"), (2, "Sid Ferrow"), (3, "Ode Marlin"),
        (4, "Alma Reeve"), (5, "Tai Wexford"),
    ]

    private static let minutes = [
        """
        The alliance met by video. The chair thanked members for their first pledges.
        Members read the pack. They noted that the first weeks of a year tell little, and agreed to look \
        at the same figures again in a month.
        Young people who sit with the Trust said that coming back is harder than staying away, and that a \
        known face at the door helps.
        """,
        """
        The alliance met by video. Every member reported on a pledge.
        Members asked why some children who are owed a joint plan have none. Councils said that the first \
        meeting is the hardest to arrange; schools said that they do not know whom to ring.
        It was agreed to name one person in each council, and to look at it again at the next meeting.
        """,
    ]

    func meet(
        _ place: Int, on day: CivilDate, _ numbers: [Int64], since start: CivilDate
    ) throws(ServiceFailure) {
        let planned = max(start, day.adding(days: -20))
        let made = day.adding(days: -3)
        guard let plan = keeper(secretary, .keepAlliance, on: planned),
            let keep = keeper(secretary, .keepAlliance, on: day),
            let grant = Door.grant(secretary, .keepAlliance, .nation),
            let joining = Door.grant(member, .joinAlliance, .nation)
        else { return }
        try must(
            try plan.plan(
                AllianceMeetingStatement(
                    date: day, starts: Self.clock, minutes: 90, place: "By video",
                    agenda: Self.agenda)))
        try tell(place, on: made.adding(days: -1))
        guard let number = try book().meetings.first?.number else { return }
        let packs = MakePack(store: store, boards: boards, figures: figures)
        try must(
            try packs.make(
                number,
                foreword: "Please read the part on joint plans before we meet, and bring one thing "
                    + "that your members could do about it.", over: nil, by: grant,
                on: at(made, secretary)))
        try must(try packs.send(number, version: 1, by: grant, on: at(made, secretary)))
        try must(
            try packs.comment(
                "Parents ask us what happens after a plan is agreed. Could the pack say how many are "
                    + "reviewed in time?", on: "joint-plans", of: number, by: joining,
                on: at(day.adding(days: -1), member)))
        guard let version = try book().meetings.first(where: { $0.number == number })?.version
        else { return }
        let came = Self.people.enumerated().filter { $0.offset != 3 - place }.map {
            (organisation: numbers[$0.element.of], name: $0.element.name)
        }
        try must(
            try keep.hold(
                number, people: came, record: Self.minutes[place % Self.minutes.count],
                version: version))
        for (words, owner, days) in Self.actions[place % Self.actions.count] {
            try must(
                try keep.agree(
                    AllianceActionStatement(
                        words: words, owner: owner, due: day.adding(days: days)), at: number))
        }
        try must(try keep.publish(number, version: version + 1))
        guard place == 0, let first = try book().actions.first else { return }
        let later = min(today, day.adding(days: 20))
        try must(
            try keeper(member, .joinAlliance, on: later)?.settle(
                first.number, as: .done, outcome: "Sent to every region; 41 forums answered.") ?? []
        )
    }

    private static let actions: [[(words: String, owner: String, days: Int)]] = [
        [
            ("Ask regional forums what stops a family from coming to a meeting", "Alma Reeve", 21),
            (
                "Send members the list of councils with a named person for joint plans",
                "Sid Ferrow", 28
            ),
        ],
        [
            (
                "Name one person in each council whom schools ring about joint plans", "Sid Ferrow",
                28
            ),
            ("Share two accounts of a first meeting that went well", "Bryn Castell", 21),
        ],
    ]
}
