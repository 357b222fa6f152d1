/// A state in words, with a shape and a tint that say the same.
struct Tag: View, Hashable {
    /// What a state asks for.
    enum State: String, Sendable {
        /// Somebody must act.
        case act = " act"
        /// Waiting, or at the edge.
        case wait = " wait"
        /// Done, agreed, recovered.
        case good = " good"
        /// To know.
        case info = " info"
        /// A fact, without a shape.
        case fact = " fact"
        /// Neither of these.
        case plain = ""
    }

    let words: String
    let state: State

    init(_ words: String, _ state: State = .plain) {
        self.words = words
        self.state = state
    }

    static let template = "components/tag"

    func child(named name: String) -> Any? {
        switch name {
        case "words": words
        case "state": state.rawValue
        default: nil
        }
    }
}

/// Several tags.
struct Tags: View {
    let tags: [Tag]

    static let template = "components/tags"

    func child(named name: String) -> Any? { name == "tags" ? tags : nil }
}
