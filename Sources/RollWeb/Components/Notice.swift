/// What is true, then what to do.
struct Notice: View {
    var state = Tag.State.info
    let title: String
    var text = ""
    var links: [Page.Link] = []
    /// Whether screen readers say it at once, after something was saved.
    var isNews = false

    static let template = "components/notice"

    func child(named name: String) -> Any? {
        switch name {
        case "state": [.act, .wait, .good].contains(state) ? state.rawValue : ""
        case "title": title
        case "hasText": !text.isEmpty || !links.isEmpty
        case "text": text
        case "links": links.map(LinkView.init)
        case "isNews": isNews
        default: nil
        }
    }
}

/// Nothing yet, and what to do first.
struct Hollow: View {
    let words: String
    var links: [Page.Link] = []

    static let template = "components/hollow"

    func child(named name: String) -> Any? {
        switch name {
        case "words": words
        case "links": links.map(LinkView.init)
        default: nil
        }
    }
}

/// A paragraph.
struct Prose: View {
    /// How it reads.
    enum Voice: String, Sendable {
        /// As text to read.
        case read = "read"
        /// As a note.
        case note = "small second"
    }

    let words: String
    var voice = Voice.read
    var links: [Page.Link] = []

    static let template = "components/prose"

    func child(named name: String) -> Any? {
        switch name {
        case "words": words
        case "voice": voice.rawValue
        case "links": links.map(LinkView.init)
        default: nil
        }
    }
}
