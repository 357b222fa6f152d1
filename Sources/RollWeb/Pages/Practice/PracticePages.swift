import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// The practice library: found by need, one card, its versions and files, and how evidence is graded.
struct PracticePages: Pages {
    let services: SiteServices

    private static let see = Need.grant(.seePractice, .nation)
    private var finding: FindPractice { FindPractice(store: services.store) }

    var routes: [Route] {
        [
            .get("practice", Addresses.practice, title: "Practice", needs: Self.see) {
                .page(try list($0))
            },
            .get(
                "practice.grades", Addresses.practiceGrades, title: "How we grade evidence",
                needs: Self.see
            ) { .page(grades($0)) },
            .get("practice.card", Addresses.practiceCard, title: "A practice card", needs: Self.see)
            { try card($0) },
            .get(
                "practice.versions", Addresses.practiceVersions, title: "Versions of a card",
                needs: Self.see
            ) { try versions($0) },
            .get(
                "practice.file", Addresses.practiceFile, title: "A file of a card", needs: Self.see
            ) { try file($0) },
        ]
    }

    static let gone = Answer.go(to: Addresses.practice() + "?done=missing")

    // MARK: The library

    private func list(_ ask: Ask) throws -> Page {
        let reading = PracticeReading(ask.query)
        let found = try finding.run(reading.question, by: ask.grant)
        let frame = PracticeFrame(ask)
        var page = Page(
            "Practice", heading: PracticeListView.heading(found, reading),
            lead: reading.question.isEmpty
                ? "What schools did, what it cost, how sure one can be, and what became of it elsewhere."
                : "Those that answer most of it come first.",
            content: PracticeListView(found: found, reading: reading, ask: ask).content(frame))
        if let school = frame.school {
            page.acts = [Act("Write a card", to: Addresses.newPractice(school))]
        }
        return frame.frame(page, in: Addresses.practice)
    }

    private func grades(_ ask: Ask) -> Page {
        let page = Page(
            "How we grade", heading: "A grade says what was compared",
            lead:
                "It does not say how glad people were. A card cannot bear a grade that it does not "
                + "meet.",
            content: Table(
                caption: "Grades of evidence", captionIsHidden: true,
                columns: [
                    .init(label: "Grade", kind: .head), .init(label: "What a card needs"),
                ],
                rows: EvidenceGrade.allCases.map { grade in
                    Table.Row(cells: [
                        Table.Cell(
                            grade.words,
                            to: Addresses.practice()
                                + Fields([("grade", grade.rawValue)]).question),
                        Table.Cell(grade.needs),
                    ])
                }, folds: true))
        return PracticeFrame(ask).frame(page, in: Addresses.practiceGrades)
    }

    // MARK: One card

    private func card(_ ask: Ask) throws -> Answer {
        let frame = PracticeFrame(ask)
        let version = ask.query["version"].flatMap { Int($0) }
        guard
            let found = try finding.card(
                frame.card, version: version, by: ask.grant, on: ask.occasion())
        else { return Self.gone }
        return .page(
            frame.frame(
                try PracticeCardView(page: found, ask: ask, services: services).shown(),
                in: Addresses.practice))
    }

    private func versions(_ ask: Ask) throws -> Answer {
        let frame = PracticeFrame(ask)
        guard
            let found = try finding.card(frame.card, by: ask.grant, on: ask.occasion()),
            !found.isClosed
        else { return Self.gone }
        var page = Page(
            "Versions", heading: "Versions of “\(found.version.text.title)”",
            lead: "Each beside the one before. Every text is kept.",
            content: PracticeVersionsView(page: found, ask: ask).content)
        page.crumbs = [
            Page.Link("Practice", to: Addresses.practice()),
            Page.Link(found.version.text.title, to: Addresses.practiceCard(frame.card)),
            Page.Link("Versions", to: ask.path, isHere: true),
        ]
        return .page(frame.frame(page, in: Addresses.practice))
    }

    private func file(_ ask: Ask) throws -> Answer {
        let frame = PracticeFrame(ask)
        guard let number = Int(ask.value("file")),
            let found = try KeepPracticeFiles(store: services.store)
                .open(number, of: frame.card, by: ask.grant)
        else { return Self.gone }
        return .download(
            Download(name: found.file.name, type: found.file.kind.media, bytes: found.bytes))
    }
}
