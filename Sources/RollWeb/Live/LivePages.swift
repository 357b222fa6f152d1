import RollAPI
import RollDomain
import RollServices

/// Tells open pages of changes, by server-sent events.
struct LivePages: Pages {
    let source: any LiveSource
    let reception: any Reception
    let clock: SiteClock

    var routes: [Route] {
        [
            .get("live", Addresses.live, title: "Changes as they happen", needs: .signedIn) { ask in
                guard let guest = ask.guest, let token = ask.session, let view = ask.query["view"],
                    let scope = ask.query["scope"]
                else { throw WebFailure.notFound }
                // What the page saw last before its connection was lost is newer than its address.
                let last = ask.lastEvent ?? ask.query["since"]
                guard
                    let events = try source.watch(
                        view, scope, after: last.flatMap { Int64($0) }, by: guest,
                        again: { [reception, clock] in
                            try reception.guest(
                                token: token,
                                on: Occasion(
                                    now: clock.now(), today: clock.today(), operatorName: ""),
                                isUse: false)
                        })
                else { throw WebFailure.notFound }
                let body = EventBody(events)
                return .stream(type: EventBody.type) { writer in
                    try await body.write(to: &writer)
                }
            }
        ]
    }
}
