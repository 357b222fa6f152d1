import RollAccess
import RollCasework
import RollDomain
import RollStore

/// Webinars, a look at oneself, and schools that talk to each other, for a demo.
extension DemoPractice {
    /// Two webinars with recordings, and one to come.
    func hold(_ cards: [Int64], _ moderation: Grant?, on occasion: Occasion) throws {
        guard let moderation, cards.count > 6 else { return }
        let webinars: [(String, String, String, Int, [Int64])] = [
            (
                "The first morning back",
                "What to say at the door, what to leave out, and a script "
                    + "to print.", "Attendance lead of the school that wrote the card", 62,
                [cards[0]]
            ),
            (
                "What we tried and what did nothing",
                "Certificates and free uniform, set beside schools "
                    + "that did neither: how to find out that something does nothing, and stop.",
                "A headteacher and a pastoral manager", 27, [cards[3], cards[7]]
            ),
            (
                "From Year 6 to Year 7 before the summer",
                "How fourteen schools drew lots, and what to "
                    + "do in June.", "Head of transition", -12, [cards[5]]
            ),
        ]
        for (title, about, speakers, days, cards) in webinars {
            var statement = WebinarStatement()
            statement.title = title
            statement.about = about
            statement.speakers = speakers
            statement.date = occasion.today.adding(days: -days).weekdayBefore
            statement.starts = ClockTime("15:45")
            if days > 0 {
                statement.recording = "https://practice.example/recordings/webinar-\(days)"
            } else {
                statement.join = "https://practice.example/join/year-6-to-7"
            }
            statement.cards = cards
            let outcome = try KeepWebinars(store: store)
                .put(statement, as: nil, by: moderation, on: acting(moderation, occasion))
            guard case .kept(let number) = outcome, days > 0 else { continue }
            try view(number, days, on: occasion)
        }
    }

    /// People of the demo who opened a recording.
    private func view(_ webinar: Int64, _ days: Int, on occasion: Occasion) throws {
        let roles: [Role] =
            days > 40
            ? [.headteacher, .headOfYear, .senco, .trustLead, .authorityOfficer, .adviser]
            : [.headteacher, .governor, .hubLead]
        for role in roles {
            let viewer = try store.read { session in
                try session.persons.person(login: role.rawValue).flatMap {
                    try ViewerReader(session).viewer($0.person, as: role, on: occasion.today)
                }
            }
            guard let viewer, let grant = Door.grant(viewer, .seePractice, .nation) else {
                continue
            }
            _ = try KeepWebinars(store: store)
                .open(webinar, by: grant, on: acting(grant, occasion))
        }
    }

    /// The demo's own school looked at itself in September, and asks and is asked.
    func talk(_ cards: [Int64], _ schools: [StoredSchool], on occasion: Occasion) throws {
        guard let own = schools.first(where: { $0.urn == home }), cards.count > 6 else { return }
        let earlier = self.occasion(occasion, daysBefore: 40)
        guard let grant = grant(own, on: earlier) else { return }
        _ = try CheckSchool(store: store).answer(
            [
                "Q-POLICY": (.fully, "On the website since August"),
                "Q-CHAMPION": (.fully, ""), "Q-FIRSTDAY": (.fully, "By 09:30"),
                "Q-BACK": (.notYet, "Nobody knows who is due back"),
                "Q-COHORTS": (.partly, "We know them; only breakfast is new"),
                "Q-ANXIETY": (.partly, "For three pupils"),
                "Q-WEEKDAYS": (.notYet, "Mondays are worst, and we changed nothing yet"),
                "Q-MEETING": (.fully, ""), "Q-JOINT": (.partly, "Two are missing"),
            ], by: grant, on: acting(grant, earlier))
        let visits = KeepPracticeVisits(store: store)
        let authors = try store.read { session in
            try cards.compactMap { try session.practice.card($0)?.school.urn }
        }
        for (place, step) in [(0, "held"), (6, "asked")] {
            guard let host = schools.first(where: { $0.urn == authors[place] }), host.urn != home,
                case .kept(let number) = try visits.ask(
                    .init(
                        kind: step == "held" ? .visit : .conversation, host: host.urn,
                        card: cards[place],
                        words: "How do you know in the evening who comes back tomorrow?"),
                    by: grant, on: acting(grant, earlier)),
                step == "held"
            else { continue }
            guard let theirs = self.grant(host, on: earlier) else { continue }
            let day = earlier.today.adding(days: 14).weekdayBefore
            _ = try visits.take(
                .agree, number, words: "Come at 08:15 to the side entrance. Two of you.", date: day,
                by: theirs, on: acting(theirs, earlier))
            _ = try visits.take(
                .tell, number,
                words:
                    "The list is printed at 16:00 by the office, not by a teacher. We will do that "
                    + "from January.", date: nil, by: grant, on: acting(grant, occasion))
        }
        // Another school asks the demo's own, and waits for an answer.
        guard let other = schools.first(where: { $0.urn != home }),
            let asking = self.grant(other, on: earlier)
        else { return }
        _ = try visits.ask(
            .init(
                kind: .conversation, host: home, card: nil,
                words:
                    "You see far more families by nine than we do. Could we talk for half an hour?"),
            by: asking, on: acting(asking, self.occasion(occasion, daysBefore: 3)))
    }
}
