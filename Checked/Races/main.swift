// Two write and two read through one publication. bin/test --threads builds this with the source of
// Publication under the thread sanitizer, as it is and with faults planted: the sanitizer has to
// stay silent, and to speak.
import Foundation

final class Pair: Sendable {
    let one: Int
    let other: Int

    init(_ number: Int) {
        one = number
        other = -number
    }
}

/// A value of several words, as a snapshot of a nation is.
struct Wide: Sendable {
    var pair: Pair
    var numbers = [1, 2, 3]
    var name = "state"
}

let publication = Publication(Wide(pair: Pair(0)))
let changes = 3_000
let ready = DispatchSemaphore(value: 0)
let threads = DispatchGroup()

/// Starts a thread that waits until all are there.
func start(_ work: @escaping @Sendable () -> Void) {
    threads.enter()
    Thread {
        ready.wait()
        work()
        threads.leave()
    }.start()
}

for _ in 0..<2 {
    start {
        for _ in 0..<changes {
            publication.update {
                $0.pair = Pair($0.pair.one + 1)
                $0.numbers[1] += 1
            }
        }
    }
    start {
        var last = 0
        while last < 2 * changes {
            let value = publication.value
            precondition(value.pair.one == -value.pair.other, "a value is whole")
            precondition(value.pair.one >= last, "no value comes twice")
            last = value.pair.one
        }
    }
}
for _ in 0..<4 { ready.signal() }
threads.wait()
print("values published: \(publication.value.pair.one)")
