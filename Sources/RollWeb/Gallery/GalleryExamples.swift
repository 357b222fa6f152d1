/// The examples of every component.
enum GalleryExamples {
    static let all: [GalleryEntry] = shown + lists + forms + casework

    private static let here = Addresses.gallery()

    private static let shown: [GalleryEntry] = [
        GalleryEntry(
            name: "figures", title: "Figures", purpose: "A big figure always says of how many.",
            examples: [
                .init(
                    "Four figures",
                    Stats(stats: [
                        Stat(
                            label: "Registers in", figure: "36", unit: "of 40",
                            note: "995 of 1,104 pupils", address: here),
                        Stat(label: "Attendance", figure: "88.4%", note: "198 of 224 sessions"),
                        Stat(label: "In hand", figure: "11", note: "sessions before the line"),
                        Stat(label: "Late", figure: "0", note: "of 21 arrivals"),
                    ]))
            ]),
        GalleryEntry(
            name: "tags", title: "Tags",
            purpose: "A state in words, with a shape that says the same.",
            examples: [
                .init(
                    "Each state",
                    Tags(tags: [
                        Tag("Somebody must act", .act), Tag("Waiting", .wait), Tag("Done", .good),
                        Tag("To know", .info), Tag("Neutral"), Tag("Fact", .fact),
                    ]))
            ]),
        GalleryEntry(
            name: "notices", title: "Notices", purpose: "What is true, then what to do.",
            examples: [
                .init(
                    "To act",
                    Notice(
                        state: .act, title: "Absent this morning, no reason yet",
                        text: "Ring the family and say what you heard.",
                        links: [Page.Link("Calls to make", to: here)])),
                .init(
                    "Waiting",
                    Notice(
                        state: .wait, title: "These figures will move",
                        text: "36 of 40 registers are in.")),
                .init(
                    "Done", Notice(state: .good, title: "Noted at 09:21", text: "Pending.")),
                .init("To know", Notice(title: "No meetings this term yet")),
                .init(
                    "Nothing yet",
                    Hollow(
                        words: "No pupil fits these filters.",
                        links: [Page.Link("Clear all", to: here)])),
                .init(
                    "Text with signs of markup",
                    Prose(words: "a < b & \"c\" are shown as they are: <script>alert(1)</script>")),
            ]),
        GalleryEntry(
            name: "cards", title: "Cards and columns",
            purpose: "A thing that could be picked up; blocks side by side on a wide screen.",
            examples: [
                .init(
                    "Two cards",
                    Columns(columns: [
                        .init(
                            wide: 6,
                            views: [
                                Card(
                                    heading: "Leona Birch, 10A", address: here,
                                    views: [
                                        Tags(tags: [Tag("No joint plan", .act)]),
                                        Prose(words: "122 of 224 sessions.", voice: .note),
                                    ])
                            ]),
                        .init(
                            wide: 6, middle: 6,
                            views: [
                                Card(
                                    heading: "A quiet card", isQuiet: true,
                                    views: [
                                        More(
                                            summary: "How it is counted",
                                            views: [Prose(words: "Sessions, not days.")])
                                    ])
                            ]),
                    ]))
            ]),
        GalleryEntry(
            name: "person", title: "Person and facts",
            purpose: "The banner of a person, and terms with their words.",
            examples: [
                .init(
                    "Facts with rules",
                    Facts(
                        facts: [
                            .init(term: "Goal", words: "No more than 4 sessions"),
                            .init(term: "Review", words: "18 March 2026", address: here),
                        ], isRuled: true))
            ]),
        GalleryEntry(
            name: "timeline", title: "Timeline", purpose: "What happened and what is due.",
            examples: [
                .init(
                    "Wide",
                    Timeline(
                        moments: [
                            .init(when: "18 March 2026", heading: "Due: review", state: .due),
                            .init(
                                when: "Today, 08:58", heading: "Needs an answer",
                                text: "Text sent to mum.", state: .act),
                            .init(
                                when: "24 February 2026", heading: "Done: plan agreed", state: .did),
                        ], isWide: true))
            ]),
    ]
}
