import RollCharts
import RollDomain
import RollEngine
import RollServices

/// The question of a what-if with its answer beside it.
struct WhatIfView: View {
    let scope: WhatIfScope
    let reading: WhatIfReading
    let codes: [CodeRule]
    let ask: Ask
    var run: WhatIfPages.Run?
    /// Said in the place of an answer.
    var message: (any View)?

    static let template = "nation/what-if"

    private var question: WhatIfQuestion { reading.question }
    private var faults: [FormFault] { reading.faults }

    var page: Page {
        var page = Page(
            "What if", heading: heading,
            lead: "\(scope.name). No child's absence changes, only what it is called.",
            content: self)
        if let answer = run?.answer {
            page.basis =
                "\(AreaWords.window(answer.window)), \(AreaWords.schools(answer.schools)), pupils "
                + "aged 5 to 15 at the start of the year"
                + (answer.isProtected
                    ? ", as known at midnight; counts to the nearest 5 either way" : "")
        }
        return page
    }

    private var heading: String {
        guard let answer = run?.answer else { return "What if the line were drawn elsewhere?" }
        return WhatIfParts(question: question, answer: answer).finding
    }

    func child(named name: String) -> Any? {
        switch name {
        case "hasFaults": !faults.isEmpty
        case "faultsHeading":
            faults.count == 1 ? "One thing to put right" : "\(faults.count) things to put right"
        case "faults": faults
        case "heading": run == nil ? "Your question" : "Before and after"
        case "hasTook": run != nil
        case "took": took
        case "tookWords": tookWords
        case "action": Addresses.whatIf()
        case "kept": kept
        case "fields": fields.map(Shown.init)
        case "button": "Recompute \(scope.name)"
        case "back": Addresses.whatIf() + scope.fields.question
        case "recoded": [Shown(recoded)]
        case "views": views.map(Shown.init)
        default: nil
        }
    }

    private var took: String {
        let milliseconds = run?.milliseconds ?? 0
        let seconds = RoundedPercent(rounding: Double(milliseconds) / 1_000, places: 2)
        return milliseconds < 10 ? "under 0.01 s" : "\(seconds) s"
    }

    private var tookWords: String {
        guard let answer = run?.answer else { return "" }
        return "to recompute \(AreaWords.count(answer.before.registrations)) pupils in "
            + AreaWords.schools(answer.schools)
    }

    // MARK: The question

    /// What stays in the address beside the fields: the place, and codes changed before.
    private var kept: [HiddenField] {
        scope.fields.all.map(HiddenField.init)
            + question.recoded.sorted { $0.key < $1.key }.map { code, markClass in
                HiddenField("recode", "\(code):\(WhatIfReading.value(of: markClass))")
            }
    }

    private var fields: [any View] {
        [
            TextField(
                name: "line", label: "Persistently absent from, per cent of sessions",
                value: "\(question.persistentAt)", hint: "10 is the rule in force.",
                isNarrow: true
            ).kept(ask.query, faults),
            TextField(
                name: "severe", label: "Severely absent from, per cent of sessions",
                value: "\(question.severeAt)", hint: "50 is the rule in force.",
                isNarrow: true
            ).kept(ask.query, faults),
            Select(
                name: "window", label: "Sessions counted",
                choices: WhatIfWindow.allCases.filter { $0.hasBegun(on: ask.today) }.map {
                    Choice(
                        value: $0.rawValue, words: $0.words, isChosen: $0 == question.window)
                }),
            Select(
                name: "code", label: "A code that is to count otherwise",
                choices: [Choice(value: "", words: "None")]
                    + codes.filter { question.recoded[$0.symbol] == nil }.map {
                        Choice(value: $0.symbol, words: "\($0.symbol) – \($0.meaning)")
                    }),
            Select(
                name: "as", label: "It is to count as",
                choices: [Choice(value: "", words: "Choose")]
                    + WhatIfReading.classes.map { Choice(value: $0.value, words: $0.words) }),
        ]
    }

    /// The codes that count otherwise, each to be taken off.
    private var recoded: Chosen {
        let all = reading.fields(scope.fields)
        return Chosen(
            links: question.recoded.sorted { $0.key < $1.key }.map { code, markClass in
                let value = "\(code):\(WhatIfReading.value(of: markClass))"
                return Page.Link(
                    "\(code) as \(WhatIfReading.words(of: markClass).lowercasedFirst)",
                    to: Addresses.whatIf() + all.without("recode", value).question)
            }, clear: Addresses.whatIf() + scope.fields.question)
    }

