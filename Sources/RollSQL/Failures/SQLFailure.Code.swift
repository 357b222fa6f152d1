extension SQLFailure {
    /// What kind of failure it was; compare with `==`, or ask `isConstraint`.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String {
            case constraint, unique, foreignKey, check, notNull, historyProtected
            case busy, readOnly, diskFull, inputOutput, corrupt, wrongFile, cannotOpen
            case connectionLost, syntax, misuse, unexpectedValue, migration, other
        }

        private let value: Value

        private init(_ value: Value) {
            self.value = value
        }

        /// The code's word, stable for logs.
        public var description: String { value.rawValue }

        /// Whether a rule of the schema refused the change; the data is at fault, not the system.
        public var isConstraint: Bool {
            switch value {
            case .constraint, .unique, .foreignKey, .check, .notNull, .historyProtected: true
            default: false
            }
        }

        /// A rule of the schema other than the four named ones.
        public static let constraint = Code(.constraint)
        /// A value that must be unique is there already.
        public static let unique = Code(.unique)
        /// A row refers to one that is not there, or is still referred to.
        public static let foreignKey = Code(.foreignKey)
        /// A check of the schema says no.
        public static let check = Code(.check)
        /// A required value is null.
        public static let notNull = Code(.notNull)
        /// A statement tried to change or remove kept history.
        public static let historyProtected = Code(.historyProtected)
        /// Another process or transaction holds the database for longer than we wait.
        public static let busy = Code(.busy)
        /// The database, its folder or the transaction allows reading only.
        public static let readOnly = Code(.readOnly)
        /// There is no room left to write.
        public static let diskFull = Code(.diskFull)
        /// The disk or network drive failed to read or write.
        public static let inputOutput = Code(.inputOutput)
        /// The database is damaged.
        public static let corrupt = Code(.corrupt)
        /// The file is not a Rollcall database.
        public static let wrongFile = Code(.wrongFile)
        /// The database cannot be opened: no such file or folder, or no permission.
        public static let cannotOpen = Code(.cannotOpen)
        /// The connection to the server broke.
        public static let connectionLost = Code(.connectionLost)
        /// The database does not understand the statement.
        public static let syntax = Code(.syntax)
        /// The program used the database wrongly: missing argument, nested transaction.
        public static let misuse = Code(.misuse)
        /// A result holds another kind of value than the reader expects.
        public static let unexpectedValue = Code(.unexpectedValue)
        /// The database and the program do not agree about the schema.
        public static let migration = Code(.migration)
        /// Anything else.
        public static let other = Code(.other)
    }
}
