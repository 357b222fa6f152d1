extension GalleryExamples {
    private static let here = Addresses.gallery()

    static let forms: [GalleryEntry] = [
        GalleryEntry(
            name: "forms", title: "Forms",
            purpose: "Each field has its label; nothing typed is lost.",
            examples: [
                .init(
                    "A form with each kind of field",
                    FormView(
                        action: here,
                        fields: [
                            TextField(
                                name: "goal", label: "Goal, with a figure",
                                hint: "For example: miss no more than 4 sessions by 27 March"),
                            TextField(
                                name: "email", label: "Email address", kind: .email,
                                autocomplete: "username"),
                            TextField(
                                name: "words", label: "What was said", kind: .area,
                                value: "\"It is <better> now\""),
                            Choices(
                                name: "who", legend: "Who said it",
                                choices: [
                                    Choice(value: "pupil", words: "The pupil", isChosen: true),
                                    Choice(value: "parent", words: "A parent"),
                                ]),
                            Choices(
                                name: "service", legend: "Services asked", kind: .several,
                                choices: [Choice(value: "nurse", words: "School nurse")]),
                            Select(
                                name: "year", label: "Year group",
                                choices: [Choice(value: "9", words: "Year 9", isChosen: true)],
                                isNarrow: true),
                        ], button: "Save", beside: [Page.Link("Go back", to: here)]))
            ]),
        GalleryEntry(
            name: "search", title: "A search",
            purpose: "What is typed stands in the address, so that a list can be sent on.",
            examples: [
                .init(
                    "A search with a choice",
                    SearchForm(
                        action: here,
                        fields: [
                            TextField(name: "find", label: "Name", kind: .search),
                            Select(
                                name: "place", label: "Where",
                                choices: [Choice(value: "", words: "Anywhere", isChosen: true)],
                                isNarrow: true),
                        ]))
            ]),
        GalleryEntry(
            name: "trap", title: "A trap for machines",
            purpose: "Nobody sees this field; what fills it in is no person.",
            examples: [
                .init(
                    "A form for everybody",
                    FormView(
                        action: here,
                        fields: [
                            TextField(name: "seen", label: "What you saw", kind: .area),
                            Trap(name: "website"),
                        ], button: "Send"))
            ]),
        GalleryEntry(
            name: "faults", title: "What is wrong in a form",
            purpose: "The summary comes first and links to each field.",
            examples: [
                .init(
                    "Two things to put right",
                    FormView(
                        action: here, faults: faults,
                        fields: [
                            TextField(
                                name: "date", label: "Review date", value: "20 February 2026",
                                fault: faults[0].words, isNarrow: true),
                            TextField(
                                name: "owner", label: "Who will do it", hint: "A name",
                                fault: faults[1].words),
                        ], button: "Save"))
            ]),
        GalleryEntry(
            name: "buttons", title: "Buttons",
            purpose: "A link leads, a button does. One main button a page.",
            examples: [
                .init("Main", Button(words: "Main action", action: here, weight: .main)),
                .init(
                    "Little",
                    Button(
                        words: "End", action: here, label: "End the session of 3 March",
                        fields: Fields([("session", "7")]))),
                .init("With risk", Button(words: "Withdraw", action: here, weight: .risk)),
                .init(
                    "Read as a link", Button(words: "Take back", action: here, weight: .asLink)),
            ]),
    ]

    private static let faults = [
        FormFault("date", "Choose a day after 24 February 2026"),
        FormFault("owner", "Say who will do it"),
    ]
}
