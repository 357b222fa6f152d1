import RollDomain
import RollFormats
import RollServices
import RollStore

/// Programmes and funding of areas that the token speaks for, and of England.
struct AreaProgrammeRoutes: Sendable {
    let areas: FeedAreas

    var all: [APIRoute] {
        AreaLines.kinds.map { kind in
            .get(kind.path("programmes"), .readAreas) { try ofArea(kind.name($0), $0) }
        } + [.get("/programmes", .readNation, ofNation)]
    }

    private func ofArea(_ name: FeedAreaName, _ call: Call) throws -> Reply {
        guard
            let found = try areas.programmes(of: name, from: call.caller, on: call.occasion)
        else { throw AreaLines.noArea }
        return Reply([
            "own": .array(found.own.map(CaseworkLines.programme)),
            "programmes": .array(found.schools.map(Self.json)),
        ])
    }

    @Sendable private func ofNation(_ call: Call) throws -> Reply {
        let found = try areas.programmes(from: call.caller, on: call.occasion)
        return Reply(["programmes": .array(found.map(Self.json))])
    }

    private static func json(_ reach: FeedProgrammeReach) -> JSONText {
        [
            "programme": .string(reach.code), "words": .string(reach.words),
            "holders": .texts(reach.holders), "had": .span(reach.span),
            "as_of": .text(reach.asOf),
            "standings": .object(
                reach.standings.sorted { $0.key < $1.key }.map { .init($0.key, .int($0.value)) }),
            "places": .array(
                reach.places.map {
                    [
                        "area": AreaLines.area($0.area),
                        "claim": CaseworkLines.programme($0.claim),
                    ]
                }),
        ]
    }
}
