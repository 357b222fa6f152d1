import RollDomain
import RollServices
import RollStore

/// What the address of an area's page chooses: phases, a grouping of one's own, what stands out.
struct AreaChoice {
    /// What a list can be narrowed to.
    enum Show: String, CaseIterable {
        case apart
        case moved
        case late

        var words: String {
            switch self {
            case .apart: "Outside what is expected"
            case .moved: "Moved by themselves lately"
            case .late: "Morning register not in"
            }
        }
    }

    let phases: Set<SchoolPhase>
    let shows: Set<Show>
    let grouping: StoredGrouping?
    private let groupings: [StoredGrouping]
    private let ask: Ask

    /// Reads an address; what it does not know chooses nothing.
    init(_ ask: Ask, _ groupings: [StoredGrouping]) {
        self.ask = ask
        self.groupings = groupings
        phases = Set(ask.query.values("phase").compactMap(SchoolPhase.init(rawValue:)))
        shows = Set(ask.query.values("show").compactMap(Show.init(rawValue:)))
        let number = ask.query["grouping"].flatMap(Int64.init)
        grouping = groupings.first { $0.number == number }
    }

    /// Whether the address names a grouping that is not there.
    var isGroupingGone: Bool { grouping == nil && !(ask.query["grouping"] ?? "").isEmpty }

    /// Narrows the schools of an area to those of the grouping.
    func narrow(_ filter: inout SchoolFilter) {
        guard let grouping else { return }
        let own = Set(grouping.schools)
        filter.schools = filter.schools.map { $0.intersection(own) } ?? own
    }

    /// Whether a school is of a phase that is chosen.
    func holds(_ phase: SchoolPhase) -> Bool { phases.isEmpty || phases.contains(phase) }

    /// The form of all choices.
    ///
    /// - Parameters:
    ///   - found: The phases that the area has, with how many schools.
    ///   - canShow: What a list can be narrowed to here.
    /// - Returns: The form.
    func filters(_ found: [SchoolPhase: Int], canShow: [Show]) -> Filters {
        var groups = [
            Filters.Group(
                title: "Phase", name: "phase",
                choices: found.keys.sorted().map { phase in
                    Choice(
                        value: phase.rawValue, words: phase.words,
                        isChosen: phases.contains(phase), count: "\(found[phase] ?? 0)")
                })
        ]
        if !canShow.isEmpty {
            groups.append(
                Filters.Group(
                    title: "Show only", name: "show",
                    choices: canShow.map {
                        Choice(
                            value: $0.rawValue, words: $0.words, isChosen: shows.contains($0))
                    }))
        }
        if !groupings.isEmpty {
            groups.append(
                Filters.Group(
                    title: "Grouping of yours", name: "grouping", kind: .one,
                    choices: [Choice(value: "", words: "All schools", isChosen: grouping == nil)]
                        + groupings.map {
                            Choice(
                                value: "\($0.number)", words: $0.name,
                                isChosen: $0.number == grouping?.number,
                                count: "\($0.schools.count)")
                        }))
        }
        return Filters(action: ask.path, groups: groups, button: "Show")
    }

    /// The choices in use, each to be taken off.
    var chosen: Chosen {
        var links = phases.sorted().map { phase in
            Page.Link(phase.words, to: ask.here(without("phase", phase.rawValue)))
        }
        links += Show.allCases.filter(shows.contains).map { show in
            Page.Link(show.words, to: ask.here(without("show", show.rawValue)))
        }
        if let grouping {
            links.append(
                Page.Link(
                    grouping.name,
                    to: ask.here(ask.query.with("page", nil).with("grouping", nil))))
        }
        return Chosen(links: links, clear: ask.path)
    }

    private func without(_ name: String, _ value: String) -> Fields {
        ask.query.with("page", nil).without(name, value)
    }

    /// What is said above a list; empty where there is nothing to say.
    var notices: [any View] {
        isGroupingGone
            ? [
                Notice(
                    state: .wait, title: "That grouping is not there",
                    text: "All schools are shown instead.",
                    links: [Page.Link("Your groupings", to: Addresses.groupings())])
            ] : []
    }

    /// A page on which nothing fits the choices.
    func nothing(_ title: String, _ heading: String, _ words: String) -> Page {
        guard grouping != nil else {
            return Page(title, heading: heading, content: Hollow(words: words))
        }
        return Page(
            title, heading: "No school here is in your grouping",
            content: Stack([
                chosen,
                Hollow(
                    words: "Your grouping has none of these schools.",
                    links: [Page.Link("Show all schools", to: ask.path)]),
            ]))
    }
}
