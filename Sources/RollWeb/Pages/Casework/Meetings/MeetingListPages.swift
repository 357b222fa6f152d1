import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// The meetings of an area's schools by term: who was met, who is due.
struct MeetingListPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get(
                "authority.meetings", Addresses.authorityMeetings,
                title: "Meetings of an authority", needs: .grant(.seeMeetings, .authority)
            ) { .page(try list($0, .authority)) },
            .get(
                "my-meetings", Addresses.myMeetings, title: "Meetings of your schools",
                needs: .grant(.seeMeetings, .own)
            ) { .page(try list($0, .own)) },
            .post(
                "authority.meetings.rhythm", Addresses.meetingRhythm,
                title: "How often an authority meets its schools",
                needs: .grant(.holdMeetings, .authority)
            ) { try setRhythm($0) },
        ]
    }

    private func setRhythm(_ ask: Ask) throws -> Answer {
        let list = Addresses.authorityMeetings(ask.value("authority"))
        guard
            let rhythm = ask.form.text("rhythm").flatMap(Int.init)
                .flatMap(MeetingRhythm.init(rawValue:))
        else { return .go(to: list) }
        try KeepMeetings(store: services.store).set(
            rhythm, by: ask.grant, on: ask.occasion())
        return .go(to: list + "?done=rhythm")
    }

    private func list(_ ask: Ask, _ on: Need.On) throws -> Page {
        let place = try AreaPlace(ask, services, on)
        let now = SchoolTerm(of: ask.today)
        let term = ask.query["term"].flatMap(SchoolTerm.init(code:)) ?? now
        guard place.filter.schools?.isEmpty != true else {
            return place.empty(
                "Meetings", "No school of yours has pupils here",
                "Meetings are listed by school. Ask the administrator which schools send "
                    + "registers.", ask)
        }
        let found = try ShowMeetings(store: services.store, figures: services.figures)
            .run(place.filter, term, on: ask.occasion())
        guard !found.lines.isEmpty else {
            return place.empty(
                "Meetings", "No school with pupils is here",
                "Load pupils and registers first; then each school stands here with its meeting.",
                ask)
        }
        let view = MeetingListView(
            page: found, ask: ask, rhythm: try rhythm(ask, on), now: now)
        return place.frame(view.page, ask)
    }

    /// How often the authority meets its schools; nil where the visitor cannot say so.
    private func rhythm(_ ask: Ask, _ on: Need.On) throws -> MeetingRhythm? {
        guard on == .authority, let code = AuthorityCode(ask.value("authority")),
            let viewer = ask.guest?.viewer,
            Door.why(viewer, .holdMeetings, .authority(code)) != nil
        else { return nil }
        return try services.store.read { try $0.meetings.rhythms() }[code] ?? .usual
    }
}
