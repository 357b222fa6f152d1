/// Terms with their words.
struct Facts: View {
    /// One of them.
    struct Fact: View {
        let term: String
        let words: String
        var address = ""

        static let template = "components/facts"

        func child(named name: String) -> Any? {
            switch name {
            case "term": term
            case "words": words
            case "isLink": !address.isEmpty
            case "address": address
            default: nil
            }
        }
    }

    let facts: [Fact]
    /// Whether a hairline stands between them.
    var isRuled = false

    static let template = "components/facts"

    func child(named name: String) -> Any? {
        switch name {
        case "facts": facts
        case "isRuled": isRuled
        default: nil
        }
    }
}

/// The banner of a person: the name, how it stands, what is known.
struct PersonHeader: View {
    let name: String
    var tags: [Tag] = []
    var acts: [Act] = []
    var facts: [Facts.Fact] = []

    static let template = "components/person"

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "hasTags": !tags.isEmpty
        case "tags": tags
        case "hasActs": !acts.isEmpty
        case "acts": acts
        case "hasFacts": !facts.isEmpty
        case "facts": facts
        default: nil
        }
    }
}
