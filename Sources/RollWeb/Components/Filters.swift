/// Filters of a list: a form that is read, so that every choice stands in the address.
struct Filters: View {
    /// Choices of one kind.
    struct Group: View {
        let title: String
        let name: String
        var kind = Choices.Kind.several
        let choices: [Choice]
        var isOpen = false

        static let template = "components/filters"

        func child(named name: String) -> Any? {
            switch name {
            case "title": title
            case "groupName": self.name
            case "type": kind.rawValue
            case "choices": choices
            case "isOpen": isOpen || choices.contains(where: \.isChosen)
            default: nil
            }
        }
    }

    let action: String
    let groups: [Group]
    /// What stays in the address beside the choices, such as the order.
    var kept: [HiddenField] = []
    let button: String

    static let template = "components/filters"

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "groups": groups
        case "kept": kept
        case "button": button
        default: nil
        }
    }
}

/// The filters in use, each to be taken off.
struct Chosen: View {
    /// Each filter in words, with the address of the list without it.
    let links: [Page.Link]
    /// The list without any.
    let clear: String

    static let template = "components/chosen"

    func child(named name: String) -> Any? {
        switch name {
        case "links": links.map(LinkView.init)
        case "hasLinks": !links.isEmpty
        case "clear": clear
        default: nil
        }
    }
}
