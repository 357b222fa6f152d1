import Mustache
import RollCharts
import RollDomain

/// Turns pages into files by the template.
struct SiteWriter {
    private let template: MustacheTemplate

    /// Reads the template.
    ///
    /// - Throws: `page`, where the template is broken.
    init() throws(ExportFailure) {
        guard let text = EmbeddedText.files["Data/Templates/page.mustache"] else {
            preconditionFailure("the module carries no template of pages")
        }
        do { template = try MustacheTemplate(string: text) } catch {
            throw ExportFailure(.page, "The template of pages is broken: \(error).")
        }
    }

    /// Every page of an edition with its file name.
    func files(of edition: Edition) -> [(name: String, text: String)] {
        let pages = SitePages(edition: edition).all
        return pages.indices.map { index in
            let page = pages[index]
            let context = Context(
                title: page.slug == "index" ? edition.title : "\(page.name): \(edition.title)",
                edition: "England, \(edition.year)", heading: page.heading, lead: page.lead,
                isSynthetic: edition.isSynthetic, wordmark: Look.wordmark,
                patterns: Look.patterns,
                pages: pages.map {
                    Entry(href: $0.file, label: $0.name, isHere: $0.slug == page.slug)
                }, parts: page.parts.map(Part.init), rests: edition.rests,
                command: edition.command,
                previous: index > 0 ? Entry(pages[index - 1]) : nil,
                next: index + 1 < pages.count ? Entry(pages[index + 1]) : nil)
            return (page.file, template.render(context))
        }
    }

    private struct Context {
        let title: String
        let edition: String
        let heading: String
        let lead: String
        let isSynthetic: Bool
        let wordmark: String
        let patterns: String
        let pages: [Entry]
        let parts: [Part]
        let rests: String
        let command: String
        let previous: Entry?
        let next: Entry?
    }

    private struct Entry {
        let href: String
        let label: String
        let isHere: Bool

        init(href: String, label: String, isHere: Bool) {
            self.href = href
            self.label = label
            self.isHere = isHere
        }

        init(_ page: SitePage) { self.init(href: page.file, label: page.name, isHere: false) }
    }

    /// A part with what the template asks of it.
    ///
    /// A missing name would be looked up on the page
    /// around it, so nothing is optional.
    private struct Part {
        let id: String
        let hasHeading: Bool
        let heading: String
        let paragraphs: [String]
        let hasStats: Bool
        let stats: [SitePage.Stat]
        let hasFacts: Bool
        let facts: [SitePage.Fact]
        let hasLinks: Bool
        let links: [Entry]
        let html: String
        let isHollow: Bool
        let hollow: String

        struct Entry {
            let href: String
            let label: String
            let hasNote: Bool
            let note: String
        }

        init(_ part: SitePage.Part) {
            id = part.id
            hasHeading = !part.heading.isEmpty
            heading = part.heading
            paragraphs = part.paragraphs
            hasStats = !part.stats.isEmpty
            stats = part.stats
            hasFacts = !part.facts.isEmpty
            facts = part.facts
            hasLinks = !part.links.isEmpty
            links = part.links.map {
                Entry(
                    href: $0.href, label: $0.label, hasNote: !$0.note.isEmpty, note: $0.note)
            }
            html = part.html
            isHollow = !part.hollow.isEmpty
            hollow = part.hollow
        }
    }
}
