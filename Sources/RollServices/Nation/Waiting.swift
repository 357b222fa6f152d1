import Dispatch
import Synchronization

/// Waits for work that several processors do at once, where the caller cannot go on meanwhile.
///
/// For commands, which have nothing else to do; never from a task, whose thread others need.
func waiting<Result: Sendable>(_ work: @escaping @Sendable () async -> Result) -> Result {
    let done = DispatchSemaphore(value: 0)
    let box = Mutex<Result?>(nil)
    Task {
        let result = await work()
        box.withLock { $0 = result }
        done.signal()
    }
    done.wait()
    guard let result = box.withLock({ $0 }) else {
        preconditionFailure("the work is done when it says so")
    }
    return result
}
