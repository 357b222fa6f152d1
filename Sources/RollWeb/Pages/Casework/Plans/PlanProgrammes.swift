import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// Programmes and funding that may fit a plan's barriers: who may have each, by what source, and
/// through whom the area offers it.
struct PlanProgrammes {
    let page: PlanPage
    let ask: Ask

    /// The part of the plan's page.
    var part: Part {
        Part(
            heading: "Programmes and funding that may fit", id: "programmes",
            note: "Matched to the barriers; people find out and decide",
            views: [
                Table(
                    caption: "Programmes and funding", captionIsHidden: true,
                    columns: [
                        .init(label: "What", kind: .head), .init(label: "Who may have it"),
                        .init(label: "By the record"), .init(label: "Here"),
                        .init(label: "Source", isWideOnly: true),
                    ],
                    rows: page.programmes.map { match in
                        let programme = match.programme
                        return Table.Row(cells: [
                            Table.Cell(programme.words.firstCapital),
                            Table.Cell(programme.asks.firstCapital), record(match.eligibility),
                            here(match.services),
                            Table.Cell(
                                "\(programme.source.title) (\(programme.source.publisher)), as of "
                                    + programme.asOf.spoken),
                        ])
                    }, folds: true)
            ])
    }

    private func record(_ eligibility: Eligibility) -> Table.Cell {
        switch eligibility {
        case .byRecord(let fact): Table.Cell("", tags: [Tag("Yes: \(fact.words)", .good)])
        case .notByRecord: Table.Cell("nothing there says so; ask the family")
        case .ask: Table.Cell("the record cannot tell; ask")
        }
    }

    private func here(_ services: [StoredService]?) -> Table.Cell {
        guard let services else { return Table.Cell("everywhere") }
        guard !services.isEmpty else {
            return Table.Cell("not on the area's map, or takes no referrals now")
        }
        let names = services.map(\.statement.name).joined(separator: ", ")
        let viewer = ask.guest?.viewer
        let mayRefer = viewer?.may(.refer) ?? false
        return Table.Cell(
            names,
            to: mayRefer && page.isOnRoll
                ? Addresses.newReferral(page.plan.school, page.plan.pupil) : "")
    }
}
