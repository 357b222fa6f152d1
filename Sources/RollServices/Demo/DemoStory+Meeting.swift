import RollAccess
import RollCasework
import RollDomain
import RollStore

/// A meeting of several agencies about a made-up child, and the next one.
extension DemoStory {
    /// Holds one on a day that is past, and calls another for a week from now.
    func meet(on date: CivilDate) throws {
        let (lead, partner) = (cast.champion, cast.manager)
        guard date < occasion.today, let hold = try grant(.holdChildMeetings, lead, on: date),
            let join = try grant(.joinChildMeetings, lead, on: date),
            let other = try grant(.joinChildMeetings, partner, on: date),
            let number = try call(hold, on: date, at(date, lead))
        else { return }
        let keeping = KeepChildMeetings(store: figures.store)
        let then = at(date, lead)
        _ = try keeping.take(.invite, number, by: hold, on: then)
        _ = try keeping.take(.begin, number, by: hold, on: then)
        _ = try keeping.note(
            "\(child.forename) asked that nobody speaks of targets. Mornings by the side door go on.",
            nil, in: number, by: join, on: then)
        _ = try keeping.note(
            "A place with the family worker is free from next month.", nil, in: number, by: other,
            on: at(date, partner))
        for (words, side, owner, days) in [
            ("Same adult at the side door each morning", MeetingSide.school, lead.name, 14),
            ("Ask the family worker to ring home", .authority, partner.name, 7),
        ] {
            _ = try keeping.agree(
                ActionStatement(
                    words: words, side: .both, owner: owner, due: date.adding(days: days)),
                of: side, in: number, by: hold, on: then)
        }
        _ = try keeping.settle(
            action: 1, of: number, .finish, "Kept since the first week.", by: join, on: then)
        _ = try keeping.close(number, came: [lead.name, partner.name], by: hold, on: then)
        _ = try keeping.take(.send, number, by: hold, on: then)
        let now = at(occasion.today, lead)
        guard let again = try grant(.holdChildMeetings, lead, on: occasion.today) else { return }
        _ = try call(again, on: occasion.today.adding(days: 7), now)
    }

    /// Calls a meeting with both sides, a parent and an agency that is open.
    private func call(_ hold: Grant, on date: CivilDate, _ then: Occasion) throws -> Int? {
        guard let starts = ClockTime("15:45") else { return nil }
        let agency = try KeepServices(store: figures.store).offered(toMeet: hold)
            .first { $0.statement.isOpen && $0.statement.kind == .earlyHelp }
        var seats = [
            ChildMeetingSeat(name: cast.champion.name, side: .school),
            ChildMeetingSeat(name: cast.manager.name, side: .authority),
            ChildMeetingSeat(name: "\(child.forename)'s mum", side: .service),
        ]
        if let agency {
            seats.append(
                ChildMeetingSeat(
                    name: agency.statement.name, side: .service, service: agency.number))
        }
        let called = try KeepChildMeetings(store: figures.store).call(
            ChildMeetingStatement(
                date: date, starts: starts, minutes: 60, place: "At the school",
                purpose: "Who does what in the next four weeks, and who rings home.", seats: seats),
            by: hold, on: then)
        guard case .kept(let number) = called else { return nil }
        return number
    }
}
