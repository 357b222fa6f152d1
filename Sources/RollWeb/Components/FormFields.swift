/// A field of one line, or of several.
struct TextField: View {
    /// What it takes.
    enum Kind: String, Sendable {
        case text
        case email
        case password
        case search
        case number
        case date
        case file
        /// Several lines.
        case area
    }

    let name: String
    /// What tells it from another field of the same name on the page; empty where there is none.
    var key = ""
    let label: String
    var kind = Kind.text
    var value = ""
    var hint = ""
    var fault = ""
    var autocomplete = ""
    var isNarrow = false
    var rows = 3

    /// A field with what was typed into it, and what is wrong there.
    func kept(_ form: Fields, _ faults: [FormFault]) -> TextField {
        var field = self
        // A password is typed anew, so that it never stands in a page.
        if kind != .password, let typed = form[name] { field.value = typed }
        field.fault = faults.first { $0.field == name }?.words ?? ""
        return field
    }

    private var own: String { key.isEmpty ? name : "\(key)-\(name)" }

    static let template = "components/text-field"

    func child(named name: String) -> Any? {
        switch name {
        case "id": FieldID.of(own)
        case "own": own
        case "name": self.name
        case "label": label
        case "type": kind == .email ? "text" : kind.rawValue
        case "isEmail": kind == .email
        case "isArea": kind == .area
        case "value": value
        case "hasValue": !value.isEmpty
        case "hasHint": !hint.isEmpty
        case "hint": hint
        case "isWrong": !fault.isEmpty
        case "fault": fault
        case "isDescribed": !hint.isEmpty || !fault.isEmpty
        case "describedBy":
            [hint.isEmpty ? "" : "h-\(own)", fault.isEmpty ? "" : "e-\(own)"]
                .filter { !$0.isEmpty }.joined(separator: " ")
        case "hasAutocomplete": !autocomplete.isEmpty
        case "autocomplete": autocomplete
        case "isNarrow": isNarrow
        case "rows": rows
        default: nil
        }
    }
}

/// One of several that may be chosen.
struct Choice: View, Hashable {
    let value: String
    let words: String
    var isChosen = false
    /// How many there are; empty where it is not told.
    var count = ""

    static let template = "components/choices"

    func child(named name: String) -> Any? {
        switch name {
        case "value": value
        case "words": words
        case "isChosen": isChosen
        case "hasCount": !count.isEmpty
        case "count": count
        default: nil
        }
    }
}

/// Boxes or rounds to choose among.
struct Choices: View {
    /// How many may be chosen.
    enum Kind: String, Sendable {
        case one = "radio"
        case several = "checkbox"
    }

    let name: String
    /// What tells it from another field of the same name on the page; empty where there is none.
    var key = ""
    let legend: String
    var kind = Kind.one
    let choices: [Choice]
    var hint = ""
    var fault = ""

    static let template = "components/choices"

    func child(named name: String) -> Any? {
        switch name {
        case "id": FieldID.of(key.isEmpty ? self.name : "\(key)-\(self.name)")
        case "groupName": self.name
        case "legend": legend
        case "type": kind.rawValue
        case "choices": choices
        case "hasHint": !hint.isEmpty
        case "hint": hint
        case "isWrong": !fault.isEmpty
        case "fault": fault
        default: nil
        }
    }
}

/// A list that folds down.
struct Select: View {
    let name: String
    let label: String
    let choices: [Choice]
    var isNarrow = false

    static let template = "components/select"

    func child(named name: String) -> Any? {
        switch name {
        case "id": FieldID.of(self.name)
        case "name": self.name
        case "label": label
        case "choices": choices
        case "isNarrow": isNarrow
        default: nil
        }
    }
}
