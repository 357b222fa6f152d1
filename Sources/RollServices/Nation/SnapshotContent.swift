import RollDomain
import RollEngine
import RollStore

/// A snapshot file laid beside its database: what it holds, and what has changed since.
struct SnapshotContent: Sendable {
    let file: SnapshotFile
    let rules: MarkRules
    /// The schools whose partitions have to come from the database.
    let changed: Set<URN>
    /// The state of the database that this was asked of.
    let state: DataState
    private let bySchool: [URN: [Partition]]

    /// Opens a file and asks the database what has changed since.
    ///
    /// - Throws: ``SnapshotFailure`` where the file cannot serve, or the failure of the database.
    init(_ path: String, in session: StoreSession) throws {
        file = try SnapshotFile(opening: path)
        state = try DataState(in: session)
        guard file.origin.database == state.identity else {
            throw SnapshotFailure(.otherDatabase, "it was made from another database")
        }
        guard file.origin.basis == Self.basis else {
            throw SnapshotFailure(
                .otherRules, "its schools were put into regions by other rules")
        }
        rules = MarkRules(symbols: try session.symbols.table())
        bySchool = Dictionary(grouping: try file.partitions(rules), by: \.school.urn)
        changed = file.origin.changed(from: state.changes)
    }

    /// The schools in the file, by number.
    var schools: [URN] { bySchool.keys.sorted() }

    /// A school's partitions as they lie in the file; empty where it is not there.
    func partitions(of urn: URN) -> [Partition] { bySchool[urn] ?? [] }

    /// What schools are put into groups by, beside what the database says of them.
    static var basis: String {
        Geography.england.authorities.map { "\($0.code) \($0.regionCode)" }
            .joined(separator: "\n")
    }

    /// The last change of every school that has changed.
    static func states(in session: StoreSession) throws -> [URN: String] {
        DataState.texts(try session.changes.since(0))
    }
}

extension SchoolReader {
    /// Reads some years by some rules, as they stand now.
    init(rules: MarkRules, years: [AcademicYear]) {
        self.init(builder: PartitionBuilder(rules: rules), years: years)
    }
}

extension SchoolFilter {
    /// Whether the filter lets a school through.
    func holds(_ school: SchoolFacts) -> Bool {
        (schools.map { $0.contains(school.urn) } ?? true)
            && (authority.map { $0 == school.authority } ?? true)
            && (trustUID.map { $0 == school.trustUID } ?? true)
            && (phase.map { $0 == school.phase } ?? true)
            && (regionCode.map { $0 == school.regionCode } ?? true)
    }
}

extension ServiceFailure {
    /// A snapshot file that cannot be used or written.
    init(_ failure: SnapshotFailure, snapshot path: String) {
        switch failure.code {
        case .notWritable:
            self.init(
                .environment,
                "The snapshot \(path) could not be written: \(failure.description). One that was "
                    + "there before is as it was.")
        case .missing:
            self.init(
                .environment,
                "There is no snapshot at \(path). Make it with rollcall snapshot write.")
        case .unreadable:
            self.init(.environment, "The snapshot \(path) cannot be read: \(failure.description).")
        default:
            self.init(
                .fault,
                "The snapshot \(path) cannot be used: \(failure.description). Make it again with "
                    + "rollcall snapshot write.")
        }
    }
}
