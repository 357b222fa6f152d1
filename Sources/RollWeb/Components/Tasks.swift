/// Things to do or to open, one a row.
struct Tasks: View {
    /// One of them.
    struct Task: View {
        let words: String
        var address = ""
        var note = ""
        var tag: Tag?
        /// A form with one button, such as to withdraw; nil where there is none.
        var button: Button?

        static let template = "components/tasks"

        func child(named name: String) -> Any? {
            switch name {
            case "words": words
            case "isLink": !address.isEmpty
            case "address": address
            case "hasNote": !note.isEmpty
            case "note": note
            case "tags": tag.map { [$0] } ?? []
            case "buttons": button.map { [$0] } ?? []
            default: nil
            }
        }
    }

    let tasks: [Task]
    /// Whether they stand in two columns where there is room.
    var isPaired = false

    static let template = "components/tasks"

    func child(named name: String) -> Any? {
        switch name {
        case "tasks": tasks
        case "isPaired": isPaired
        default: nil
        }
    }
}

/// A form of one button, since a link must change nothing.
struct Button: View {
    /// How much it weighs.
    enum Weight: String, Sendable {
        case main = "btn"
        case second = "btn second"
        case little = "btn second little"
        case risk = "btn risk"
        case asLink = "asbtn"
    }

    let words: String
    let action: String
    var weight = Weight.little
    /// What screen readers say where the words alone do not tell which; empty where they do.
    var label = ""
    /// What is sent with it.
    var fields = Fields()

    static let template = "components/button"

    func child(named name: String) -> Any? {
        switch name {
        case "words": words
        case "action": action
        case "classes": weight.rawValue
        case "hasLabel": !label.isEmpty
        case "label": label
        case "fields": fields.all.map(HiddenField.init)
        default: nil
        }
    }
}

/// A field that nobody sees.
struct HiddenField: View {
    let field: Fields.Field

    init(_ field: Fields.Field) { self.field = field }

    init(_ name: String, _ value: String) { field = Fields.Field(name: name, value: value) }

    static let template = "components/hidden"

    func child(named name: String) -> Any? {
        switch name {
        case "name": field.name
        case "value": field.value
        default: nil
        }
    }
}

/// What happened and what is due, newest first.
struct Timeline: View {
    /// One moment of it.
    struct Moment: View {
        /// Whether it is past.
        enum State: String, Sendable {
            case due
            case act
            case did
        }

        let when: String
        let heading: String
        var text = ""
        let state: State

        static let template = "components/timeline"

        func child(named name: String) -> Any? {
            switch name {
            case "when": when
            case "heading": heading
            case "hasText": !text.isEmpty
            case "text": text
            case "state": state.rawValue
            default: nil
            }
        }
    }

    let moments: [Moment]
    var isWide = false

    static let template = "components/timeline"

    func child(named name: String) -> Any? {
        switch name {
        case "moments": moments
        case "isWide": isWide
        default: nil
        }
    }
}
