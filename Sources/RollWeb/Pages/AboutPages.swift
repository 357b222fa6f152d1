/// What the site says of itself, to everybody.
struct AboutPages: Pages {
    var routes: [Route] {
        [
            .get(
                "accessibility", Addresses.accessibility, title: "Accessibility", needs: .nothing
            ) { _ in .page(accessibility) },
            .get("privacy", Addresses.privacy, title: "Privacy", needs: .nothing) { _ in
                .page(privacy)
            },
        ]
    }

    private var accessibility: Page {
        Page(
            "Accessibility", lead: "Everybody who works for a child must be able to use this.",
            content: Stack([
                Prose(
                    words: """
                        Pages are made to meet the Web Content Accessibility Guidelines 2.2 at \
                        level AA. Everything works with a keyboard alone, without JavaScript, at \
                        320 pixels, and on paper. Every chart has a sentence and a table that say \
                        the same.
                        """),
                Prose(
                    words: """
                        Each page is checked by machine before it is released. A machine does not \
                        find everything: if something is hard for you to use, tell whoever runs \
                        Rollcall for you.
                        """),
            ]))
    }

    private var privacy: Page {
        Page(
            "Privacy", lead: "Pupil data only with a reason, and every look is recorded.",
            content: Stack([
                Prose(
                    words: """
                        Whoever signs in sees what their work gives a reason for, and the page says \
                        that reason. Each view of a named pupil is kept with who looked, when and \
                        why.
                        """),
                Prose(
                    words: """
                        Two cookies are used: one keeps you signed in until you close the browser, \
                        one protects forms before you sign in. There is no tracking, and nothing \
                        is loaded from anywhere else. The log of the server holds no names and no \
                        addresses of pupils' pages.
                        """),
            ]))
    }
}
