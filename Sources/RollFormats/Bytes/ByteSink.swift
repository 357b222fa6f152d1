import Foundation

/// Where written bytes go: a file, memory, or a closure.
///
/// A file appears under its name only when `close()` succeeds: until then the bytes are in a
/// neighbour with the ending `.partial`, so that half a file is never mistaken for a whole one.
public struct ByteSink: ~Copyable {
    private enum Target {
        case memory
        case closure((ArraySlice<UInt8>) throws(FormatsFailure) -> Void)
        case file(OpenFile)
    }

    private let target: Target
    private var deflater: Deflater?
    private var collected: [UInt8] = []

    private init(_ target: Target, deflater: consuming Deflater? = nil) {
        self.target = target
        self.deflater = deflater
    }

    /// Keeps the bytes in memory, for `close()` to give back.
    ///
    /// - Returns: A sink with nothing in it.
    public static func memory() -> ByteSink { ByteSink(.memory) }

    /// Hands the bytes to a closure as they come.
    ///
    /// - Parameter receive: Called with each piece, in order.
    /// - Returns: A sink that keeps nothing.
    public static func closure(
        _ receive: @escaping (ArraySlice<UInt8>) throws(FormatsFailure) -> Void
    ) -> ByteSink { ByteSink(.closure(receive)) }

    /// Writes a file, packed as gzip when asked.
    ///
    /// - Parameters:
    ///   - path: Where the file shall be; what is there is replaced when the sink closes.
    ///   - gzip: Whether to pack the bytes.
    /// - Returns: A sink with an open file.
    /// - Throws: `isDirectory` or `notWritable`.
    public static func file(_ path: String, gzip: Bool = false) throws(FormatsFailure) -> ByteSink {
        let file = try OpenFile(path: path)
        return ByteSink(.file(file), deflater: gzip ? Deflater(wrapping: .gzip) : nil)
    }

    /// Writes bytes.
    ///
    /// - Parameter bytes: The next bytes, in order.
    /// - Throws: `notWritable`, or what the closure throws.
    public mutating func write(_ bytes: [UInt8]) throws(FormatsFailure) {
        if let packed = deflater?.pack(bytes) {
            try pass(packed)
        } else {
            try pass(bytes)
        }
    }

    /// Writes text as UTF-8.
    ///
    /// - Parameter text: The next text, in order.
    /// - Throws: `notWritable`, or what the closure throws.
    public mutating func write(_ text: String) throws(FormatsFailure) {
        try write(Array(text.utf8))
    }

    /// Ends the writing and puts a file under its name.
    ///
    /// - Returns: The bytes of a memory sink; nothing for the others.
    /// - Throws: `notWritable`, or what the closure throws.
    @discardableResult
    public consuming func close() throws(FormatsFailure) -> [UInt8] {
        if let deflater = deflater.take() { try pass(deflater.finish()) }
        if case .file(let file) = target { try file.close() }
        return collected
    }

    private mutating func pass(_ bytes: [UInt8]) throws(FormatsFailure) {
        guard !bytes.isEmpty else { return }
        switch target {
        case .memory: collected += bytes
        case .closure(let receive): try receive(bytes[...])
        case .file(let file): try file.write(bytes)
        }
    }
}

/// A file being written under a passing name; it removes what is half done when let go.
private final class OpenFile {
    private let path: String
    private let workingPath: String
    private let handle: FileHandle
    private var isClosed = false

    init(path: String) throws(FormatsFailure) {
        let place = Diagnostic.Place(file: FileKind.name(of: path))
        let kind = FileKind(path: path)
        guard kind != .folder else {
            throw FormatsFailure(
                .isDirectory, "This is a folder: name a file in it.", at: place, debugDetail: path)
        }
        // A device or a pipe is written in place: renaming would replace it.
        let isPlain = kind != .other
        self.path = path
        workingPath = isPlain ? path + ".partial" : path
        let isReady =
            !isPlain || FileManager.default.createFile(atPath: workingPath, contents: nil)
        guard isReady, let handle = FileHandle(forWritingAtPath: workingPath) else {
            throw FormatsFailure(
                .notWritable, "The file cannot be made: check the folder and its permissions.",
                at: place, debugDetail: path)
        }
        self.handle = handle
    }

    deinit {
        if !isClosed, workingPath != path {
            try? FileManager.default.removeItem(atPath: workingPath)
        }
    }

    func write(_ bytes: [UInt8]) throws(FormatsFailure) {
        do { try handle.write(contentsOf: bytes) } catch { throw failure(error) }
    }

    func close() throws(FormatsFailure) {
        do {
            try handle.close()
            if workingPath != path {
                // Between these two steps a reader finds no file, but never half of one.
                if FileKind(path: path) != .missing {
                    try FileManager.default.removeItem(atPath: path)
                }
                try FileManager.default.moveItem(atPath: workingPath, toPath: path)
            }
            isClosed = true
        } catch {
            throw failure(error)
        }
    }

    private func failure(_ error: any Error) -> FormatsFailure {
        FormatsFailure(
            .notWritable, "Writing the file failed: check that the disk has room.",
            at: Diagnostic.Place(file: FileKind.name(of: path)),
            debugDetail: "\(error)")
    }
}
