public import RollDomain

/// What a live nation took in at once.
public struct LiveUpdate: Sendable, Hashable {
    /// How a school's figures were brought up to date.
    public enum Way: Sendable, Hashable {
        /// So many sessions' registers were laid over what was there.
        case sessions(Int)
        /// The school was read anew.
        case anew
        /// The school has no pupils any more, or is not among those that are followed.
        case gone
    }

    /// One school that changed.
    public struct School: Sendable, Hashable {
        /// Its number.
        public let urn: URN
        /// Its name.
        public let name: String
        /// How its figures were brought up to date.
        public let way: Way
    }

    /// The number of the last change that is in the figures now.
    public var version: Int64
    /// The schools, in the order of their changes.
    public var schools: [School] = []
    /// Whether everything was read anew, since the database is another one or went back in time.
    public var isRestart = false

    /// Whether nothing changed that is followed.
    public var isEmpty: Bool { schools.isEmpty && !isRestart }
}

/// What happens while a live nation follows its database.
public enum LiveEvent: Sendable {
    /// Something was committed, by anybody.
    case noticed
    /// It is in the figures.
    case changed(LiveUpdate)
    /// The database cannot be asked; the figures stay as they are.
    case lost(ServiceFailure)
    /// The database can be asked again, and what happened meanwhile is in the figures.
    case regained(LiveUpdate)
}
