import RollColumns
import Synchronization
import Testing

@Suite struct `A publication` {
    /// A value whose two halves always agree; a torn read would show.
    private final class Pair: Sendable {
        let one: Int
        let other: Int

        init(_ number: Int) {
            one = number
            other = -number
        }
    }

    @Test func `never shows readers a value twice out of order or torn`() async {
        let publication = Publication(Pair(0))
        let changes = 3_000
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    for _ in 0..<changes {
                        publication.update { $0 = Pair($0.one + 1) }
                    }
                }
            }
            for _ in 0..<2 {
                group.addTask {
                    var last = 0
                    while last < changes {
                        let pair = publication.value
                        #expect(pair.one == -pair.other)
                        #expect(pair.one >= last)
                        last = pair.one
                    }
                }
            }
        }
        #expect(publication.value.one == 2 * changes)
    }

    @Test func `keeps the value when a change fails`() {
        struct Refusal: Error {}
        let publication = Publication(7)
        #expect(throws: Refusal.self) {
            try publication.update { (value: inout Int) throws(Refusal) in
                value = 8
                throw Refusal()
            }
        }
        #expect(publication.value == 7)
    }

    @Test func `lets go of what it no longer publishes`() {
        weak var first: Pair?
        let publication: Publication<Pair>
        do {
            let pair = Pair(1)
            first = pair
            publication = Publication(pair)
        }
        #expect(first != nil)
        publication.update { $0 = Pair(2) }
        #expect(first == nil)
    }
}
