import RollAccess
import RollCasework
import RollDomain
import RollStore

/// Makes hubs of a demo by the services that people use.
///
/// One is under way with members, meetings and commitments kept and missed, one is of primary schools,
/// and one waits for a lead.
struct DemoHubs {
    let store: Store
    /// The authority whose schools take part.
    let authority: AuthorityCode
    /// The school whose people have accounts.
    let school: URN
    /// Names of those with accounts: who keeps hubs, who runs one, who leads attendance at the school.
    let names: (keeper: String, lead: String, champion: String)

    /// Makes those that schools lead, as far as there are schools; a database with hubs gets none.
    func runLed(on occasion: Occasion) throws {
        let (isEmpty, all, person) = try store.read { session in
            (
                try session.hubs.all().isEmpty,
                try session.schools.withPupils(of: authority).filter {
                    !$0.isClosed(on: occasion.today)
                },
                try session.persons.person(login: Role.hubLead.rawValue)
            )
        }
        guard isEmpty, let person, all.count >= 4 else { return }
        let cast = DemoHubCast(demo: self, occasion: occasion, lead: person.person)
        let secondary = all.filter { $0.phase == .secondary && $0.urn != school }
        let primary = all.filter { $0.phase == .primary && $0.urn != school }
        let own = all.filter { $0.urn == school }
        let region = Geography.england.authority(authority)?.regionCode ?? ""
        let bright = try bright(among: secondary + primary, on: occasion.today)
        let first =
            (secondary + primary).first { $0.urn == bright?.school } ?? secondary.first
            ?? primary.first
        guard let first else { return }
        let tideway = try cast.found(
            HubStatement(
                name: "Tideway hub", region: region,
                needs: [.persistent, .mondaysAndFridays, .families, .returning],
                contexts: [.town, .coast],
                aim: "Every pupil who comes back after absence is met, by name, in the first ten "
                    + "minutes, and families hear from us before they hear from a letter.",
                places: 6, coordinator: Role.hubLead.rawValue), led: first,
            evidence:
                "Absence fell four years running and stayed down when the head changed. Similar "
                + "schools moved little. The morning routine was written down and survives staff.",
            figures: bright.map { "\($0.evidence) Made up for this demonstration." }
                ?? "Sessions missed: 8.9% in 2021/22, 6.4% in 2024/25. Schools like it: 8.7% and "
                + "8.3%. Made up for this demonstration.")
        guard let tideway else { return }
        let members =
            own + secondary.filter { $0 != first }.prefix(3)
            + primary.filter { $0 != first }.prefix(2)
        for (place, member) in members.enumerated() {
            try cast.join(tideway, member, support: place < 3 ? .intensive : .universal, at: place)
        }
        try cast.work(tideway, members)
        let others = primary.filter { $0 != first }
        if let waiting = others.dropFirst(2).first {
            _ = try cast.ask(tideway, waiting, support: .universal, at: 9, ago: 9)
        }
        guard let lead = others.dropFirst(3).first else { return }
        let harbour = try cast.found(
            HubStatement(
                name: "Harbour Lights primaries", region: region,
                needs: [.lateness, .anxiety, .dailyData], contexts: [.town],
                aim:
                    "The youngest children come on time and come gladly: one gate, one routine, one "
                    + "call before nine.",
                places: 4, coordinator: Role.programmeLead.rawValue), led: lead,
            evidence:
                "Two years of quick calls and a calm gate halved lateness. The routine fits on "
                + "one page.",
            figures: "Late after registration: 3.1% of sessions, then 1.4%. Made up for this "
                + "demonstration.")
        if let harbour {
            for (place, member) in others.dropFirst(4).prefix(2).enumerated() {
                try cast.join(harbour, member, support: .universal, at: place + 5)
            }
        }
    }

    /// The bright spot of the authority that is low now, where earlier years hold one.
    private func bright(
        among schools: [StoredSchool], on date: CivilDate
    ) throws -> BrightOffer? {
        let viewer = Viewer(
            person: 0, name: names.keeper, role: .programmeLead,
            assignments: [Assignment(.programmeLead, .nation, DateSpan(from: date))], on: date)
        guard let grant = viewer.flatMap({ Door.grant($0, .seeComparison, .nation) }) else {
            return nil
        }
        let offers = try FindBrightOffers(BrightShelf(store: store), store: store)
            .run([.primary, .secondary], in: "", without: [], by: grant, on: date).offers
        let own = Set(schools.map(\.urn))
        return offers.first { $0.isLow && own.contains($0.school) }
    }
}
