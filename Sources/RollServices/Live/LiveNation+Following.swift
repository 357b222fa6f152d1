import RollSQL
import RollStore

extension LiveNation {
    /// How long one wait for news lasts before it is asked whether to stop.
    private static let patience = Duration.milliseconds(200)

    /// Follows the database until told to stop, in the thread that calls.
    ///
    /// On a server it listens to what is announced; of a file it asks the version every 20
    /// milliseconds. Where the database cannot be asked it says so once, tries again after each
    /// pause, and then compares every school.
    ///
    /// - Parameters:
    ///   - stops: Asked several times a second whether to stop.
    ///   - pause: Waits a moment before the next attempt after a failure.
    ///   - told: Called for each event, in this thread.
    /// - Throws: ``ServiceFailure`` for what waiting does not mend: damage, or a database that is
    ///   newer than the program.
    public func follow(
        until stops: () -> Bool, pause: () -> Void, told: (LiveEvent) -> Void
    ) throws(ServiceFailure) {
        var watch: (any CommitWatch)?
        var isLost = false
        while !stops() {
            do {
                if let watch {
                    guard try watch.wait(atMost: Self.patience) else { continue }
                    told(.noticed)
                    let update = try takeIn(isThorough: false)
                    if !update.isEmpty { told(.changed(update)) }
                } else {
                    // Listen first, look then: what is committed between the two is seen twice.
                    watch = try store.watchCommits()
                    let update = try takeIn(isThorough: isLost)
                    if isLost {
                        isLost = false
                        told(.regained(update))
                    } else if !update.isEmpty {
                        told(.changed(update))
                    }
                }
            } catch let failure as SQLFailure where failure.passes {
                watch = nil
                if !isLost { told(.lost(ServiceFailure(failure))) }
                isLost = true
                pause()
            } catch {
                throw try ServiceFailure.wrapping(error)
            }
        }
    }
}

extension SQLFailure {
    /// Whether the same may succeed later, with nobody doing anything about the data.
    fileprivate var passes: Bool {
        [.connectionLost, .cannotOpen, .busy, .inputOutput].contains(code)
    }
}

extension ServiceFailure {
    /// An error of the modules below as one of this module.
    fileprivate static func wrapping(_ error: any Error) throws(ServiceFailure) -> ServiceFailure {
        try only { throw error }
    }
}
