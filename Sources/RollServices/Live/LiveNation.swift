public import RollDomain
public import RollEngine
import RollSQL
public import RollStore
import Synchronization

/// The registers of a database in memory, kept up to date with every commit of anybody.
///
/// What this process commits through the same store is published before the write returns; what
/// others commit, as soon as ``follow(until:pause:told:)`` hears of it. Whoever was not told, for
/// a lost connection, catches up by the number of the last change that is in. Readers take
/// snapshots of ``nation`` and never wait.
public final class LiveNation: Sendable {
    /// The figures; it tells of changes by scope.
    public let nation: Nation
    /// The academic years that are held.
    public let years: [AcademicYear]
    /// Which schools are followed.
    public let filter: SchoolFilter
    let store: Store
    private let state: Mutex<State>
    private let subscription = Mutex<CommitSubscription?>(nil)

    /// Which state of the database is in the figures.
    private struct State {
        var identity: String
        var version: Int64
        var marks: [URN: SchoolChange]
        var submissions: [URN: Int]

        init(_ loaded: LoadedNation) {
            identity = loaded.identity
            version = loaded.version
            marks = loaded.marks
            submissions = loaded.submissions
        }
    }

    /// Loads schools, and takes in from now on what is committed through the store.
    ///
    /// - Parameters:
    ///   - store: The database.
    ///   - span: Dates; the academic years that they touch are held.
    ///   - filter: Which schools to follow.
    ///   - lanes: How many read sessions to load with at the same time.
    /// - Throws: ``ServiceFailure`` when no school with pupils fits, or the database fails.
    /// - Complexity: O(marks of the years).
    public init(
        _ store: Store, _ span: DateSpan, _ filter: SchoolFilter = SchoolFilter(), lanes: Int = 2
    ) throws(ServiceFailure) {
        self.store = store
        self.filter = filter
        years = NationLoader.years(of: span)
        let loaded = try NationLoader(store: store).load(years, filter, lanes: lanes)
        nation = Nation(loaded.snapshot)
        state = Mutex(State(loaded))
        let own = store.onCommit { [weak self] in
            // What fails here is not lost: whoever follows, or commits next, catches up.
            _ = try? self?.catchUp()
        }
        subscription.withLock { $0 = own }
        // Between the loading and the subscription somebody may have committed.
        _ = try catchUp()
    }

    /// The number of the last change that is in the figures.
    public var version: Int64 { state.withLock { $0.version } }

    /// The figures with the state of the database that they rest on, both of one moment.
    var held: (snapshot: NationSnapshot, state: DataState) {
        state.withLock { state in
            let changes = DataState.texts(Array(state.marks.values))
            return (nation.snapshot, DataState(identity: state.identity, changes: changes))
        }
    }

    /// The figures with the last change of each school that is in them, both of one moment.
    var heldMarks: (snapshot: NationSnapshot, marks: [URN: SchoolChange]) {
        state.withLock { (nation.snapshot, $0.marks) }
    }

    /// Takes in what was committed since the last time.
    ///
    /// A school that got submissions and amendments only has the sessions that they touched laid
    /// over what is there; any other is read anew.
    ///
    /// - Parameter isThorough: Whether to compare each school's change with the one that is in,
    ///   which finds a database that went back in time and forward again.
    /// - Returns: What changed.
    /// - Throws: ``ServiceFailure`` when the database fails or is newer than the program; what was
    ///   taken in until then stays, and the rest follows the next time.
    /// - Complexity: O(sessions touched × registrations), or O(marks) of a school read anew.
    @discardableResult
    public func catchUp(isThorough: Bool = false) throws(ServiceFailure) -> LiveUpdate {
        try ServiceFailure.only { try takeIn(isThorough: isThorough) }
    }

