import RollCasework
import RollDomain
import RollServices
import RollStore

/// Hubs in words.
enum HubWords {
    static func tag(_ state: HubState) -> Tag {
        switch state {
        case .proposed: Tag("Proposed", .wait)
        case .open: Tag("Open", .good)
        case .closed: Tag("Closed", .fact)
        }
    }

    static func tag(_ state: HubMemberState) -> Tag {
        switch state {
        case .asked: Tag("Asked, not answered", .wait)
        case .member: Tag("Member", .good)
        case .declined: Tag("Declined", .fact)
        case .withdrawn: Tag("Taken back", .fact)
        case .left: Tag("Left", .fact)
        case .ended: Tag("Ended by the hub", .fact)
        }
    }

    /// How a commitment stands.
    static func tag(_ commitment: StoredHubCommitment, on today: CivilDate) -> Tag {
        switch commitment.report?.outcome {
        case .done: Tag("Kept", .good)
        case .partly: Tag("Partly", .wait)
        case .not: Tag("Not done", .act)
        case nil:
            commitment.statement.due < today ? Tag("No word yet") : Tag("Running", .info)
        }
    }

    static func region(_ code: String) -> String {
        Geography.england.region(code)?.name ?? code
    }

    static func needs(_ needs: Set<HubNeed>) -> String {
        HubNeed.allCases.filter(needs.contains).map(\.words).joined(separator: ", ")
    }

    static func contexts(_ contexts: Set<HubContext>) -> String {
        contexts.isEmpty
            ? "anywhere"
            : HubContext.allCases.filter(contexts.contains).map(\.words).joined(separator: ", ")
    }

    static func schools(_ count: Int) -> String {
        "\(AreaWords.count(count)) \(count == 1 ? "school" : "schools")"
    }

    static func waiting(_ count: Int) -> String {
        "\(count) \(count == 1 ? "waits" : "wait") for an answer"
    }

    static func silent(_ count: Int) -> String {
        "\(schools(count)) \(count == 1 ? "has" : "have") not reported back"
    }

    /// How many pupils, where that is told.
    static func pupils(_ pupils: HubPupils) -> String {
        pupils.about.map { "about \(AreaWords.count($0)) pupils" } ?? ""
    }

    static func members(_ line: HubLine) -> String {
        "\(line.members[.intensive] ?? 0) intensive, \(line.members[.universal] ?? 0) wider"
    }

    /// When a meeting is, such as `Tuesday 24 March 2026, 15:45 to 17:00`.
    static func when(_ meeting: HubMeetingStatement) -> String {
        "\(meeting.date.weekday.name) \(meeting.date.spoken), \(meeting.starts) to "
            + "\(meeting.starts.adding(minutes: meeting.minutes))"
    }

    /// A link where something is an address; nil where it is a room.
    static func link(_ place: String, _ label: String) -> [Page.Link] {
        HubLink.isAddress(place) ? [Page.Link(label, to: place)] : []
    }

    static func faults(_ faults: [CaseworkFault]) -> [FormFault] {
        faults.map { FormFault($0.field, $0.words) }
    }
}

extension HubDone {
    /// The next page, or the form again with what is wrong.
    func answer(
        to address: (Int64) -> String, again: ([FormFault]) throws -> Answer
    ) rethrows -> Answer {
        switch self {
        case .kept(let number): .go(to: address(number))
        case .faulty(let faults): try again(HubWords.faults(faults))
        case .missing: .go(to: Addresses.hubs() + "?done=missing")
        case .notNow, .changed:
            try again([
                FormFault(
                    "", "It does not stand where that is done. This is how it stands now.")
            ])
        }
    }
}

/// The frame of pages of hubs.
struct HubFrame {
    let ask: Ask

    /// The page in the national frame, with the way back.
    func frame(_ page: Page, _ hub: StoredHub? = nil, here: String = "") -> Page {
        var page = page
        var crumbs = [Page.Link("Hubs", to: Addresses.hubs(), isHere: hub == nil && here.isEmpty)]
        if let hub {
            crumbs.append(
                Page.Link(
                    hub.statement.name, to: Addresses.hub(hub.number), isHere: here.isEmpty))
        }
        if !here.isEmpty { crumbs.append(Page.Link(here, to: ask.path, isHere: true)) }
        if crumbs.count > 1 { page.crumbs = crumbs }
        return NationFrame(ask).frame(page, in: Addresses.hubs)
    }

    /// What was just done, as the address says.
    var news: [any View] {
        switch ask.query["done"] {
        case "kept": [Notice(state: .good, title: "Kept", isNews: true)]
        case "asked":
            [
                Notice(
                    state: .good, title: "Your wish is sent",
                    text: "Whoever runs the hub answers it. You see here where it stands.",
                    isNews: true)
            ]
        case "missing":
            [
                Notice(
                    state: .wait, title: "That is not there, or not yours",
                    text: "These are the hubs that there are.", isNews: true)
            ]
        default: []
        }
    }

    /// The form as a whole is wrong.
    static func refusal(_ faults: [FormFault]) -> [any View] {
        faults.filter(\.field.isEmpty).map {
            Notice(state: .act, title: "Not done", text: $0.words, isNews: true)
        }
    }
}
