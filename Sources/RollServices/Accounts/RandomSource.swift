/// Where secrets come from: handed down from the root, never asked for below.
public struct RandomSource: Sendable {
    private let make: @Sendable (Int) -> [UInt8]

    /// Wraps a generator.
    ///
    /// - Parameter make: Gives so many bytes that nobody can guess.
    public init(_ make: @escaping @Sendable (Int) -> [UInt8]) {
        self.make = make
    }

    /// So many bytes that nobody can guess.
    public func bytes(_ count: Int) -> [UInt8] {
        let bytes = make(count)
        precondition(bytes.count == count, "a source of randomness gives what is asked for")
        return bytes
    }
}
