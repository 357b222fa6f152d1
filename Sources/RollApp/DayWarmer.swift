import Foundation
import RollDomain
import RollWeb
import Synchronization

/// Works out the figures that stand for a day in the background, when the server starts and when the
/// day changes, so that no visitor waits for them.
final class DayWarmer: Sendable {
    private let services: SiteServices
    private let today: @Sendable () -> CivilDate
    private let isStopped = Atomic(false)

    /// Takes what the pages work with.
    ///
    /// - Parameters:
    ///   - services: What the pages work with.
    ///   - today: The day where the schools are.
    init(_ services: SiteServices, today: @escaping @Sendable () -> CivilDate) {
        self.services = services
        self.today = today
    }

    /// How long the day may have changed before somebody notices.
    private static let pause = 2.0

    /// Begins, in a thread of its own.
    func begin() {
        guard services.figures != nil else { return }
        let thread = Thread { [self] in
            var day: CivilDate?
            while !isStopped.load(ordering: .relaxed) {
                let now = today()
                if now != day {
                    services.warm(on: now)
                    day = now
                }
                Thread.sleep(forTimeInterval: Self.pause)
            }
        }
        // Visitors come first.
        thread.qualityOfService = .utility
        thread.start()
    }

    /// Ends after the day that is being worked out.
    func stop() { isStopped.store(true, ordering: .relaxed) }
}
