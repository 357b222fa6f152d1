import Foundation
import RollAPI
import RollDomain
import RollServices
import RollStore
import Synchronization

/// The figures of a running server: in memory, brought up to date with every commit of anybody,
/// and told to whoever listens.
final class LiveFigures: Sendable {
    /// The figures.
    let nation: LiveNation
    /// Tells of their changes.
    let hub: EventHub
    private let isStopped = Atomic(false)

    /// Loads the academic year so far, and the one before where any school has registers of it.
    ///
    /// - Throws: ``ServiceFailure`` when no school has pupils, or the database fails.
    init(
        _ store: Store, today: CivilDate, makers: [String: EventHub.Maker] = [:]
    ) throws(ServiceFailure) {
        let year = AcademicYear(of: today)
        let hasBefore = try HeldYears(store: store).holds(year.previous)
        let first = hasBefore ? year.previous.firstDate : year.firstDate
        nation = try LiveNation(
            store, DateSpan(from: first, to: today),
            lanes: ProcessInfo.processInfo.activeProcessorCount)
        var makers = makers
        makers[API.changes.name] = API.changes.make
        hub = EventHub(live: nation, makers: makers)
    }

    /// Begins to follow the database, in a thread of its own.
    ///
    /// - Parameter note: Told of what somebody should know, such as a database that is gone.
    func begin(note: @escaping @Sendable (String) -> Void) {
        let thread = Thread { [self] in
            do {
                try nation.follow(
                    until: { isStopped.load(ordering: .relaxed) },
                    pause: { Thread.sleep(forTimeInterval: 0.5) }
                ) { event in
                    switch event {
                    case .noticed, .changed: break
                    case .lost(let failure): note(failure.message)
                    case .regained: note("The database is there again.")
                    }
                }
            } catch {
                note((error as? ServiceFailure)?.message ?? "The database cannot be followed.")
            }
        }
        thread.start()
    }

    /// Lets everybody go, and follows no longer.
    func stop() {
        isStopped.store(true, ordering: .relaxed)
        hub.stop()
    }
}
