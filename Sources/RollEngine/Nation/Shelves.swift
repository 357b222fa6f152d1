/// A list kept on shelves: a copy of which one element is changed shares all shelves but one.
///
/// ```
/// elements   0 … 127 | 128 … 255 | … | 21,248 … 21,314
/// shelves       0    |     1     | … |      166           all full but the last
/// ```
///
/// A school's new register changes one element of a list as long as the country; copying the whole
/// list would take longer than all the rest.
struct Shelves<Element: Sendable>: Sendable {
    #if ROLL_HOSTILE
    private static var width: Int { 2 }
    #else
    private static var width: Int { 128 }
    #endif

    private var shelves: [[Element]] = []

    init() {}

    init(_ elements: some Sequence<Element>) {
        for element in elements { append(element) }
    }

    var count: Int {
        shelves.isEmpty
            ? 0 : (shelves.count - 1) * Self.width + shelves[shelves.count - 1].count
    }

    /// - Complexity: O(shelves) where the list is shared, else O(1).
    mutating func append(_ element: Element) {
        if shelves.isEmpty || shelves[shelves.count - 1].count == Self.width {
            shelves.append([element])
        } else {
            shelves[shelves.count - 1].append(element)
        }
    }

    /// Takes the last element away.
    mutating func removeLast() -> Element {
        precondition(!shelves.isEmpty, "there is an element")
        let last = shelves[shelves.count - 1].removeLast()
        if shelves[shelves.count - 1].isEmpty { shelves.removeLast() }
        return last
    }
}

extension Shelves: RandomAccessCollection, MutableCollection {
    var startIndex: Int { 0 }
    var endIndex: Int { count }

    subscript(index: Int) -> Element {
        get { shelves[index / Self.width][index % Self.width] }
        // In place: the elements beside it on a shelf that nobody shares stay where they are.
        _modify { yield &shelves[index / Self.width][index % Self.width] }
    }
}
