/// A run of plain numbers that is read as a span, wherever it lies: in memory of its own, or in a
/// mapped file.
public struct Cells<Element: BitwiseCopyable & Sendable & Equatable>: Sendable {
    private enum Backing: Sendable {
        case owned([Element])
        case mapped(MappedFile, Range<Int>)
    }

    private var backing: Backing

    /// Wraps an array.
    public init(_ elements: [Element]) { backing = .owned(elements) }

    /// Takes cells where they lie in a file; the place fits the alignment of the numbers.
    init(_ file: MappedFile, _ range: Range<Int>) {
        precondition(
            range.lowerBound % MemoryLayout<Element>.alignment == 0
                && range.count % MemoryLayout<Element>.stride == 0, "cells lie on their places")
        backing = .mapped(file, range)
    }

    /// How many numbers there are.
    public var count: Int {
        switch backing {
        case .owned(let owned): owned.count
        case .mapped(_, let range): range.count / MemoryLayout<Element>.stride
        }
    }

    /// Reads the numbers in place.
    public func withSpan<Result, Failure: Error>(
        _ body: (Span<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        switch backing {
        case .owned(let owned): try body(owned.span)
        case .mapped(let file, let range):
            try unsafe file.withBytes(range) { (bytes) throws(Failure) -> Result in
                // Every pattern of bits is a number, and nobody writes to the file's pages.
                try unsafe body(Span(_unsafeElements: bytes.assumingMemoryBound(to: Element.self)))
            }
        }
    }

    /// Changes the numbers in place, after a copy where they are shared or lie in a file.
    mutating func update(_ body: (inout MutableSpan<Element>) -> Void) {
        var owned: [Element]
        switch backing {
        case .owned(let found): owned = found
        case .mapped: owned = withSpan { span in span.indices.map { span[$0] } }
        }
        backing = .owned([])
        var span = owned.mutableSpan
        body(&span)
        backing = .owned(owned)
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
