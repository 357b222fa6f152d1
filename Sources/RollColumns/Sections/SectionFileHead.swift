/// What a file of sections is for: a word of eight letters, and the version of what the sections
/// hold.
public struct FileMark: Sendable, Hashable {
    /// The word, as the first eight bytes of the file.
    let word: [UInt8]
    /// The version of the sections' content.
    let version: UInt32

    /// States a mark.
    ///
    /// - Parameters:
    ///   - word: Eight letters of ASCII.
    ///   - version: Raised whenever the content of any section changes its form or its meaning.
    public init(_ word: StaticString, version: UInt32) {
        self.word = Array(word.description.utf8)
        self.version = version
        precondition(self.word.count == 8, "a mark has eight letters")
    }
}

/// The first bytes of a file of sections.
///
/// ```
/// 0  mark          8  order of bytes   16  layout, version   24  slots of a chunk
/// 32 file length  40  directory        48  its entries       56  its checksum
/// 64 checksum of all before
/// ```
struct SectionFileHead {
    static let size = 128
    private static let checked = 64
    private static let byteOrder: UInt64 = 0x0102_0304_0506_0708
    /// The version of heads and directories.
    private static let layout: UInt32 = 1

    var fileLength: Int
    var directory: Int
    var entryCount: Int
    var directoryChecksum: UInt32

    init(fileLength: Int, directory: Int, entryCount: Int, directoryChecksum: UInt32) {
        self.fileLength = fileLength
        self.directory = directory
        self.entryCount = entryCount
        self.directoryChecksum = directoryChecksum
    }

    /// The bytes of a head.
    func bytes(_ mark: FileMark) -> [UInt8] {
        var bytes = SectionBytes()
        bytes.append(mark.word)
        bytes.append(Self.byteOrder)
        bytes.append(Self.layout)
        bytes.append(mark.version)
        bytes.append(UInt64(SlotChunk.slots))
        bytes.append(UInt64(fileLength))
        bytes.append(UInt64(directory))
        bytes.append(UInt64(entryCount))
        bytes.append(UInt64(directoryChecksum))
        let sum = Checksum.of(bytes.bytes)
        bytes.append(UInt64(sum))
        bytes.append([UInt8](repeating: 0, count: Self.size - bytes.bytes.count))
        return bytes.bytes
    }

    /// Reads and checks the head of a file.
    ///
    /// - Throws: `foreign`, `otherVersion` or `damaged`.
    init(_ file: MappedFile, _ mark: FileMark) throws(SectionFailure) {
        guard file.count >= Self.size else {
            let isOurs = unsafe file.withBytes(0..<min(8, file.count)) { bytes in
                unsafe mark.word.starts(with: bytes)
            }
            throw isOurs
                ? SectionFailure(.damaged, "it is cut off")
                : SectionFailure(.foreign, "it is a file of another kind")
        }
        var reader = SectionReader(file, 0..<Self.size)
        guard try reader.numbers(8, of: UInt8.self) == mark.word else {
            throw SectionFailure(.foreign, "it is a file of another kind")
        }
        guard try reader.number(UInt64.self) == Self.byteOrder else {
            throw SectionFailure(
                .otherVersion, "it was written on a machine with another order of bytes")
        }
        let layout = try reader.number(UInt32.self)
        let version = try reader.number(UInt32.self)
        guard layout == Self.layout, version == mark.version else {
            let isNewer = layout > Self.layout || layout == Self.layout && version > mark.version
            throw SectionFailure(
                .otherVersion,
                "a \(isNewer ? "newer" : "older") program wrote it (form \(layout).\(version), here "
                    + "\(Self.layout).\(mark.version))")
        }
        let slots = try reader.number(UInt64.self)
        let numbers = try reader.numbers(4, of: UInt64.self)
        let sum = file.checksum(0..<Self.checked)
        guard try reader.number(UInt64.self) == UInt64(sum) else {
            throw SectionFailure(.damaged, "its head was changed")
        }
        guard slots == UInt64(SlotChunk.slots) else {
            throw SectionFailure(
                .otherVersion, "a program with chunks of \(slots) slots wrote it")
        }
        guard numbers[0] == UInt64(file.count) else {
            throw SectionFailure(
                .damaged,
                numbers[0] > UInt64(file.count) ? "it is cut off" : "something follows its end")
        }
        fileLength = file.count
        // Each fits the file, as a forged head need not.
        guard numbers[1] <= numbers[0], numbers[2] <= numbers[0], numbers[3] <= UInt32.max else {
            throw SectionFailure(.damaged, "its directory lies outside")
        }
        directory = Int(numbers[1])
        entryCount = Int(numbers[2])
        directoryChecksum = UInt32(numbers[3])
    }
}
