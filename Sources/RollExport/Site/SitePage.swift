/// One page of the site, before the template makes it.
struct SitePage {
    /// A part of a page.
    struct Part {
        var id = ""
        var heading = ""
        var paragraphs: [String] = []
        var stats: [Stat] = []
        var facts: [Fact] = []
        var links: [Link] = []
        /// Finished markup: a chart or a table.
        var html = ""
        var hollow = ""
    }

    /// A figure in large type with what it is and of how many.
    struct Stat {
        let label: String
        let figure: String
        let note: String
    }

    /// A term and its words.
    struct Fact {
        let term: String
        let words: String
    }

    /// A place to go.
    struct Link {
        let href: String
        let label: String
        let note: String
    }

    /// The file name without its ending.
    let slug: String
    /// The words in the list of pages.
    let name: String
    /// The finding: heading of the page, and its title.
    let heading: String
    /// What the page is about, for readers and for search engines.
    let lead: String
    let parts: [Part]

    var file: String { "\(slug).html" }
}
