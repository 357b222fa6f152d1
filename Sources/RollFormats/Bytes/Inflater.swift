/// Unpacks gzip or zlib data, piece by piece or at once.
///
/// Several gzip members in a row are read as one, as `gzip` itself does; zero bytes that pad the
/// end are passed over.
public struct Inflater: ~Copyable {
    private var stream = ZlibStream()
    private var memberEnded = false
    private var started = false

    /// Makes an inflater that has seen nothing yet.
    public init() {}

    /// Gives the inflater more packed bytes.
    ///
    /// - Parameter bytes: The next packed bytes, in order.
    public mutating func feed(_ bytes: [UInt8]) {
        if !bytes.isEmpty { started = true }
        stream.feed(bytes)
    }

    /// Whether what was fed so far ends exactly at the end of the packed data.
    public var isComplete: Bool { memberEnded || !started }

    /// Unpacks what it can from what was fed.
    ///
    /// - Parameter capacity: The most bytes to give back at once; at least 1.
    /// - Returns: Unpacked bytes; empty when more packed bytes are needed.
    /// - Throws: `damaged` when the bytes are not packed data or fail their check sum.
    public mutating func next(atMost capacity: Int) throws(FormatsFailure) -> [UInt8] {
        precondition(capacity > 0, "unpacking needs room for at least one byte")
        var output: [UInt8] = []
        while output.isEmpty {
            if memberEnded {
                guard let first = stream.unused.first else { return [] }
                if first == 0 {
                    guard stream.unused.allSatisfy({ $0 == 0 }) else { throw Self.damaged("") }
                    stream.dropUnused()
                    return []
                }
                stream.restart()
                memberEnded = false
            }
            guard !stream.unused.isEmpty || started else { return [] }
            switch stream.run(into: &output, atMost: capacity, finish: false) {
            case .ended: memberEnded = true
            case .more: if output.isEmpty { return [] }
            case .failed(let words): throw Self.damaged(words)
            }
        }
        return output
    }

    /// Unpacks a whole gzip or zlib value.
    ///
    /// - Parameters:
    ///   - bytes: The packed bytes.
    ///   - limit: The most unpacked bytes allowed; a guard against packed bombs.
    /// - Returns: The unpacked bytes.
    /// - Throws: `damaged`, `truncated`, or `tooLarge` when the limit would be passed.
    public static func decompress(
        _ bytes: [UInt8], limit: Int = 256 << 20
    ) throws(FormatsFailure) -> [UInt8] {
        var inflater = Inflater()
        inflater.feed(bytes)
        var result: [UInt8] = []
        while true {
            let room = Swift.max(4_096, Swift.min(bytes.count &* 4, 1 << 20))
            let piece = try inflater.next(atMost: room)
            if piece.isEmpty { break }
            guard result.count + piece.count <= limit else {
                throw FormatsFailure(
                    .tooLarge, "The packed data unpacks to more than \(limit) bytes.")
            }
            if result.isEmpty { result = piece } else { result += piece }
        }
        guard inflater.memberEnded else { throw Self.truncated }
        return result
    }

    static let truncated = FormatsFailure(
        .truncated, "The packed data stops before its end: send or download the file again.")

    static func damaged(_ words: String) -> FormatsFailure {
        FormatsFailure(
            .damaged, "The packed data is damaged: send or download the file again.",
            debugDetail: words.isEmpty ? nil : words)
    }
}
