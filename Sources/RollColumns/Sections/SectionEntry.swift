/// What the directory of a file says of one section.
public struct SectionEntry: Sendable, Hashable {
    /// What the section holds, by the file's own list.
    public let kind: UInt32
    /// Which one of that kind, from 0.
    public let number: UInt32
    /// Its first byte in the file.
    let offset: Int
    /// Its length in bytes.
    public let length: Int
    /// Its checksum.
    let checksum: UInt32

    /// Bytes of an entry in the directory.
    static let size = 32

    /// The bytes of the section in the file.
    var range: Range<Int> { offset..<offset + length }

    /// The entry of a section that lies so many bytes further on.
    func moved(by bytes: Int) -> SectionEntry {
        SectionEntry(
            kind: kind, number: number, offset: offset + bytes, length: length, checksum: checksum)
    }

    /// Adds the entry to a directory.
    func append(to bytes: inout SectionBytes) {
        bytes.append(kind)
        bytes.append(number)
        bytes.append(UInt64(offset))
        bytes.append(UInt64(length))
        bytes.append(UInt64(checksum))
    }

    init(kind: UInt32, number: UInt32, offset: Int, length: Int, checksum: UInt32) {
        self.kind = kind
        self.number = number
        self.offset = offset
        self.length = length
        self.checksum = checksum
    }

    /// Reads an entry of a file of so many bytes.
    init(_ reader: inout SectionReader, fileLength: Int) throws(SectionFailure) {
        kind = try reader.number()
        number = try reader.number()
        let offset = try reader.number(UInt64.self)
        let length = try reader.number(UInt64.self)
        let sum = try reader.number(UInt64.self)
        guard offset <= UInt64(fileLength), length <= UInt64(fileLength) - offset,
            offset % UInt64(SectionBytes.alignment) == 0, sum <= UInt32.max
        else { throw SectionFailure(.damaged, "a section lies outside") }
        self.offset = Int(offset)
        self.length = Int(length)
        checksum = UInt32(sum)
    }
}
