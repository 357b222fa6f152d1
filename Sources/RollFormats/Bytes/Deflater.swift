/// Packs bytes as zlib or gzip data, piece by piece or at once.
public struct Deflater: ~Copyable {
    /// The wrapping around the packed bytes.
    public enum Wrapping: Sendable {
        /// Two bytes of head and a check sum of four: for values kept in a database.
        case zlib
        /// The form of `.gz` files.
        case gzip
    }

    private var stream: ZlibStream

    /// Makes a deflater.
    ///
    /// - Parameters:
    ///   - level: From 0 (store) over 1 (fast) to 9 (small).
    ///   - wrapping: The wrapping around the packed bytes.
    public init(level: Int = 6, wrapping: Wrapping = .zlib) {
        stream = ZlibStream(level: level, gzip: wrapping == .gzip)
    }

    /// Packs more bytes.
    ///
    /// - Parameter bytes: The next bytes, in order.
    /// - Returns: Packed bytes that are ready; often none.
    public mutating func pack(_ bytes: [UInt8]) -> [UInt8] { run(bytes, finish: false) }

    /// Ends the packed data.
    ///
    /// - Returns: The packed bytes that were still held back.
    public consuming func finish() -> [UInt8] { run([], finish: true) }

    private mutating func run(_ bytes: [UInt8], finish: Bool) -> [UInt8] {
        stream.feed(bytes)
        var output: [UInt8] = []
        let room = Swift.max(256, Swift.min(bytes.count / 2 + 64, 1 << 18))
        while true {
            let before = output.count
            switch stream.run(into: &output, atMost: room, finish: finish) {
            case .ended: return output
            case .failed(let words): preconditionFailure("zlib refused to pack: \(words)")
            case .more:
                // Room left over means that the input is used up and nothing is waiting.
                if !finish, stream.unused.isEmpty, output.count - before < room { return output }
            }
        }
    }

    /// Packs a whole value.
    ///
    /// - Parameters:
    ///   - bytes: The bytes to pack.
    ///   - level: From 0 (store) over 1 (fast) to 9 (small).
    ///   - wrapping: The wrapping around the packed bytes.
    /// - Returns: The packed bytes, which `Inflater.decompress` reads.
    public static func compress(
        _ bytes: [UInt8], level: Int = 6, wrapping: Wrapping = .zlib
    ) -> [UInt8] {
        var deflater = Deflater(level: level, wrapping: wrapping)
        return deflater.run(bytes, finish: true)
    }
}
