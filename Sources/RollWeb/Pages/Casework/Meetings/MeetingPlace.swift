import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// A school whose meetings are shown, and what the visitor may do there.
struct MeetingPlace {
    let frame: SchoolFrame
    let ask: Ask
    let services: SiteServices

    init(_ ask: Ask, _ services: SiteServices) throws {
        frame = try SchoolFrame(ask, services)
        self.ask = ask
        self.services = services
    }

    var school: StoredSchool { frame.school }
    var keeping: KeepMeetings { KeepMeetings(store: services.store) }

    /// On which side the visitor changes something; nil for one who only looks.
    var side: MeetingSide? {
        guard let viewer = ask.guest?.viewer,
            Door.why(viewer, .holdMeetings, .school(SchoolPlace(school))) != nil
        else { return nil }
        return viewer.role.meetingSide
    }

    /// Whether the visitor may take a step now.
    func may(_ step: MeetingStep, _ meeting: StoredMeeting) -> Bool {
        guard let side, case .to = step.taken(from: meeting.state, by: side) else { return false }
        return true
    }

    /// The number that the address names; one that is none is answered like one that is not there.
    func number(_ name: String = "meeting") -> Int { Int(ask.value(name)) ?? 0 }

    var list: String { Addresses.schoolMeetings(school.urn) }

    func page(_ meeting: Int) -> String { Addresses.schoolMeeting(school.urn, meeting) }

    /// The page with its frame and where it stands.
    func framed(_ page: Page, crumb: String = "") -> Page {
        var page = page
        if !crumb.isEmpty {
            page.crumbs = [
                Page.Link("Meetings", to: list), Page.Link(crumb, to: ask.path, isHere: true),
            ]
        }
        return frame.frame(page, in: Addresses.schoolMeetings)
    }
}