    // MARK: The answer

    private var views: [any View] {
        if let message { return [message] }
        guard let answer = run?.answer else {
            return [
                Hollow(
                    words: faults.isEmpty
                        ? "Change a threshold, a code or the part of the year, and ask. The answer "
                            + "stands in the address: anybody who may ask it gets the same numbers."
                        : "Nothing was recomputed. Put right what is listed above, and ask again.")
            ]
        }
        return WhatIfParts(question: question, answer: answer).views
    }
}

/// The answer of a what-if, before beside after.
struct WhatIfParts {
    let question: WhatIfQuestion
    let answer: WhatIfAnswer

    /// What the other rules would give, in a sentence.
    var finding: String {
        guard let before = answer.before.persistent, let after = answer.after.persistent else {
            return "Too few pupils to show how many would be persistently absent"
        }
        if before == after {
            return "As many pupils would be persistently absent: \(AreaWords.count(after))"
        }
        return "\(AreaWords.count(after)) pupils would be persistently absent instead of "
            + AreaWords.count(before)
    }

    var views: [any View] {
        var views: [any View] = [table]
        for split in answer.splits {
            let rows = split.rows.filter {
                $0.before.persistentRate != nil && $0.after.persistentRate != nil
            }
            guard !rows.isEmpty else { continue }
            let head = Self.head(split.dimension)
            let chart = SlopeChart(
                title: "Persistently absent by \(head.lowercasedFirst)", groups: head,
                before: "in force, 10%", after: "what if, \(question.persistentAt)%",
                rows: rows.map {
                    SlopeChart.Row(
                        $0.before.words, AreaWords.plotted($0.before.persistentRate),
                        AreaWords.plotted($0.after.persistentRate))
                })
            let hidden = split.rows.count - rows.count
            views.append(
                Finished(
                    chart.rowFigure(
                        id:
                            "by-\(split.dimension == .region ? "region" : head.prefix(4).lowercased())",
                        finding: "By \(head.lowercasedFirst)",
                        measure: "Share of pupils persistently absent, before and after."
                            + (hidden > 0 ? " Without a figure: \(hidden)." : ""))))
        }
        let isAnyHidden =
            answer.after.severe == nil
            || answer.splits.contains { $0.rows.contains { $0.after.persistent == nil } }
        if answer.isProtected, isAnyHidden {
            views.append(Prose(words: AreaWords.key, voice: .note))
        }
        return views
    }

    private static func head(_ split: Dimension) -> String {
        switch split {
        case .phase: "Phase"
        case .region: "Region"
        case .yearGroup: "Year group"
        default: "Group"
        }
    }

    private var table: Table {
        let (before, after) = (answer.before, answer.after)
        func counts(_ label: String, _ first: Int?, _ second: Int?) -> Table.Row {
            var change = AreaWords.keptBack
            if let first, let second {
                let size = AreaWords.count(abs(second - first))
                change = first == second ? "0" : "\(second < first ? "−" : "+")\(size)"
            }
            return Table.Row(cells: [
                Table.Cell(label), Table.Cell(AreaWords.count(first)),
                Table.Cell(AreaWords.count(second)), Table.Cell(change),
            ])
        }
        func shares(_ label: String, _ first: Ratio?, _ second: Ratio?) -> Table.Row {
            func text(_ ratio: Ratio?) -> String {
                ratio.map { AreaWords.percent($0) }
                    ?? (answer.isProtected ? AreaWords.keptBack : "too few")
            }
            let change = first?.percent.flatMap { first in second?.percent.map { $0 - first } }
            return Table.Row(cells: [
                Table.Cell(label), Table.Cell(text(first)), Table.Cell(text(second)),
                Table.Cell(change.map { AreaWords.points($0) } ?? AreaWords.nothing),
            ])
        }
        return Table(
            caption: "The whole, before and after",
            columns: [
                .init(label: "Figure", kind: .head),
                .init(label: "Rules in force", kind: .number),
                .init(label: "What if", kind: .number), .init(label: "Change", kind: .number),
            ],
            rows: [
                counts("Persistently absent", before.persistent, after.persistent),
                shares("Share of pupils", before.persistentRate, after.persistentRate),
                counts("Severely absent", before.severe, after.severe),
                shares("Share of pupils, severe", before.severeRate, after.severeRate),
                shares("Absence", before.absence, after.absence),
            ], folds: true, isTight: true)
    }
}
