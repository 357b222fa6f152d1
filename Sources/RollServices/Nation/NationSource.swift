public import RollDomain
public import RollEngine
public import RollStore

/// Where the registers of a question came from, for whoever asks.
public enum NationOrigin: Sendable {
    /// All from the database; with the reason where a snapshot file was there and did not serve.
    case database(unused: UnusedSnapshot?)
    /// From a snapshot file, and the rest from the database.
    case snapshot(SnapshotUse)
    /// From registers that are kept in memory with every commit.
    case memory
}

/// Why a snapshot file that was there did not serve.
public struct UnusedSnapshot: Sendable {
    /// The file.
    public let path: String
    /// What is the matter, such as "it is cut off".
    public let reason: String
    /// Whether the file is at fault, and not only made for other questions.
    public let isFault: Bool
    /// Whether somebody named the file.
    public let isNamed: Bool
}

/// What was taken from a snapshot file.
public struct SnapshotUse: Sendable {
    /// The file.
    public let path: String
    /// When it was written.
    public let writtenAt: Instant
    /// Its length in bytes.
    public let byteCount: Int
    /// Bytes of it that were read and checked.
    public let checkedByteCount: Int
    /// School years that the question needs.
    public let schoolYears: Int
    /// Of these, school years read from the database, because they changed since.
    public let reloaded: Int
    /// Of these, school years read from the database, because the file is damaged there.
    public let mended: Int
}

/// Registers in the engine, with where they came from.
public struct SourcedNation: Sendable {
    /// The registers.
    public let snapshot: NationSnapshot
    /// The digest of what figures made of them rest on.
    public let fingerprint: DataFingerprint
    /// Where they came from.
    public let origin: NationOrigin
}

/// Brings what a question needs into the engine: from a snapshot file where one fits, with what
/// changed since from the database; else all from the database.
public struct NationSource: Sendable {
    let store: Store
    let place: SnapshotPlace?
    let lanes: Int
    let live: LiveNation?

    /// Takes from a database, and from what is kept of it: in memory, or in a snapshot file.
    ///
    /// - Parameters:
    ///   - store: The database.
    ///   - place: The snapshot file; nil to do without.
    ///   - lanes: How many processors may check the file at the same time.
    ///   - live: Registers in memory that follow the same database; nil to do without.
    public init(
        store: Store, snapshot place: SnapshotPlace?, lanes: Int = 1, live: LiveNation? = nil
    ) {
        self.store = store
        self.place = place
        self.lanes = lanes
        self.live = live
    }

    /// Brings what some questions need into the engine.
    ///
    /// The partitions are those that ``NationLoader`` gives, in the same order, so that the answer
    /// does not depend on where they come from.
    ///
    /// - Parameters:
    ///   - queries: The questions that will be asked, the one that somebody asked first.
    ///   - span: Dates in every academic year that they touch.
    ///   - filter: Which schools.
    ///   - instant: What was known then, which only the database knows; nil for now.
    /// - Returns: The registers, opened for the questions.
    /// - Throws: ``ServiceFailure`` when no school fits, or the database fails.
    public func nation(
        for queries: [Query], _ span: DateSpan, _ filter: SchoolFilter,
        knownAt instant: Instant? = nil
    ) throws(ServiceFailure) -> SourcedNation {
        if instant == nil, let held = try live?.registers(span, filter) { return held }
        var unused: UnusedSnapshot?
        if let place {
            do {
                guard instant == nil else {
                    throw UnfitSnapshot(reason: "it holds only what is known now")
                }
                return try mapped(place.path, queries, span, filter)
            } catch let unfit as UnfitSnapshot {
                unused = UnusedSnapshot(
                    path: place.path, reason: unfit.reason, isFault: false,
                    isNamed: place.isNamed)
            } catch let failure as SnapshotFailure {
                if failure.code != .missing || place.isNamed {
                    unused = UnusedSnapshot(
                        path: place.path, reason: failure.description, isFault: true,
                        isNamed: place.isNamed)
                }
            } catch {
                try ServiceFailure.only { throw error }
            }
        }
        // What is known now is told by the feed of changes; what was known then is digested.
        let digest = instant.flatMap { _ in
            queries.first.map { DataDigest(window: $0.window.spans, facts: $0.asksFacts) }
        }
        let loaded = try NationLoader(store: store).load(
            NationLoader.years(of: span), filter, knownAt: instant, digesting: digest, lanes: lanes)
        return SourcedNation(
            snapshot: loaded.snapshot, fingerprint: loaded.fingerprint,
            origin: .database(unused: unused))
    }
}

/// That a snapshot file, though good, was made for other questions.
struct UnfitSnapshot: Error {
    let reason: String
}
