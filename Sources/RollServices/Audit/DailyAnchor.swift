public import RollDomain

/// Anchors the chains of the record when a server starts and on each new day.
public struct DailyAnchor: Sendable {
    private let verifier: VerifyAudit
    private let occasion: @Sendable () -> Occasion
    private let note: @Sendable (String) -> Void

    /// Describes the daily work.
    ///
    /// - Parameters:
    ///   - verifier: Keeps the anchors, with the key that outlives the server where there is one.
    ///   - occasion: What day it is.
    ///   - note: Told of a day that could not be anchored; the next try comes with the next look.
    public init(
        _ verifier: VerifyAudit, occasion: @escaping @Sendable () -> Occasion,
        note: @escaping @Sendable (String) -> Void
    ) {
        self.verifier = verifier
        self.occasion = occasion
        self.note = note
    }

    /// Anchors the chains unless that was done on this day.
    ///
    /// - Parameter last: The day on which it was done last; nil for never.
    /// - Returns: The day on which it is done now.
    public func step(after last: CivilDate?) -> CivilDate? {
        let now = occasion()
        guard now.today != last else { return last }
        do {
            _ = try verifier.anchor(on: now)
            return now.today
        } catch {
            note("The record could not be anchored: \(error.message)")
            return last
        }
    }

    /// Looks at the day from time to time until the task is cancelled.
    public func run(every pause: Duration = .seconds(60)) async {
        var last: CivilDate?
        while !Task.isCancelled {
            last = step(after: last)
            try? await Task.sleep(for: pause)
        }
    }
}
