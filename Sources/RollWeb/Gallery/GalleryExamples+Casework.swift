extension GalleryExamples {
    private static let here = Addresses.gallery()

    static let casework: [GalleryEntry] = [
        GalleryEntry(
            name: "words", title: "Words that were said",
            purpose: "What somebody said, in their own words, with who and when.",
            examples: [
                .init(
                    "A pupil",
                    Said(
                        words: "The corridor is the worst bit. Once I am in art I forget about it.",
                        who: "Casey, 23 February, at home, to Ms Arden"))
            ]),
        GalleryEntry(
            name: "agreement", title: "Agreement",
            purpose: "Who has agreed, side by side; what waits has its button.",
            examples: [
                .init(
                    "One side has agreed",
                    Agreement(
                        label: "Who has agreed version 3",
                        sides: [
                            .init(
                                kind: .school, name: "School", did: "agreed", who: "Jo Arkwright",
                                lines: ["senior attendance champion", "6 March 2026, 15:12"]),
                            .init(
                                kind: .authority, name: "Authority", did: "has not agreed yet",
                                who: "Waits for you", lines: ["since 6 March"],
                                buttons: [
                                    Button(words: "Agree version 3", action: here, weight: .main)
                                ]),
                            .init(
                                kind: .family, name: "Family", did: "has a copy", who: "Dee Marlow",
                                lines: ["talked through at home"]),
                            .init(
                                kind: .none, name: "Version 3 of 3", did: "", who: "Step 3 added",
                                lines: ["Any change needs both sides again."],
                                links: [Page.Link("What changed", to: here)]),
                        ]))
            ]),
        GalleryEntry(
            name: "steps", title: "Steps back",
            purpose: "Steps in order: done, now, to come.",
            examples: [
                .init(
                    "Three steps",
                    Steps(steps: [
                        .init(words: "Meet at the side door", note: "4 of 5 kept.", state: .done),
                        .init(
                            words: "Two mornings in the base", note: "Now, from 27 February.",
                            state: .now),
                        .init(words: "Full days", note: "After Easter.", state: .next),
                    ]))
            ]),
        GalleryEntry(
            name: "field-rows", title: "Fields in a row",
            purpose: "Fields of one thing, such as an action with its name and day.",
            examples: [
                .init(
                    "An action",
                    FormView(
                        action: here,
                        fields: [
                            FieldRow(
                                legend: "Action 1",
                                first: TextField(name: "row-words", label: "What is done"),
                                fields: [
                                    TextField(name: "row-owner", label: "Name"),
                                    TextField(
                                        name: "row-due", label: "By the day", kind: .date,
                                        isNarrow: true),
                                ])
                        ], button: "Keep"))
            ]),
        GalleryEntry(
            name: "paper", title: "On paper, on the screen",
            purpose:
                "Lines to sign on stand on paper only; checks for the writer on the screen only.",
            examples: [
                .init("Lines to sign on", Signatures(names: ["School", "Authority", "Family"])),
                .init(
                    "On the screen only",
                    ScreenOnly(views: [
                        Notice(state: .good, title: "It reads well from about age 9.")
                    ])),
            ]),
    ]
}
