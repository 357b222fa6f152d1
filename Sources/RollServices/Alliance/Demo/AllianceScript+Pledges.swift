import RollAccess
import RollCasework
import RollDomain
import RollStore

/// What organisations promise, and what they report before meetings.
extension AllianceScript {
    private static let pledges:
        [(of: Int, promise: String, audience: String, milestone: String, days: Int)] = [
            (
                0, "Publish ten accounts of schools that brought severe absence down for good",
                "Every secondary head", "Ten accounts online, each with what did not work", 120
            ),
            (
                1, "Offer every primary school a talk on first-day calls that families welcome",
                "Attendance leads of primary schools", "300 schools came to one", 40
            ),
            (
                2, "Agree one form for joint plans, so that a family tells its story once",
                "Councils and schools", "Forty councils use it", 150
            ),
            (
                3, "Set a target for attendance with every child in care",
                "Children in care and their carers", "Every virtual school says so by January", 75
            ),
            (
                4, "Ask 5,000 parents what a good call from school sounds like",
                "Parents and carers", "A page of findings, read by every member", 30
            ),
            (
                5, "Write with young people a guide to coming back after a long time away",
                "Pupils who were away for weeks", "The guide is in 1,000 tutor rooms", 110
            ),
        ]

    func promise(_ numbers: [Int64], on start: CivilDate) throws(ServiceFailure) {
        guard let keep = keeper(secretary, .keepAlliance, on: start) else { return }
        for pledge in Self.pledges {
            try must(
                try keep.add(
                    PledgeStatement(
                        promise: pledge.promise, audience: pledge.audience,
                        milestone: pledge.milestone, due: start.adding(days: pledge.days),
                        reporter: "Its policy lead"), of: numbers[pledge.of]))
        }
    }

    private func report(
        _ place: Int, _ state: PledgeState, _ words: String, _ evidence: String, _ impact: String,
        by viewer: Viewer, on date: CivilDate
    ) throws(ServiceFailure) {
        let all = try book().pledges.sorted { $0.number < $1.number }
        guard all.indices.contains(place),
            let keep = keeper(
                viewer, viewer.role == .allianceSecretary ? .keepAlliance : .joinAlliance,
                on: date)
        else { return }
        try must(
            try keep.report(
                PledgeReport(
                    date: date, state: state, words: words, evidence: evidence, impact: impact),
                on: all[place].number, version: all[place].version))
    }

    /// What organisations report before a meeting.
    func tell(_ place: Int, on date: CivilDate) throws(ServiceFailure) {
        if place == 0 {
            try report(
                4, .underWay, "The questions are out in six regions.", "1,900 answers so far", "",
                by: member, on: date)
            try report(
                2, .underWay, "A draft form was tried in five councils.",
                "The draft, and notes of three families", "", by: secretary, on: date)
        } else {
            try report(
                4, .kept, "The findings are written up, with parents' own words.",
                "One page of findings, from 5,240 answers",
                "Two members have changed how they ask schools to call. It is too early to see it in "
                    + "figures.", by: member, on: date)
            try report(
                0, .underWay, "Four accounts are online.", "The four accounts",
                "Not known yet: nobody has asked who read them.", by: secretary, on: date)
        }
    }
}
