import RollAccess
public import RollDomain
import RollServices
import RollStore

/// What the process knows of itself, from above.
public struct ServerCondition: Sendable {
    /// The version of the program.
    public let version: String
    /// When it started.
    public let startedAt: Instant
    /// How many bytes of memory it holds; nil where the machine does not say.
    public let memory: @Sendable () -> Int?
    /// How many open pages and systems hear of changes.
    public let watchers: @Sendable () -> Int

    /// Describes a process.
    public init(
        version: String, startedAt: Instant, memory: @escaping @Sendable () -> Int?,
        watchers: @escaping @Sendable () -> Int
    ) {
        self.version = version
        self.startedAt = startedAt
        self.memory = memory
        self.watchers = watchers
    }
}

/// How the installation fares, without anything of a child.
struct ConditionPages: Pages {
    let services: SiteServices

    private static let need = Need.grant(.seeHealth, .installation)

    var routes: [Route] {
        [
            .get("condition", Addresses.condition, title: "Health", needs: Self.need) { ask in
                .page(try page(ask, nil))
            },
            .post(
                "condition.examine", Addresses.condition, title: "Examine the database",
                needs: Self.need
            ) { ask in
                let found = try Doctor(store: services.store)
                    .run(on: ask.occasion(), rebuilds: false)
                return .page(try page(ask, found))
            },
        ]
    }

    private func page(_ ask: Ask, _ found: [Examination]?) throws -> Page {
        let state = try InstallationState(of: services.store, on: ask.occasion())
        var views: [any View] = []
        if let found { views.append(examined(found)) }
        views += [
            Columns(columns: [
                .init(wide: 6, views: [data(state, ask)]),
                .init(wide: 6, views: [server(state, ask)]),
            ])
        ]
        if found == nil {
            views.append(
                Part(
                    heading: "Examination",
                    views: [
                        Prose(
                            words:
                                "Reads the whole database, compares what is kept twice, and adds "
                                + "up every level. It changes nothing; a large database takes "
                                + "minutes."),
                        Button(
                            words: "Examine the database", action: Addresses.condition(),
                            weight: .second),
                    ]))
        }
        let faults = found?.filter { !$0.isSound } ?? []
        var page = Page(
            "Health",
            heading: found == nil
                ? "The server and the database answer"
                : faults.isEmpty
                    ? "All is well: \(found?.count ?? 0) things were looked at"
                    : "\(faults.count) of \(found?.count ?? 0) things need attention",
            lead: Self.news(state, ask), content: Stack(views))
        page.basis = "what the server and the database say at \(ask.spoken(ask.now))"
        return AdministrationFrame.frame(page, ask, in: Addresses.condition)
    }

    private static func news(_ state: InstallationState, _ ask: Ask) -> String {
        state.heard.map { "Last heard from a feed: \($0.feed), \(ask.spoken($0.at))." }
            ?? "No feed has been heard from yet."
    }

    private func data(_ state: InstallationState, _ ask: Ask) -> Part {
        Part(
            heading: "Database",
            views: [
                Facts(
                    facts: [
                        .init(term: "Kind", words: state.database),
                        .init(
                            term: "Migrations",
                            words: "\(state.migration), none is missing"),
                        .init(
                            term: "Schools",
                            words: "\(state.schools), \(state.schoolsWithPupils) with pupils"),
                        .init(term: "People", words: "\(state.people)"),
                        .init(term: "Feeds", words: "\(state.feeds) connected"),
                        .init(
                            term: "Last import",
                            words: state.lastImport.map { "\($0.kind), \(ask.spoken($0.at))" }
                                ?? "none yet"),
                    ], isRuled: true)
            ])
    }

    private func server(_ state: InstallationState, _ ask: Ask) -> Part {
        var facts: [Facts.Fact] = []
        if let condition = services.condition {
            facts = [
                .init(term: "Version", words: condition.version),
                .init(
                    term: "Running for", words: Self.length(from: condition.startedAt, to: ask.now)),
                .init(
                    term: "Memory",
                    words: condition.memory().map { "\($0 >> 20) MB" } ?? "not known"),
                .init(
                    term: "Listening now", words: "\(condition.watchers()) open pages and systems"),
            ]
        }
        facts += [
            .init(term: "Figures in memory", words: services.figures == nil ? "none" : "yes"),
            .init(
                term: "Queue",
                words: state.waitingFiles == 0
                    ? "empty" : "\(state.waitingFiles) files wait for their confirmation"),
        ]
        return Part(heading: "Server", views: [Facts(facts: facts, isRuled: true)])
    }

    /// A length of time in words.
    static func length(from start: Instant, to end: Instant) -> String {
        let minutes = max(0, end.milliseconds - start.milliseconds) / 60_000
        func counted(_ count: Int64, _ noun: String) -> String {
            "\(count) \(noun)\(count == 1 ? "" : "s")"
        }
        if minutes < 60 { return counted(minutes, "minute") }
        if minutes < 48 * 60 { return counted(minutes / 60, "hour") }
        return counted(minutes / 1_440, "day")
    }

    private func examined(_ found: [Examination]) -> Part {
        Part(
            heading: "Examination",
            views: [
                Table(
                    caption: "What was looked at", captionIsHidden: true,
                    columns: [
                        .init(label: "What", kind: .head), .init(label: "Found"),
                        .init(label: "State"),
                    ],
                    rows: found.map { one in
                        Table.Row(cells: [
                            Table.Cell(one.subject.firstCapital), Table.Cell(one.finding),
                            Table.Cell(
                                "",
                                tags: [
                                    one.isSound ? Tag("sound", .good) : Tag("to mend", .act)
                                ]),
                        ])
                    }, folds: true)
            ])
    }
}
