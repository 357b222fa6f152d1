import Foundation

/// A file, or bytes in memory, handed out in pieces; gzip data is unpacked on the way.
public struct ByteSource: ~Copyable {
    private enum Origin {
        case memory([UInt8], position: Int)
        case file(FileHandle)
    }

    /// The file's name without its folders, for places in diagnostics.
    public let name: String
    /// How many bytes the file holds, packed if it is packed; 0 for a pipe, which does not say.
    public let bytesTotal: Int
    /// How many bytes of the file were read, packed if it is packed.
    public private(set) var bytesRead = 0
    /// The most bytes handed out at once.
    public let chunkSize: Int
    /// Whether the bytes are gzip data.
    public private(set) var isCompressed = false

    private var origin: Origin
    private var inflater: Inflater?
    private var head: [UInt8]?

    /// The size of a piece when nothing else is asked: one mebibyte.
    public static let defaultChunkSize = 1 << 20

    private static let chunkSizeLimit = 64 << 20

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: Where the file is.
    ///   - chunkSize: The most bytes handed out at once.
    /// - Throws: `notFound`, `isDirectory` or `notReadable`.
    public init(
        path: String, chunkSize: Int = ByteSource.defaultChunkSize
    ) throws(FormatsFailure) {
        precondition(
            (1...Self.chunkSizeLimit).contains(chunkSize), "a chunk is of 1 byte to 64 MiB")
        let opened = try Self.opened(path, chunkSize: chunkSize)
        name = opened.name
        bytesTotal = opened.bytesTotal
        bytesRead = opened.bytesRead
        self.chunkSize = chunkSize
        isCompressed = opened.isCompressed
        origin = opened.origin
        head = opened.head
        inflater = opened.inflater
    }

    private static func opened(_ path: String, chunkSize: Int) throws(FormatsFailure) -> ByteSource
    {
        let name = FileKind.name(of: path)
        let place = Diagnostic.Place(file: name)
        let bytesTotal: Int
        switch FileKind(path: path) {
        case .missing:
            throw FormatsFailure(
                .notFound, "There is no such file: check the name and the folder.", at: place,
                debugDetail: path)
        case .folder:
            throw FormatsFailure(
                .isDirectory, "This is a folder: name one file in it.", at: place,
                debugDetail: path)
        case .file(let size): bytesTotal = size
        case .other: bytesTotal = 0
        }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw FormatsFailure(
                .notReadable, "The file may not be read: check its permissions.", at: place,
                debugDetail: path)
        }
        var source = ByteSource(
            .file(handle), name: name, bytesTotal: bytesTotal, chunkSize: chunkSize)
        try source.sniffCompression()
        return source
    }

    /// Reads bytes that are already in memory.
    ///
    /// - Parameters:
    ///   - bytes: The bytes of a file.
    ///   - name: The name for places in diagnostics.
    ///   - chunkSize: The most bytes handed out at once.
    public init(
        bytes: [UInt8], name: String = "memory", chunkSize: Int = ByteSource.defaultChunkSize
    ) {
        precondition(
            (1...Self.chunkSizeLimit).contains(chunkSize), "a chunk is of 1 byte to 64 MiB")
        self.init(
            .memory(bytes, position: 0), name: name, bytesTotal: bytes.count,
            chunkSize: chunkSize)
        if bytes.starts(with: Self.gzipMagic) {
            isCompressed = true
            inflater = Inflater()
        }
    }

    private init(_ origin: Origin, name: String, bytesTotal: Int, chunkSize: Int) {
        self.origin = origin
        self.name = name
        self.bytesTotal = bytesTotal
        self.chunkSize = chunkSize
    }

    /// Hands out the next bytes.
    ///
    /// - Returns: Between 1 and `chunkSize` bytes, or nothing at the end.
    /// - Throws: `notReadable`; for gzip data `truncated` or `damaged`.
    public mutating func next() throws(FormatsFailure) -> [UInt8]? {
        if !isCompressed { return try nextRaw() }
        while true {
            let piece = try unpack()
            if !piece.isEmpty { return piece }
            if let packed = try nextRaw() {
                inflater?.feed(packed)
            } else {
                guard inflater?.isComplete ?? true else { throw located(Inflater.truncated) }
                return nil
            }
        }
    }

    /// Hands out everything that is left.
    ///
    /// - Parameter limit: The most bytes allowed.
    /// - Returns: The bytes, unpacked if they were packed.
    /// - Throws: `tooLarge` beyond the limit, and what `next()` throws.
    public mutating func readAll(limit: Int = 1 << 30) throws(FormatsFailure) -> [UInt8] {
        var all: [UInt8] = []
        while let piece = try next() {
            guard all.count + piece.count <= limit else {
                throw FormatsFailure(
                    .tooLarge,
                    "The file is larger than the limit of \(limit) bytes: split it and try again.",
                    at: Diagnostic.Place(file: name))
            }
            if all.isEmpty { all = piece } else { all += piece }
        }
        return all
    }

    private static let gzipMagic: [UInt8] = [0x1F, 0x8B]

    private mutating func sniffCompression() throws(FormatsFailure) {
        var first: [UInt8] = []
        while first.count < 2, let more = try nextRaw() { first += more }
        if first.starts(with: Self.gzipMagic) {
            isCompressed = true
            inflater = Inflater()
        }
        head = first.isEmpty ? nil : first
    }

    private mutating func unpack() throws(FormatsFailure) -> [UInt8] {
        do {
            return try inflater?.next(atMost: chunkSize) ?? []
        } catch {
            throw located(error)
        }
    }

    private mutating func nextRaw() throws(FormatsFailure) -> [UInt8]? {
        if let first = head {
            guard first.count > chunkSize else {
                head = nil
                return first
            }
            head = Array(first[chunkSize...])
            return Array(first[..<chunkSize])
        }
        switch origin {
        case .memory(let bytes, let position):
            guard position < bytes.count else { return nil }
            let end = Swift.min(position + chunkSize, bytes.count)
            origin = .memory(bytes, position: end)
            bytesRead = end
            return Array(bytes[position..<end])
        case .file(let handle):
            do {
                guard let data = try handle.read(upToCount: chunkSize), !data.isEmpty else {
                    return nil
                }
                bytesRead += data.count
                return Array(data)
            } catch {
                throw FormatsFailure(
                    .notReadable, "Reading the file failed: try again, or copy it first.",
                    at: Diagnostic.Place(file: name), debugDetail: "\(error)")
            }
        }
    }

    private func located(_ failure: FormatsFailure) -> FormatsFailure {
        var failure = failure
        failure.place.file = name
        return failure
    }
}
