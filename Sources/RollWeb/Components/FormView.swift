/// What is wrong in a form, and where.
struct FormFault: View, Hashable {
    /// The name of the field; empty where it is the form as a whole.
    let field: String
    /// What is wrong and what to do.
    let words: String

    init(_ field: String, _ words: String) {
        self.field = field
        self.words = words
    }

    static let template = "components/form"

    func child(named name: String) -> Any? {
        switch name {
        case "words": words
        case "isAtField": !field.isEmpty
        case "anchor": FieldID.of(field)
        default: nil
        }
    }
}

/// A form: what is wrong first, then the fields with what was typed, then one main button.
struct FormView: View {
    let action: String
    var faults: [FormFault] = []
    let fields: [any View]
    let button: String
    var weight = Button.Weight.main
    /// A link beside the button, such as to go back.
    var beside: [Page.Link] = []
    var takesFiles = false

    static let template = "components/form"

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "hasFaults": !faults.isEmpty
        case "faultsHeading":
            faults.count == 1 ? "One thing to put right" : "\(faults.count) things to put right"
        case "faults": faults
        case "fields": fields.map(Shown.init)
        case "button": button
        case "classes": weight.rawValue
        case "beside": beside.map(LinkView.init)
        case "takesFiles": takesFiles
        default: nil
        }
    }
}

/// Ids of fields, so that what is wrong can point to them.
enum FieldID {
    /// The id of a field by its name.
    static func of(_ name: String) -> String { "f-\(name)" }
}
