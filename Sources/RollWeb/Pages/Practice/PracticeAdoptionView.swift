import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// Who took a card up and what became of it, beside schools like them; and taking it up oneself.
struct PracticeAdoptionView {
    let page: PracticeCardPage
    let ask: Ask
    let services: SiteServices

    /// The results of adopters: each beside its comparison, none by a before and after alone.
    var results: [any View] {
        get throws {
            guard !page.adoptions.isEmpty else {
                return [
                    Part(
                        heading: "What happened elsewhere", id: "adopters",
                        views: [
                            Hollow(
                                words:
                                    "No school has taken this up yet. The first that does and says "
                                    + "what became of it helps every school after it.")
                        ])
                ]
            }
            let found = try services.figures.map {
                try services.adoptionResults.run(page.adoptions, $0, on: ask.today)
            }
            return [
                Part(
                    heading: "What happened at every school that took it up", id: "adopters",
                    note: "no result is left out",
                    views: [
                        Stats(stats: stats),
                        table(found?.results),
                    ] + chart(found?.results) + together(found) + [
                        Prose(
                            words: "Why not just before and after? Schools take something up when "
                                + "things are worst, and most get better anyway. So each stands "
                                + "beside schools like it over the same dates.", voice: .note)
                    ] + told(found?.results))
            ]
        }
    }

    /// What can be said of schools that began on the same day, taken together.
    private func together(_ found: AdoptionSummary?) -> [any View] {
        (found?.together ?? []).map { one in
            Prose(
                words: "The \(one.schools) that began on \(one.start.spoken), together: "
                    + one.words.joined(separator: " "))
        }
    }

    private var stats: [Stat] {
        [
            Stat(label: "Took it up", figure: "\(page.count.adopted)", note: "schools"),
            Stat(
                label: "Have reported", figure: "\(page.count.reported)",
                note: "after two terms they are asked"),
            Stat(
                label: "Saw no change", figure: "\(page.count.unchanged)", note: "by their own word"
            ),
        ]
    }

    private func chart(_ found: [AdoptionResult]?) -> [any View] {
        let lines = zip(page.adoptions, found ?? []).map { adoption, result in
            AdopterChart.Line(name(adoption), adoption.start, result.beside)
        }
        return [AdopterChart(lines: lines).view]
    }

    private func name(_ adoption: StoredAdoption) -> String {
        if adoption.mayBeNamed { return adoption.school.name }
        let code = adoption.school.authority.flatMap {
            Geography.england.authority($0)?.regionCode
        }
        let region = Geography.england.regions.first { $0.code == code }
        return adoption.school.phase.words + (region.map { ", \($0.name)" } ?? "")
    }

    private func table(_ found: [AdoptionResult]?) -> any View {
        Table(
            caption: "Absence after the start, beside schools like them",
            captionNote: "In points: below 0 is less absence than theirs.",
            columns: [
                .init(label: "School", kind: .head), .init(label: "Began"),
                .init(label: "Difference", kind: .number), .init(label: "Likely between"),
                .init(label: "Reading"), .init(label: "The school says"),
            ],
            rows: page.adoptions.enumerated().map { place, adoption in
                let result = found?[place]
                let beside = result?.beside
                return Table.Row(cells: [
                    Table.Cell(name(adoption)), Table.Cell(adoption.start.spoken),
                    Table.Cell(beside.map { AdopterWords.points($0.difference) } ?? "–"),
                    Table.Cell(
                        beside.map {
                            "\(AdopterWords.points($0.range.lowerBound)) to "
                                + AdopterWords.points($0.range.upperBound)
                        } ?? "–"),
                    Table.Cell("", tags: [AdopterWords.reading(beside)]),
                    Table.Cell(
                        adoption.outcome == nil ? "nothing yet" : "",
                        tags: adoption.outcome.map { [PracticeWords.tag($0)] } ?? []),
                ])
            }, folds: true)
    }

    /// What adopters say, and what can be said of those who may be named.
    private func told(_ found: [AdoptionResult]?) -> [any View] {
        var views: [any View] = []
        let named = page.adoptions.enumerated().filter { $0.element.mayBeNamed }
        if let found, !named.isEmpty {
            views.append(
                More(
                    summary: "Each comparison in words",
                    views: named.map { place, adoption in
                        Prose(
                            words: "\(adoption.school.name): \(found[place].words)", voice: .note)
                    }))
        }
        let said = page.adoptions.filter { !$0.said.isEmpty }
        if !said.isEmpty { views.append(Tier(heading: "What adopters say")) }
        return views
            + said.map { adoption in
                Said(
                    words: adoption.said,
                    who: "\(name(adoption)): \(adoption.outcome?.choice.lowercasedFirst ?? "")")
            }
    }

    // MARK: Taking it up

    /// The form with which the visitor's school takes the card up, or where it stands with it.
    func forms(_ frame: PracticeFrame) -> [any View] {
        guard let school = frame.school, page.card.isShown, page.card.school.urn != school,
            !page.isAuthor
        else { return [] }
        let own = page.adoptions.last { $0.school.urn == school }
        if let own, own.outcome == nil {
            return [
                Card(
                    heading: "You took this up",
                    views: [
                        Prose(
                            words: "Since \(own.start.spoken): \(own.aim) You are asked on "
                                + "\(own.due.spoken) what became of it.",
                            links: [
                                Page.Link(
                                    "Say what happened", to: Addresses.adoption(school, own.number))
                            ])
                    ])
            ]
        }
        return [
            ScreenOnly(views: [
                Part(
                    heading: "Take this up", id: "adopt",
                    views: [
                        AdoptionPages.form(
                            Addresses.adoptions(school), card: page.card.number, typed: Fields(),
                            faults: [], today: ask.today)
                    ]),
                More(
                    summary: "Ask somebody who does it",
                    views: [
                        PracticeVisitPages.form(
                            Addresses.practiceVisits(school),
                            host: page.card.school.urn.description, card: page.card.number,
                            typed: Fields(), faults: [], key: "ask")
                    ]),
            ])
        ]
    }
}
