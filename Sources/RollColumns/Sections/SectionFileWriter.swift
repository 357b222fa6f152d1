/// Writes a file of sections: all of it, or nothing.
///
/// ```
/// head | hot sections, as they come | cold sections, as they come | directory
/// ```
///
/// What is read often lies together, apart from what is read rarely, so that reading ahead helps.
/// The file appears under its name when it is whole and on the disk; until then, and after any
/// failure, what stood there before stands there still.
public final class SectionFileWriter {
    private let file: WrittenFile
    private let mark: FileMark
    private let cold: WrittenFile
    private var entries: [(entry: SectionEntry, isCold: Bool)] = []

    /// Begins a file.
    ///
    /// - Parameters:
    ///   - path: Its name.
    ///   - mark: What it is.
    /// - Throws: `notWritable`.
    public init(replacing path: String, _ mark: FileMark) throws(SectionFailure) {
        file = try WrittenFile(replacing: path)
        cold = try WrittenFile(besideOf: file)
        self.mark = mark
        try file.append([UInt8](repeating: 0, count: SectionFileHead.size))
    }

    /// Adds a section.
    ///
    /// - Parameters:
    ///   - kind: What it holds.
    ///   - number: Which one of that kind.
    ///   - section: Its content.
    ///   - isCold: Whether it is read rarely.
    /// - Throws: `notWritable`.
    public func add(
        kind: UInt32, number: UInt32, _ section: SectionBytes, isCold: Bool = false
    ) throws(SectionFailure) {
        let file = isCold ? cold : file
        try Self.align(file)
        let entry = SectionEntry(
            kind: kind, number: number, offset: file.count, length: section.bytes.count,
            checksum: Checksum.of(section.bytes))
        entries.append((entry, isCold))
        try file.append(section.bytes)
    }

    /// Ends the file and gives it its name.
    ///
    /// - Returns: Its length in bytes.
    /// - Throws: `notWritable`.
    public func finish() throws(SectionFailure) -> Int {
        try Self.align(file)
        let middle = file.count
        try file.append(cold)
        try Self.align(file)
        var directory = SectionBytes()
        for (entry, isCold) in entries {
            entry.moved(by: isCold ? middle : 0).append(to: &directory)
        }
        let start = file.count
        try file.append(directory.bytes)
        let head = SectionFileHead(
            fileLength: file.count, directory: start, entryCount: entries.count,
            directoryChecksum: Checksum.of(directory.bytes))
        try file.write(head.bytes(mark), at: 0)
        try file.keep()
        return file.count
    }

    private static func align(_ file: WrittenFile) throws(SectionFailure) {
        let over = file.count % SectionBytes.alignment
        if over > 0 {
            try file.append([UInt8](repeating: 0, count: SectionBytes.alignment - over))
        }
    }
}
