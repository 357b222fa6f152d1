import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// The register of programmes of a place: its own, those of its schools, and a form for whoever may say so.
struct ProgrammeView {
    let ask: Ask
    let subject: Subject
    let own: [ProgrammeLine]
    let reach: [ProgrammeReach]
    let mayKeep: Bool
    let faults: [FormFault]

    private var holder: ExpectationHolder? { HelpPlace(subject)?.kind }

    var heading: String {
        if holder == nil {
            let count = reach.count { $0.having > 0 }
            return "\(count) of \(reach.count) programmes are in use somewhere, so people say"
        }
        let count = own.count { $0.newest?.claim.standing == .has }
        switch count {
        case 0: return "Nobody says that a programme is in use here now"
        case 1: return "One programme is in use here now, so people say"
        default: return "\(count) programmes are in use here now, so people say"
        }
    }

    var content: Stack {
        var views: [any View] = []
        if ask.query["kept"] != nil {
            views.append(Notice(state: .good, title: "The claim is kept", isNews: true))
        }
        views += faults.filter(\.field.isEmpty)
            .map { Notice(state: .act, title: $0.words, isNews: true) }
        if !own.isEmpty { views.append(ownPart) }
        if !reach.isEmpty { views.append(reachPart) }
        if let code = ask.query["programme"],
            let one = reach.first(where: { $0.programme.code == code })
        {
            views.append(places(one))
        }
        if mayKeep { views.append(form) }
        return Stack(views)
    }

    // MARK: What is had

    private var ownPart: Part {
        // What is over and was never had here can be opened.
        let over = own.filter {
            $0.newest == nil && !$0.programme.span.contains(ask.today)
        }
        let open = own.filter { !over.contains($0) }
        var views: [any View] = [
            open.isEmpty
                ? Hollow(words: "No programme is open to a place like this now.")
                : table(open, "Programmes that can be had here")
        ]
        if !over.isEmpty {
            views.append(
                More(
                    summary: "Over by now: \(over.count)",
                    views: [table(over, "Programmes that are over")]))
        }
        return Part(heading: "What can be had here", id: "own", views: views)
    }

    private func table(_ lines: [ProgrammeLine], _ caption: String) -> Table {
        Table(
            caption: caption, captionIsHidden: true,
            columns: [
                .init(label: "Programme", kind: .head), .init(label: "Who may have it"),
                .init(label: "How it stands"), .init(label: "What so far"),
                .init(label: "Who says so"),
            ],
            rows: lines.map { line in
                let newest = line.newest
                return Table.Row(cells: [
                    Table.Cell(
                        line.programme.words.firstCapital, aside: Self.span(line.programme)),
                    Table.Cell(Self.eligible(line.programme)),
                    Table.Cell(
                        newest.map { Self.dates($0.claim) } ?? "nobody has said",
                        tags: newest?.claim.standing.map { [Self.tag($0)] } ?? []),
                    Table.Cell(newest?.claim.soFar ?? ""),
                    Table.Cell(newest.map(source) ?? ""),
                ])
            }, folds: true)
    }

    private var reachPart: Part {
        let isNation = holder == nil
        return Part(
            heading: isNation ? "The national list" : "In its schools", id: "reach",
            note: "A name opens the list of places",
            views: [
                Table(
                    caption: "Programmes, and who has them", captionIsHidden: true,
                    columns: [
                        .init(label: "Programme", kind: .head), .init(label: "Who may have it"),
                        .init(label: "Has it", kind: .number),
                        .init(label: "Had it", kind: .number),
                        .init(label: "Asked", kind: .number),
                        .init(label: "May have it", kind: .number),
                        .init(label: "Newest claim", kind: .day),
                    ],
                    rows: reach.map { one in
                        func count(_ standing: ProgrammeStanding) -> Table.Cell {
                            Table.Cell("\(one.standings[standing] ?? 0)")
                        }
                        return Table.Row(cells: [
                            Table.Cell(
                                one.programme.words.firstCapital,
                                to: one.places.isEmpty
                                    ? ""
                                    : "\(ask.path)?programme=\(one.programme.code)#places",
                                aside: Self.span(one.programme)),
                            Table.Cell(Self.eligible(one.programme)), count(.has), count(.had),
                            count(.applied), count(.eligible),
                            Table.Cell(one.asOf?.spoken ?? AreaWords.nothing),
                        ])
                    }, folds: true)
            ])
    }

