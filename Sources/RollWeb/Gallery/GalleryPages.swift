/// Every component with its examples, for those who write pages and for the tests of components.
struct GalleryPages: Pages {
    var routes: [Route] {
        [
            .get("gallery", Addresses.gallery, title: "Components", needs: .nothing) { _ in
                var page = Page(
                    "Components",
                    lead: "Each part that pages are made of, with examples. All of it is made up.",
                    content: Tasks(
                        tasks: GalleryExamples.all.map { entry in
                            Tasks.Task(
                                words: entry.title, address: Addresses.galleryComponent(entry.name),
                                note: entry.purpose)
                        }))
                page.crumbs = [Page.Link("Components", to: Addresses.gallery(), isHere: true)]
                return .page(page)
            },
            .get(
                "gallery.component", Addresses.galleryComponent, title: "A component",
                needs: .nothing
            ) { ask in
                guard
                    let entry = GalleryExamples.all.first(where: {
                        $0.name == ask.value("component")
                    })
                else { throw WebFailure.notFound }
                return .page(Self.page(of: entry))
            },
        ]
    }

    private static func page(of entry: GalleryEntry) -> Page {
        var page = Page(
            "\(entry.title), components", heading: entry.title, lead: entry.purpose,
            content: Stack(
                entry.examples.map { example in
                    Part(heading: example.title, views: [example.view])
                }))
        page.crumbs = [
            Page.Link("Components", to: Addresses.gallery()),
            Page.Link(entry.title, to: Addresses.galleryComponent(entry.name), isHere: true),
        ]
        return page
    }
}

/// A component with its examples.
struct GalleryEntry: Sendable {
    struct Example: Sendable {
        let title: String
        let view: any View

        init(_ title: String, _ view: any View) {
            self.title = title
            self.view = view
        }
    }

    let name: String
    let title: String
    let purpose: String
    let examples: [Example]
}
