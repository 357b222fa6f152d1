/// A run of plain numbers that is read as a span, wherever it lies.
public struct Cells<Element: BitwiseCopyable & Sendable & Equatable>: Sendable {
    private var owned: [Element]

    /// Wraps an array.
    public init(_ elements: [Element]) { owned = elements }

    /// How many numbers there are.
    public var count: Int { owned.count }

    /// Reads the numbers in place.
    public func withSpan<Result, Failure: Error>(
        _ body: (Span<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try body(owned.span)
    }

    /// Changes the numbers in place, after a copy where they are shared.
    mutating func update(_ body: (inout MutableSpan<Element>) -> Void) {
        var span = owned.mutableSpan
        body(&span)
    }
}

extension Cells: Equatable {
    /// Whether two runs hold the same numbers.
    public static func == (left: Cells, right: Cells) -> Bool {
        guard left.count == right.count else { return false }
        return left.withSpan { one in
            right.withSpan { other in
                for index in one.indices where one[index] != other[index] { return false }
                return true
            }
        }
    }
}
