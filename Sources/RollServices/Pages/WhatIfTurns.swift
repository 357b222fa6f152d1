import Dispatch
import Synchronization

/// Lets each person run one large question at a time: a second waits its turn, a third is sent away.
///
/// Whoever waits keeps a thread of the server, so that few wait at once, whoever they are.
public final class WhatIfTurns: Sendable {
    /// Why a question was not run.
    public enum Refusal: Error, Sendable, Hashable {
        /// The person has one running and one waiting.
        case personIsBusy
        /// As many as can be wait already.
        case everybodyIsBusy
    }

    /// How many questions one person may have waiting behind the one that runs.
    public static let mostWaiting = 1

    private struct Line {
        var isRunning = false
        var waiting: [DispatchSemaphore] = []
    }

    private struct State {
        var lines: [Int64: Line] = [:]
        var waiting = 0
    }

    private let state = Mutex(State())
    private let mostAtOnce: Int

    /// Begins without anybody.
    ///
    /// - Parameter mostAtOnce: How many wait at most, all persons together.
    public init(mostAtOnce: Int = 2) { self.mostAtOnce = mostAtOnce }

    /// How many questions of a person wait.
    public func waiting(_ person: Int64) -> Int {
        state.withLock { $0.lines[person]?.waiting.count ?? 0 }
    }

    /// Runs work when it is the person's turn.
    ///
    /// - Parameters:
    ///   - person: Whose it is, by number.
    ///   - work: The work.
    /// - Returns: What the work gives.
    /// - Throws: ``Refusal`` where it cannot wait, or what the work throws.
    public func run<Result>(for person: Int64, _ work: () throws -> Result) throws -> Result {
        let turn: DispatchSemaphore? = try state.withLock { state in
            var line = state.lines[person] ?? Line()
            guard line.isRunning else {
                line.isRunning = true
                state.lines[person] = line
                return nil
            }
            guard line.waiting.count < Self.mostWaiting else { throw Refusal.personIsBusy }
            guard state.waiting < mostAtOnce else { throw Refusal.everybodyIsBusy }
            let turn = DispatchSemaphore(value: 0)
            line.waiting.append(turn)
            state.lines[person] = line
            state.waiting += 1
            return turn
        }
        turn?.wait()
        defer { leave(person) }
        return try work()
    }

    /// Hands the turn on: the line stays taken while it passes to whoever waits.
    private func leave(_ person: Int64) {
        state.withLock { state in
            guard var line = state.lines[person] else { return }
            if line.waiting.isEmpty {
                state.lines[person] = nil
                return
            }
            let next = line.waiting.removeFirst()
            state.waiting -= 1
            state.lines[person] = line
            next.signal()
        }
    }
}
