/// The filters of a list of pupils: a form that is read, so that every choice stands in the address.
struct PupilFilterForm: View {
    /// Filters of one kind.
    struct Group: View {
        let title: String
        let name: String
        var kind = Choices.Kind.several
        var choices: [Choice] = []
        var fields: [TextField] = []
        /// Whether it is in use, and so stands open.
        var isInUse = false

        static let template = "pupils/filters"

        /// Whether it stands open.
        var isOpen: Bool {
            isInUse || (kind == .several && choices.contains(where: \.isChosen))
                || fields.contains { !$0.value.isEmpty }
        }

        func child(named name: String) -> Any? {
            switch name {
            case "title": title
            case "groupName": self.name
            case "type": kind.rawValue
            case "choices": choices
            case "fields": fields
            case "isOpen": isOpen
            default: nil
            }
        }
    }

    let action: String
    /// A name to search by.
    let search: TextField
    let groups: [Group]
    /// Filters that stand folded together.
    var more: [Group] = []
    /// What stays in the address beside the choices, such as the order.
    let kept: [HiddenField]
    /// What the form is, for screen readers.
    var label = "Filters"
    var button = "Show pupils"

    static let template = "pupils/filters"

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "search": [search]
        case "groups": groups
        case "hasMore": !more.isEmpty
        case "more": more
        case "isMoreOpen": more.contains(where: \.isOpen)
        case "kept": kept
        case "label": label
        case "button": button
        default: nil
        }
    }
}