    private func places(_ one: ProgrammeReach) -> Part {
        Part(
            heading: "Who has it: \(one.programme.words)", id: "places",
            views: [
                Table(
                    caption: "Places with their newest claim", captionIsHidden: true,
                    columns: [
                        .init(label: "Place", kind: .head), .init(label: "How it stands"),
                        .init(label: "What so far"), .init(label: "Who says so"),
                    ],
                    rows: one.places.map { claim in
                        Table.Row(cells: [
                            Table.Cell(
                                one.names[claim.place] ?? claim.place.code, to: address(claim.place)
                            ),
                            Table.Cell(
                                Self.dates(claim.claim),
                                tags: claim.claim.standing.map { [Self.tag($0)] } ?? []),
                            Table.Cell(claim.claim.soFar), Table.Cell(source(claim)),
                        ])
                    }, folds: true)
            ])
    }

    private func address(_ place: HelpPlace) -> String {
        guard let viewer = ask.guest?.viewer else { return "" }
        let (path, subject): (PathPattern, Subject) =
            switch place {
            case .school(let urn): (Addresses.schoolProgrammes, .school(SchoolPlace(urn)))
            case .trust(let uid): (Addresses.trustProgrammes, .trust(uid))
            case .authority(let code): (Addresses.authorityProgrammes, .authority(code))
            }
        return Door.why(viewer, .seeProgrammes, subject) == nil ? "" : path(place.code)
    }

    private static func span(_ one: RegisterProgramme) -> String {
        one.span.to.map { "from \(one.span.from.spoken) to \($0.spoken)" }
            ?? "since \(one.span.from.spoken)"
    }

    private static func eligible(_ one: RegisterProgramme) -> String {
        let ended = one.span.to.map { "; until \($0.spoken)" } ?? ""
        return "\(one.asks.firstCapital)\(ended)"
    }

    private static func dates(_ claim: ProgrammeClaim) -> String {
        switch (claim.since, claim.until) {
        case (let since?, let until?): "\(since.spoken) to \(until.spoken)"
        case (let since?, nil): "since \(since.spoken)"
        case (nil, let until?): "until \(until.spoken)"
        case (nil, nil): ""
        }
    }

    private static func tag(_ standing: ProgrammeStanding) -> Tag {
        switch standing {
        case .has: Tag(standing.words.firstCapital, .good)
        case .applied: Tag(standing.words.firstCapital, .wait)
        case .eligible: Tag(standing.words.firstCapital, .info)
        case .had, .refused: Tag(standing.words.firstCapital, .fact)
        }
    }

    private func source(_ claim: StoredClaim) -> String {
        "\(claim.claim.source), of \(claim.claim.asOf?.spoken ?? ""); written by "
            + claim.author.words
    }

    // MARK: Saying so

    private var form: any View {
        let own = faults.filter { !$0.field.isEmpty }
        func text(
            _ name: String, _ label: String, _ kind: TextField.Kind = .text, hint: String = ""
        ) -> TextField {
            TextField(
                name: name, label: label, kind: kind, hint: hint, isNarrow: kind == .date
            ).kept(ask.form, own)
        }
        func choices(
            _ name: String, _ legend: String, _ all: [(value: String, words: String)],
            chosen: String? = nil
        ) -> Choices {
            let chosen = ask.form.text(name) ?? chosen
            return Choices(
                name: name, legend: legend,
                choices: all.map {
                    Choice(value: $0.value, words: $0.words, isChosen: $0.value == chosen)
                }, fault: own.first { $0.field == name }?.words ?? "")
        }
        var fields: [any View] = []
        if holder != .school {
            let kinds = ExpectationHolder.allCases.filter { holder == nil || $0 != other }
            fields += [
                choices(
                    "kind", "Of what kind of place",
                    kinds.map { ($0.rawValue, $0.words.firstCapital) },
                    chosen: holder?.rawValue),
                text(
                    "place", "Which one",
                    hint: holder == nil
                        ? "A school's URN, a trust's number or an authority's code."
                        : "A school's URN; leave it empty for this place itself."),
            ]
        }
        let open = holder == .school ? RegisterProgramme.open(to: .school) : RegisterProgramme.all
        fields += [
            choices("programme", "Which programme", open.map { ($0.code, $0.words.firstCapital) }),
            choices(
                "standing", "How it stands",
                ProgrammeStanding.allCases.map { ($0.rawValue, $0.words.firstCapital) }),
            text("since", "Since when", .date), text("until", "Until when", .date),
            text(
                "so-far", "What it has done so far", .area,
                hint: "Counts and dates that are known. No pupil’s name."),
            text(
                "source", "Who says so", hint: "A letter, a list, or a person with a title."),
            text("as-of", "Of which day", .date),
        ]
        let view = FormView(
            action: ask.path, faults: own, fields: fields, button: "Keep this claim",
            weight: .second)
        return own.isEmpty
            ? ScreenOnly(views: [More(summary: "Say who has a programme", views: [view])])
            : Part(heading: "Say who has a programme", views: [view])
    }

    /// The kind of area that this is not.
    private var other: ExpectationHolder { holder == .trust ? .authority : .trust }
}
