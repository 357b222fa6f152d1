extension GalleryExamples {
    private static let here = Addresses.gallery()

    static let lists: [GalleryEntry] = [
        GalleryEntry(
            name: "tasks", title: "Tasks", purpose: "Things to do or to open, one a row.",
            examples: [
                .init(
                    "With a note, a tag and a button",
                    Tasks(tasks: [
                        .init(
                            words: "Pupils at the line", address: here, note: "61 of 1,104",
                            tag: Tag("New today", .info)),
                        .init(words: "Seat change in period 1", tag: Tag("Done", .good)),
                    ]))
            ]),
        GalleryEntry(
            name: "calls", title: "Calls to make",
            purpose: "Families to ring, most urgent first, with one-tap outcomes.",
            examples: [.init("Three calls", calls)]),
        GalleryEntry(
            name: "tables", title: "Tables",
            purpose: "Sorted and paged in the address; rows fold on a narrow screen.",
            examples: [
                .init("Groups, one of them looked at", groups),
                .init("Pupils that fold, in order, with pages", Stack([pupils, pager])),
            ]),
        GalleryEntry(
            name: "filters", title: "Filters and tabs",
            purpose: "Every choice stands in the address.",
            examples: [
                .init(
                    "Tabs",
                    Tabs(
                        name: "Example tabs",
                        links: [
                            Page.Link("Overview", to: here, isHere: true),
                            Page.Link("Register", to: here),
                        ])),
                .init(
                    "Filters in use",
                    Chosen(
                        links: [Page.Link("At the line", to: here), Page.Link("Year 9", to: here)],
                        clear: here)),
                .init(
                    "Filters",
                    Filters(
                        action: here,
                        groups: [
                            .init(
                                title: "Band", name: "band",
                                choices: [
                                    Choice(
                                        value: "line", words: "At the line", isChosen: true,
                                        count: "61"),
                                    Choice(value: "severe", words: "Severe", count: "24"),
                                ]),
                            .init(
                                title: "Year group", name: "year",
                                choices: [Choice(value: "7", words: "Year 7")]),
                        ], kept: [HiddenField("sort", "-missed")], button: "Show pupils")),
            ]),
    ]

    private static let calls = Calls(calls: [
        .init(
            id: "1", name: "Jude Farrow", address: here, group: "8E",
            tags: [Tag("Social worker to tell", .act)],
            why: "Second day with no reason.", note: "Aunt, Denise Farrow,",
            phone: "01632 960 118", isFirst: true, action: here, outcomes: outcomes,
            others: [.init(value: "holiday", words: "On holiday, they say")]),
        .init(
            id: "2", name: "Kit Rowan", address: here, group: "9F", why: "First day.",
            action: here, outcomes: outcomes),
        .init(
            id: "3", name: "Ada Whitlow", address: here, group: "8C", why: "First day.",
            action: here, outcomes: [], pending: "Ill, says mum, noted at 09:21."),
    ])

    private static let outcomes: [Calls.Outcome] = [
        .init(value: "ill", words: "Ill"), .init(value: "none", words: "No answer"),
    ]

    private static let groups = Table(
        caption: "Groups at this school", captionNote: "Persistently absent, with likely range",
        columns: [
            .init(label: "Group", kind: .head), .init(label: "Pupils", kind: .number),
            .init(label: "Rate", kind: .number),
        ],
        rows: [
            .init(style: .group, cells: [.init("Need")]),
            .init(
                style: .this,
                cells: [
                    .init("Free school meals", to: here), .init("112 of 286"),
                    .init("39.2%", aside: ", likely 34 to 45%"),
                ]),
            .init(cells: [.init("Looked after"), .init("3 of 7"), .init("too few")]),
            .init(
                style: .sum, cells: [.init("All pupils"), .init("247 of 1,104"), .init("22.4%")]),
        ])

    private static let order = TableOrder(
        path: here, query: Fields([("band", "line"), ("page", "2")]),
        columns: ["missed", "name"], descends: true)

    private static let pupils = Table(
        caption: "Pupils at the line", captionIsHidden: true,
        columns: [
            .init(label: "Pupil", kind: .head, sort: "name"),
            .init(label: "Missed", kind: .number, sort: "missed"),
            .init(label: "Last contact", isWideOnly: true),
        ],
        rows: [
            .init(cells: [
                .init("Kit Rowan", to: here, tags: [Tag("Referral", .info)]), .init("34"),
                .init("none this term"),
            ]),
            .init(cells: [.init("Ada Whitlow", to: here), .init("32"), .init("2 March")]),
        ], order: order, folds: true)

    private static let pager = Pager(order: order, total: 361, noun: "pupils")
}