    /// The same with the failures of the database as they are.
    func takeIn(isThorough: Bool) throws -> LiveUpdate {
        try state.withLock { state in
            let update: LiveUpdate? = try store.read { session in
                try requireKnownSchema(session)
                let version = try session.changes.version()
                guard try session.changes.identity() == state.identity, version >= state.version
                else { return nil }
                var update = LiveUpdate(version: version)
                if version == state.version, !isThorough { return update }
                let changes = try session.changes.since(isThorough ? 0 : state.version)
                for change in changes where state.marks[change.school] != change {
                    let school = try take(
                        change, mayLay: !isThorough, state: &state, in: session)
                    if let school {
                        update.schools.append(school)
                    }
                    state.marks[change.school] = change
                }
                state.version = version
                return update
            }
            return try update ?? restart(&state)
        }
    }

    /// Brings one school up to date; nil where it is not followed.
    private func take(
        _ change: SchoolChange, mayLay: Bool, state: inout State, in session: StoreSession
    ) throws -> LiveUpdate.School? {
        let urn = change.school
        let old = nation.snapshot
        guard let stored = try session.schools.school(urn),
            !Population(filter).schools(among: [stored]).isEmpty,
            try session.pupils.isAny(at: urn)
        else {
            guard state.submissions.removeValue(forKey: urn) != nil else { return nil }
            nation.remove(urn)
            let name = try session.schools.school(urn)?.name
            return LiveUpdate.School(urn: urn, name: name ?? urn.description, way: .gone)
        }
        let seen = state.marks[urn]
        // Numbers say nothing of what happened where some may have been given out twice.
        if mayLay, let last = state.submissions[urn],
            change.wholeVersion == seen?.wholeVersion ?? 0,
            change.version > seen?.version ?? 0,
            let sessions = try lay(urn, after: last, over: old, state: &state, in: session)
        {
            return LiveUpdate.School(urn: urn, name: stored.name, way: .sessions(sessions))
        }
        let reader = SchoolReader(
            builder: PartitionBuilder(rules: try rules(in: session, knowing: old.rules)),
            years: years)
        for partition in try reader.read(stored, in: session, replacing: old) {
            nation.replace(partition)
        }
        state.submissions[urn] = try session.registers.lastSubmission(of: urn)
        return LiveUpdate.School(urn: urn, name: stored.name, way: .anew)
    }

    /// Lays the sessions of new submissions over what is there.
    ///
    /// - Returns: How many sessions; nil where the school has to be read anew.
    private func lay(
        _ urn: URN, after submission: Int, over old: NationSnapshot, state: inout State,
        in session: StoreSession
    ) throws -> Int? {
        let (sheets, last) = try session.registers.sheets(of: urn, submittedAfter: submission)
        // A file of half a year is laid out quicker as a whole.
        guard sheets.count <= Self.mostSessions else { return nil }
        var rules = old.rules
        let highest = sheets.lazy.compactMap { $0.marks.max() }.max() ?? 0
        if Int(highest) >= rules.symbols.texts.count {
            rules = try self.rules(in: session, knowing: rules)
        }
        var patched: [Partition] = []
        for year in years {
            guard let partition = old.partition(of: urn, year),
                let new = partition.replacing(sheets, rules: rules)
            else { return nil }
            if new !== partition { patched.append(new) }
        }
        for partition in patched { nation.replace(partition) }
        state.submissions[urn] = last
        return sheets.count
    }

    private static let mostSessions = 40

    /// The rules with the symbols of the database; the same object where none is new.
    private func rules(
        in session: StoreSession, knowing old: MarkRules
    ) throws -> MarkRules {
        let symbols = try session.symbols.table()
        return symbols == old.symbols ? old : MarkRules(symbols: symbols)
    }

    /// Reads everything anew.
    private func restart(_ state: inout State) throws -> LiveUpdate {
        let loaded = try NationLoader(store: store).load(years, filter)
        nation.restart(with: loaded.snapshot)
        state = State(loaded)
        return LiveUpdate(version: loaded.version, isRestart: true)
    }

    private func requireKnownSchema(_ session: StoreSession) throws {
        guard try session.changes.newestMigration() > store.newestMigration else { return }
        throw SQLFailure(
            .migration,
            "The database was brought to a newer version while this program ran. Its figures are "
                + "no longer kept up to date: stop it, and start the new program.")
    }
}
