import HTTPTypes
import RollDomain
import RollEngine
import RollFormats
import RollServices
import RollStore

/// Tells systems of changes as they happen.
struct LiveRoutes: Sendable {
    let hub: EventHub?
    let door: FeedDoor
    let now: @Sendable () -> Instant

    /// The name under which the hub knows what is sent here.
    static let view = "changes"

    var all: [APIRoute] {
        [.get("/live", .readFigures, parameters: ["school", "since"], watch)]
    }

    @Sendable private func watch(_ call: Call) throws -> Reply {
        let asked = Set(try call.parameters.values("school", "a URN", URN.init))
        guard asked.allSatisfy(call.caller.speaks) else { throw Problem.noSchool }
        let since = try call.parameters.number(
            "since", in: 0...Int(Int32.max) << 20, usually: 0)
        // What the client saw last before its connection was lost is newer than its address.
        let last = call.lastEvent.flatMap { Int64($0) } ?? Int64(since)
        let schools = asked.isEmpty ? call.caller.schools : asked
        let scope =
            schools.count == 1
            ? schools.first.map { LiveScope(.school($0)) } : LiveScope(schools: schools)
        let party = "feed \(call.caller.feed)"
        let events = scope.flatMap { scope in
            hub?.watch(Self.view, scope, after: last, by: party) {
                [door, now, caller = call.caller] in
                try door.isOpen(to: caller, at: now())
            }
        }
        guard let events else {
            var problem = Problem(.unavailable, "Too many listen just now. Try again in a minute.")
            problem.headers[.retryAfter] = "60"
            throw problem
        }
        var reply = Reply(events: events)
        reply.headers[.accelBuffering] = "no"
        return reply
    }
}
