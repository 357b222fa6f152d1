/// Families to ring, most urgent first, with one-tap outcomes.
struct Calls: View {
    /// One pupil whose family is to be rung.
    struct Call: View {
        /// Sets the ids of its controls apart from others on the page.
        let id: String
        let name: String
        let address: String
        let group: String
        var tags: [Tag] = []
        let why: String
        /// Whom to ring, and what was tried.
        var note = ""
        var phone = ""
        /// What follows the number, such as who else may be rung.
        var after = ""
        var isFirst = false
        /// Where outcomes are sent.
        let action: String
        let outcomes: [Outcome]
        /// Outcomes behind the last button.
        var others: [Outcome] = []
        /// What is sent with each outcome.
        var fields = Fields()
        /// Where a pending outcome waits, in words; no buttons then.
        var pending = ""

        static let template = "components/calls"

        func child(named name: String) -> Any? {
            switch name {
            case "id": id
            case "name": self.name
            case "isLink": !address.isEmpty
            case "address": address
            case "group": group
            case "hasTags": !tags.isEmpty
            case "tags": tags
            case "why": why
            case "hasNote": !note.isEmpty || !phone.isEmpty || !after.isEmpty
            case "note": note
            case "after": after
            case "hasPhone": !phone.isEmpty
            case "phone": phone
            case "dial": phone.filter { $0.isNumber || $0 == "+" }
            case "isFirst": isFirst
            case "action": action
            case "hasForm": pending.isEmpty && !outcomes.isEmpty
            case "outcomes":
                outcomes.map { outcome in
                    var placed = outcome
                    placed.place = id
                    return placed
                }
            case "hasOthers": !others.isEmpty
            case "others": others
            case "fields": fields.all.map(HiddenField.init)
            case "isPending": !pending.isEmpty
            case "pending": pending
            default: nil
            }
        }
    }

    /// What a call led to.
    struct Outcome: View {
        let value: String
        let words: String
        /// The id of the call; set where it is shown.
        var place = ""

        init(value: String, words: String) {
            self.value = value
            self.words = words
        }

        static let template = "components/calls"

        func child(named name: String) -> Any? {
            switch name {
            case "id": "tap-\(place)-\(value)"
            case "value": value
            case "words": words
            default: nil
            }
        }
    }

    let calls: [Call]

    static let template = "components/calls"

    func child(named name: String) -> Any? { name == "calls" ? calls : nil }
}
