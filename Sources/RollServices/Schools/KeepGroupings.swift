public import RollAccess
public import RollDomain
public import RollStore

/// Keeps groupings of schools that somebody makes for their own work.
///
/// A grouping shows nothing by itself: it only narrows what its owner may see anyway, each time it
/// is used.
public struct KeepGroupings: Sendable {
    let store: Store

    /// Most groupings that one person keeps.
    public static let most = 50
    /// Most letters of a name.
    public static let longestName = 80

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// A grouping as somebody states it.
    public struct Statement: Sendable, Hashable {
        /// The name.
        public var name: String
        /// The schools.
        public var schools: Set<URN>

        /// States a grouping.
        public init(name: String, schools: Set<URN>) {
            self.name = name
            self.schools = schools
        }
    }

    /// Something that is wrong in a statement, by the field that it is about.
    public enum Fault: Sendable, Hashable {
        /// The name is empty.
        case noName
        /// The name is too long.
        case longName
        /// Another grouping of the person has the name.
        case sameName
        /// No school is chosen.
        case noSchool
        /// The person has as many groupings as can be kept.
        case tooMany
    }

    /// What became of a statement.
    public enum Outcome: Sendable, Hashable {
        /// It is kept.
        case kept
        /// Nothing is kept, for these faults.
        case faulty([Fault])
        /// The person has no such grouping.
        case missing
    }

    /// The schools that somebody may put into groupings, by name.
    ///
    /// - Throws: ``ServiceFailure``.
    public func choices(for grant: Grant) throws(ServiceFailure) -> [StoredSchool] {
        try ServiceFailure.only {
            try store.read { session in
                try session.schools.withPupils().filter {
                    grant.reach.holds(SchoolPlace($0))
                }.sorted { ($0.name, $0.urn) < ($1.name, $1.urn) }
            }
        }
    }

    /// The groupings of the viewer of a grant, by name.
    ///
    /// - Throws: ``ServiceFailure``.
    public func list(_ viewer: Viewer) throws(ServiceFailure) -> [StoredGrouping] {
        try ServiceFailure.only { try store.read { try $0.groupings.of(viewer.person) } }
    }

    /// Makes a grouping.
    ///
    /// - Parameters:
    ///   - statement: Its name and its schools; schools that the grant does not reach are passed
    ///     over.
    ///   - grant: Leave to keep groupings.
    ///   - occasion: Who does it, and when.
    /// - Returns: What came of it: the grouping, or what is wrong with the statement.
    /// - Throws: ``ServiceFailure``.
    public func make(
        _ statement: Statement, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try settle(statement, nil, by: grant, on: occasion)
    }

    /// Changes a grouping of one's own.
    ///
    /// - Throws: ``ServiceFailure``.
    public func change(
        _ number: Int64, to statement: Statement, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        try settle(statement, number, by: grant, on: occasion)
    }

    /// Takes a grouping of one's own away.
    ///
    /// - Throws: ``ServiceFailure``.
    public func remove(
        _ number: Int64, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        precondition(grant.action == .keepGroupings, "leave for something else")
        return try ServiceFailure.only {
            try store.write { session in
                guard try session.groupings.remove(number, of: grant.viewer.person) else {
                    return .missing
                }
                try note("took away grouping \(number)", grant, on: occasion, in: session)
                return .kept
            }
        }
    }

    private func settle(
        _ statement: Statement, _ number: Int64?, by grant: Grant, on occasion: Occasion
    ) throws(ServiceFailure) -> Outcome {
        precondition(grant.action == .keepGroupings, "leave for something else")
        let person = grant.viewer.person
        return try ServiceFailure.only {
            try store.write { session in
                let others = try session.groupings.of(person).filter { $0.number != number }
                let reached = try statement.schools.filter { urn in
                    try session.schools.school(urn).map { grant.reach.holds(SchoolPlace($0)) }
                        ?? false
                }
                let faults = Self.faults(statement.name, reached, others, isNew: number == nil)
                guard faults.isEmpty else { return .faulty(faults) }
                if let number {
                    guard
                        try session.groupings.change(
                            number, to: statement.name, reached, of: person, at: occasion.now)
                    else { return .missing }
                    try note("changed grouping \(number)", grant, on: occasion, in: session)
                } else {
                    let made = try session.groupings.add(
                        statement.name, reached, of: person, at: occasion.now)
                    try note("made grouping \(made)", grant, on: occasion, in: session)
                }
                return .kept
            }
        }
    }

    private static func faults(
        _ name: String, _ schools: Set<URN>, _ others: [StoredGrouping], isNew: Bool
    ) -> [Fault] {
        var faults: [Fault] = []
        if name.allSatisfy(\.isWhitespace) { faults.append(.noName) }
        if name.count > longestName { faults.append(.longName) }
        if others.contains(where: { $0.name.lowercased() == name.lowercased() }) {
            faults.append(.sameName)
        }
        if schools.isEmpty { faults.append(.noSchool) }
        if isNew, others.count >= most { faults.append(.tooMany) }
        return faults
    }

    private func note(
        _ words: String, _ grant: Grant, on occasion: Occasion, in session: StoreSession
    ) throws {
        try AuditPen(session, on: occasion).note(.change, words, reason: grant.reason)
    }
}
