import RollDomain
import RollFormats
import RollServices

/// Plans, referrals, meetings, hubs and programmes of a school as answers have them.
enum CaseworkLines {
    static func plan(_ plan: FeedPlan) -> JSONText {
        var members: [JSONText.Member] = [
            .init("plan", .int(plan.number)), .init("pupil", .int(Int(plan.child.pupil))),
            .init("upn", .text(plan.child.upn)), .init("kind", .string(plan.kind)),
            .init("state", .string(plan.state)), .init("version", .int(plan.version)),
            .init("in_force", .whole(plan.inForce)), .init("opened_on", .text(plan.openedOn)),
            .init("live_from", .text(plan.liveFrom)), .init("review_on", .text(plan.reviewOn)),
            .init("ended_on", .text(plan.endedOn)), .init("outcome", .text(plan.outcome)),
        ]
        if let actions = plan.actions {
            members.append(.init("actions", .array(actions.map(action))))
        }
        return .object(members)
    }

    static func action(_ action: FeedAction) -> JSONText {
        var (plan, meeting) = (JSONText.null, JSONText.null)
        switch action.place {
        case .plan(let number): plan = .int(number)
        case .meeting(let number): meeting = .int(number)
        }
        return [
            "action": .int(action.number), "plan": plan, "meeting": meeting,
            "pupil": .whole(action.child.map { Int($0.pupil) }),
            "upn": .text(action.child?.upn), "words": .string(action.words),
            "party": .string(action.party), "owner": .text(action.owner),
            "due_on": .text(action.due), "state": .string(action.state),
            "note": .string(action.note),
        ]
    }

    static func referral(_ referral: FeedReferral) -> JSONText {
        [
            "referral": .int(referral.number), "pupil": .int(Int(referral.child.pupil)),
            "upn": .text(referral.child.upn), "service": .string(referral.service),
            "kind": .string(referral.kind), "state": .string(referral.state),
            "referred_on": .text(referral.referred),
            "steps": .array(
                referral.steps.map {
                    [
                        "step": .string($0.step), "on": .text($0.on),
                        "answer": .string($0.answer),
                    ]
                }),
        ]
    }

    static func meeting(_ meeting: FeedMeeting) -> JSONText {
        [
            "meeting": .int(meeting.number), "on": .text(meeting.on),
            "starts": .string(meeting.starts), "minutes": .int(meeting.minutes),
            "place": .string(meeting.place), "state": .string(meeting.state),
            "invited_on": .text(meeting.invited), "sent_on": .text(meeting.sent),
            "next_on": .text(meeting.next),
        ]
    }

    static func hub(_ place: FeedHubPlace) -> JSONText {
        [
            "hub": .int(place.hub), "name": .string(place.name), "state": .string(place.state),
            "support": .string(place.support), "asked_on": .text(place.asked),
            "joined_on": .text(place.joined), "ended_on": .text(place.ended),
            "next_meeting_on": .text(place.nextMeeting),
            "commitments": .array(
                place.commitments.map {
                    [
                        "commitment": .int($0.number), "what": .string($0.what),
                        "who": .string($0.who), "made_on": .text($0.made),
                        "due_on": .text($0.due), "outcome": .text($0.outcome),
                        "effect": .text($0.effect), "report": .string($0.report),
                    ]
                }),
        ]
    }

    static func programme(_ programme: FeedProgramme) -> JSONText {
        [
            "programme": .string(programme.code), "words": .string(programme.words),
            "standing": .string(programme.standing), "since": .text(programme.since),
            "until": .text(programme.until), "so_far": .string(programme.soFar),
            "source": .string(programme.source), "as_of": .text(programme.asOf),
        ]
    }
}
