public import RollAccess

/// What a visitor needs before a route answers.
public enum Need: Sendable, Hashable {
    /// Nothing: the page is for everybody.
    case nothing
    /// To be signed in, in any role or none.
    case signedIn
    /// A grant to do something to what the address names.
    case grant(Action, On)

    /// What an address names, and by which of its names.
    public enum On: Sendable, Hashable, CaseIterable {
        /// One school's record of a pupil: `urn`, `pupil`.
        case pupil
        /// A group of a school: `urn`, `group`.
        case group
        /// A school: `urn`.
        case school
        /// A trust: `trust`.
        case trust
        /// An authority: `authority`.
        case authority
        /// England.
        case nation
        /// All that is the visitor's own.
        case own
        /// The installation.
        case installation

        /// The names that its address has.
        public var names: [String] {
            switch self {
            case .pupil: ["urn", "pupil"]
            case .group: ["urn", "group"]
            case .school: ["urn"]
            case .trust: ["trust"]
            case .authority: ["authority"]
            case .nation, .own, .installation: []
            }
        }
    }
}
