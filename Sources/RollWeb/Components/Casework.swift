/// What somebody said, in their own words.
struct Said: View {
    /// The words.
    let words: String
    /// Who, when, and to whom.
    let who: String

    /// The template.
    static let template = "components/said"

    /// A value of the template.
    func child(named name: String) -> Any? {
        switch name {
        case "words": words
        case "who": who
        default: nil
        }
    }
}

/// Who has agreed, side by side.
struct Agreement: View {
    /// One side.
    struct Side: View {
        /// Which side it is.
        enum Kind: String, Sendable {
            /// The school.
            case school = "side"
            /// The authority.
            case authority = "side la"
            /// The family.
            case family = "side fam"
            /// None of them.
            case none = ""
        }

        let kind: Kind
        /// The side, such as `School`; the whole heading where there is no side.
        let name: String
        /// What it did, such as `agreed`.
        let did: String
        /// Who, in bold.
        let who: String
        /// More lines.
        let lines: [String]
        /// What can be done about it.
        var buttons: [Button] = []
        var links: [Page.Link] = []

        /// The template.
        static let template = "components/agree"

        /// A value of the template.
        func child(named name: String) -> Any? {
            switch name {
            case "hasSide": kind != .none
            case "classes": kind.rawValue
            case "name": self.name
            case "did": did
            case "who": who
            case "words": lines.joined(separator: ", ")
            case "buttons": buttons
            case "links": links.map(LinkView.init)
            default: nil
            }
        }
    }

    /// What is agreed, for screen readers.
    let label: String
    let sides: [Side]

    /// The template.
    static let template = "components/agree"

    /// A value of the template.
    func child(named name: String) -> Any? {
        switch name {
        case "label": label
        case "sides": sides
        default: nil
        }
    }
}

/// Steps in order: those done, the one that is now, and those to come.
struct Steps: View {
    /// One step.
    struct Step: View {
        /// Where it stands.
        enum State: String, Sendable {
            /// Done.
            case done
            /// Going on.
            case now
            /// To come.
            case next = ""
        }

        let words: String
        let note: String
        let state: State

        /// The template.
        static let template = "components/steps"

        /// A value of the template.
        func child(named name: String) -> Any? {
            switch name {
            case "words": words
            case "note": note
            case "hasState": state != .next
            case "state": state.rawValue
            case "aside": state == .done ? "Done. " : state == .now ? "Now. " : ""
            default: nil
            }
        }
    }

    let steps: [Step]

    /// The template.
    static let template = "components/steps"

    /// A value of the template.
    func child(named name: String) -> Any? { name == "steps" ? steps : nil }
}

/// Fields of a form in one row, with what they are about.
struct FieldRow: View {
    /// What the row is, such as `Action 2`.
    let legend: String
    /// A field above the others; nil where there is none.
    var first: TextField?
    let fields: [any View]

    /// The template.
    static let template = "components/field-row"

    /// A value of the template.
    func child(named name: String) -> Any? {
        switch name {
        case "legend": legend
        case "first": first.map { [Shown($0)] } ?? []
        case "fields": fields.map(Shown.init)
        default: nil
        }
    }
}

/// Lines to sign on, on paper only.
struct Signatures: View {
    let names: [String]

    /// The template.
    static let template = "components/signatures"

    /// A value of the template.
    func child(named name: String) -> Any? { name == "names" ? names : nil }
}

/// What stands on the screen and not on paper.
struct ScreenOnly: View {
    let views: [any View]

    /// The template.
    static let template = "components/screen-only"

    /// A value of the template.
    func child(named name: String) -> Any? { name == "views" ? views.map(Shown.init) : nil }
}
