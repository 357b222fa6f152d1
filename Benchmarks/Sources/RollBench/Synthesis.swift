import Dispatch
import RollDomain
import RollSynthetic
import Synchronization

/// Marks made out of nothing, several schools at a time.
struct Synthesis {
    let arguments: Arguments

    func run() throws {
        let threads = Int(arguments["threads"] ?? "2") ?? 2
        var made: Workload?
        let outline = try seconds { made = try Workload(arguments) }
        guard let workload = made else { return }
        let schools = Array(workload.schools)
        let found = Mutex<[MarksDelivery]>([])
        let next = Atomic<Int>(0)
        let time = seconds {
            DispatchQueue.concurrentPerform(iterations: threads) { _ in
                while true {
                    let place = next.add(1, ordering: .relaxed).oldValue
                    guard place < schools.count else { return }
                    let delivery = schools[place].register(of: workload.year).settled
                    found.withLock { $0.append(delivery) }
                }
            }
        }
        let deliveries = found.withLock { $0 }
        let marks = deliveries.reduce(0) { $0 + $1.sheets.reduce(0) { $0 + $1.markCount } }
        var report = Report()
        report.set("threads", threads)
        report.set("schools", deliveries.count)
        report.set("marks", marks)
        report.set("outline", outline)
        report.set("seconds", time)
        try report.say()
    }
}
