import RollAccess
import RollCasework
import RollServices

/// What a start page says of concerns from outside: those that wait, before anything else.
struct HomeConcerns {
    let services: SiteServices

    /// The counts of each place whose concerns the visitor reads; nothing where none waits.
    func views(_ ask: Ask, _ viewer: Viewer) throws -> [any View] {
        var stats: [Stat] = []
        for assignment in viewer.assignments {
            let place: (of: ConcernPlace, on: Subject, address: String)
            switch assignment.scope {
            case .school(let urn):
                place = (
                    .school(urn), .school(SchoolPlace(urn)), Addresses.schoolConcerns(urn)
                )
            case .authority(let code):
                place = (.authority(code), .authority(code), Addresses.authorityConcerns(code))
            default: continue
            }
            guard ask.site.routes.holds(Addresses.schoolConcerns),
                let grant = Door.grant(viewer, place.of.reading, place.on)
            else { continue }
            let open = try ReadConcerns(store: services.store).open(grant)
            let words = try ReadWords(store: services.store).count(grant)
            guard !open.isEmpty || words > 0 else { continue }
            stats.append(
                Stat(
                    label: "Not read yet", figure: "\(open[.new] ?? 0)",
                    note: "\(open[.read] ?? 0) read and not decided", address: place.address))
            if words > 0 {
                stats.append(
                    Stat(
                        label: "Answers in free words", figure: "\(words)",
                        note: "from surveys, to be read first by you",
                        address: place.address + "#words"))
            }
        }
        guard !stats.isEmpty else { return [] }
        return [
            Part(
                heading: "Concerns from outside", id: "concerns",
                note: "Read each one the day it comes", views: [Stats(stats: stats)])
        ]
    }
}
