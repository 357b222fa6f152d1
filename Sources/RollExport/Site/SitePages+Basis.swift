import RollCharts
import RollDomain
import RollFormats

extension SitePages {
    var definitions: SitePage {
        let definition = edition.definition
        return SitePage(
            slug: "definitions", name: "Definitions",
            heading: "What the figures mean: \(definition.id)",
            lead: "Every figure of this edition follows one definition with a version.",
            parts: [
                SitePage.Part(
                    id: "rules", heading: "How figures are made", paragraphs: definition.sentences),
                SitePage.Part(
                    id: "protection", heading: "How small numbers are protected",
                    paragraphs: edition.protection),
                SitePage.Part(
                    id: "symbols", heading: "Symbols",
                    facts: CellSymbol.allCases.map {
                        SitePage.Fact(term: $0.rawValue, words: $0.words)
                    }),
                SitePage.Part(
                    id: "sources", heading: "Where the rules come from",
                    paragraphs: definition.sources.isEmpty
                        ? ["The attendance codes in force on the date of each session, by law."]
                        : [],
                    links: definition.sources.map {
                        SitePage.Link(href: $0.link, label: $0.title, note: "")
                    }),
            ])
    }

    var quality: SitePage {
        let coverage = edition.coverage
        var table = ChartTable(
            caption: "What the figures rest on",
            columns: [
                .init("What"), .init("Came", isNumeric: true), .init("Expected", isNumeric: true),
            ])
        table.add([
            "Schools", ProgressBar.grouped(coverage.schoolsReporting),
            ProgressBar.grouped(coverage.schools),
        ])
        table.add([
            "Registers", ProgressBar.grouped(coverage.registersTaken),
            ProgressBar.grouped(coverage.registersExpected),
        ])
        var left = ChartTable(
            caption: "What is left out",
            columns: [.init("What"), .init("How many", isNumeric: true)])
        for item in coverage.leftOut { left.add([item.reason, item.words]) }
        let share = Self.percent(coverage.registersTaken, coverage.registersExpected)
        return SitePage(
            slug: "quality", name: "Data quality",
            heading: "\(share) of the registers expected have come",
            lead:
                "What the figures rest on, what they leave out, and how far that could move them.",
            parts: [
                SitePage.Part(
                    id: "rests", heading: "What the figures rest on",
                    paragraphs: [coverage.boundWords],
                    html: table.html()),
                SitePage.Part(
                    id: "left", heading: "What is left out",
                    paragraphs: coverage.leftOut.isEmpty ? ["Nothing is left out."] : [],
                    html: coverage.leftOut.isEmpty ? "" : left.html()),
                SitePage.Part(
                    id: "limits", heading: "What this edition does not have",
                    paragraphs: edition.limits.isEmpty
                        ? ["Every table has figures for all areas and phases that were asked for."]
                        : edition.limits),
                SitePage.Part(
                    id: "agree", heading: "Figures that add up",
                    paragraphs: [
                        "Schools add up to authorities, regions and England, and phases to their "
                            + "total, exactly, before counts are protected. This is checked each "
                            + "time an edition is made, and an edition that does not add up is not "
                            + "written.",
                        "Registers are put right for weeks after the day. An edition says what was "
                            + "known when, and can be made again as it was.",
                    ]),
            ])
    }

    private static func percent(_ part: Int, _ whole: Int) -> String {
        guard whole > 0 else { return "None" }
        // Rounded down: all of them is said only of all of them.
        return "\(part * 1_000 / whole / 10).\(part * 1_000 / whole % 10)%"
    }

    var downloads: SitePage {
        var parts = [
            SitePage.Part(
                id: "books", heading: "Spreadsheets",
                links: [
                    .init(
                        href: "data/\(edition.bookName).ods", label: "All tables as OpenDocument",
                        note: "cover, contents, notes and one table a sheet"),
                    .init(
                        href: "data/\(edition.bookName).xlsx", label: "All tables as Excel",
                        note: "the same"),
                ])
        ]
        parts.append(
            SitePage.Part(
                id: "files", heading: "Data files",
                paragraphs: [
                    "One row for each combination of time, place and group. Each file has a "
                        + "description of its columns beside it, as the statistics platform asks."
                ] + edition.tables.compactMap { $0.lengthNote() },
                links: edition.tables.flatMap { table -> [SitePage.Link] in
                    let files = TidyFiles(table)
                    return [
                        .init(
                            href: "data/\(files.dataName)", label: files.dataName,
                            note: "\(table.title), \(ProgressBar.grouped(table.rows.count)) rows"),
                        .init(
                            href: "data/\(files.metaName)", label: files.metaName,
                            note: "what its columns mean"),
                    ]
                } + [
                    .init(
                        href: "data/data-guidance.txt", label: "data-guidance.txt",
                        note: "all files in plain words")
                ]))
        return SitePage(
            slug: "downloads", name: "Downloads", heading: "Every figure as a file",
            lead: "Free to use under the Open Government Licence, with a word on where they come "
                + "from.",
            parts: parts)
    }

    var about: SitePage {
        SitePage(
            slug: "about", name: "About", heading: "Anybody can make these figures again",
            lead: "The same registers and the same command give the same files, byte for byte.",
            parts: [
                SitePage.Part(
                    id: "edition", heading: "This edition",
                    facts: [
                        .init(term: "Title", words: edition.title),
                        .init(term: "Dates", words: edition.windowWords),
                        .init(term: "Known", words: edition.knownOn),
                        .init(term: "Definition", words: edition.definition.id),
                        .init(term: "Who is counted", words: edition.populationWords),
                        .init(term: "Rests on", words: edition.coverage.words),
                        .init(term: "Data", words: edition.fingerprint),
                        .init(
                            term: "Levels",
                            words: edition.shownLevels.map(\.words).joined(separator: ", ")),
                        .init(term: "Published", words: edition.instant.date.spoken),
                    ]),
                SitePage.Part(
                    id: "command", heading: "The command that makes it",
                    paragraphs: [
                        "Run it beside the database. Each file's fingerprint is in edition.json.",
                        "Two editions with the same word under Data rest on the same registers, "
                            + "whichever database holds them. edition.json has the digest in full "
                            + "(registers_sha256).",
                    ], links: [.init(href: "edition.json", label: "edition.json", note: "")]),
                SitePage.Part(
                    id: "accessibility", heading: "Accessibility",
                    paragraphs: [
                        "Every chart has its figures as a table and as a sentence. Pages need no "
                            + "scripts, can be read with a keyboard, and print. Spreadsheets have "
                            + "one marked-up table a sheet.",
                        "Rollcall is open source. It is not a government service.",
                    ]),
            ])
    }
}
