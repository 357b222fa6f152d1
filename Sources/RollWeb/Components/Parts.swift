/// A part of a page, under its rule.
struct Part: View {
    let heading: String
    var id = ""
    /// A quiet line at the right of the heading.
    var note = ""
    let views: [any View]

    static let template = "components/part"

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "hasID": !id.isEmpty
        case "id": id
        case "hasNote": !note.isEmpty
        case "note": note
        case "views": views.map(Shown.init)
        default: nil
        }
    }
}

/// Blocks side by side on a wide screen, one below the other on a narrow one.
struct Columns: View {
    /// A block with its share of the twelve columns.
    struct Column: View {
        let wide: Int
        var middle: Int?
        let views: [any View]

        static let template = "components/columns"

        func child(named name: String) -> Any? {
            switch name {
            case "classes": middle.map { "c\(wide) m\($0)" } ?? "c\(wide)"
            case "views": views.map(Shown.init)
            default: nil
            }
        }
    }

    let columns: [Column]

    static let template = "components/columns"

    func child(named name: String) -> Any? { name == "columns" ? columns : nil }
}

/// A card: a thing that could be picked up.
struct Card: View {
    let heading: String
    var address = ""
    var isQuiet = false
    let views: [any View]

    static let template = "components/card"

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "isLink": !address.isEmpty
        case "address": address
        case "isQuiet": isQuiet
        case "views": views.map(Shown.init)
        default: nil
        }
    }
}

/// What need not be seen at once.
struct More: View {
    let summary: String
    let views: [any View]

    static let template = "components/more"

    func child(named name: String) -> Any? {
        switch name {
        case "summary": summary
        // What is wrong with a form must not be folded away.
        case "isOpen": views.contains { ($0 as? FormView)?.faults.isEmpty == false }
        case "views": views.map(Shown.init)
        default: nil
        }
    }
}

/// Links to other views of the same thing.
struct Tabs: View {
    let name: String
    let links: [Page.Link]

    static let template = "components/tabs"

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "links": links.map(LinkView.init)
        default: nil
        }
    }
}

/// A heading over a list, lighter than that of a part.
struct Tier: View {
    let heading: String
    var note = ""

    static let template = "components/tier"

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "hasNote": !note.isEmpty
        case "note": note
        default: nil
        }
    }
}

/// Codes to write down, one a line.
struct CodeList: View {
    let codes: [String]

    static let template = "components/codes"

    func child(named name: String) -> Any? { name == "codes" ? codes : nil }
}
