/// The files of a zip archive in memory: as workbooks need them, and no more.
///
/// Members that are encrypted, of another packing than deflate, or larger than the limit are refused; what
/// is unpacked has to agree with its check sum.
struct ZipArchive {
    /// One file of the archive.
    private struct Member {
        let method: Int
        let isEncrypted: Bool
        let checkSum: [UInt8]
        let packed: Int
        let size: Int
        let offset: Int
    }

    private let bytes: [UInt8]
    private let name: String
    private var members: [String: Member] = [:]

    /// More files than this are no workbook.
    static let mostMembers = 4_096
    /// The most bytes of one file, unpacked.
    static let largest = 64 << 20

    /// Whether bytes begin as a zip archive does.
    static func isLikely(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
    }

    /// Reads the list of files.
    ///
    /// - Throws: `damaged`, or `tooLarge` where there are too many.
    init(_ bytes: [UInt8], name: String) throws(FormatsFailure) {
        self.bytes = bytes
        self.name = name
        guard let end = Self.end(of: bytes) else { throw damaged }
        let count = number(end + 10, 2)
        guard count <= Self.mostMembers else { throw tooLarge }
        var place = number(end + 16, 4)
        for _ in 0..<count {
            guard place + 46 <= bytes.count, number(place, 4) == 0x0201_4B50 else { throw damaged }
            let length = number(place + 28, 2)
            guard place + 46 + length <= bytes.count else { throw damaged }
            let path = String(decoding: bytes[place + 46..<place + 46 + length], as: UTF8.self)
            members[path] = Member(
                method: number(place + 10, 2), isEncrypted: number(place + 8, 2) & 1 != 0,
                checkSum: Array(bytes[place + 16..<place + 20]), packed: number(place + 20, 4),
                size: number(place + 24, 4), offset: number(place + 42, 4))
            place += 46 + length + number(place + 30, 2) + number(place + 32, 2)
        }
    }

    /// The bytes of a file; nil where there is none of that path.
    ///
    /// - Throws: `notText` where it is encrypted or packed otherwise, `tooLarge`, `damaged`.
    func file(_ path: String) throws(FormatsFailure) -> [UInt8]? {
        guard let member = members[path] else { return nil }
        guard !member.isEncrypted, member.method == 0 || member.method == 8 else {
            throw FormatsFailure(
                .notText,
                "The workbook is protected by a password or packed in a way that is not read here: save "
                    + "it again without a password.", at: Diagnostic.Place(file: name))
        }
        guard member.size <= Self.largest, member.packed <= Self.largest else { throw tooLarge }
        let head = member.offset
        guard head + 30 <= bytes.count, number(head, 4) == 0x0403_4B50 else { throw damaged }
        let start = head + 30 + number(head + 26, 2) + number(head + 28, 2)
        guard start + member.packed <= bytes.count else { throw damaged }
        let packed = bytes[start..<start + member.packed]
        guard member.method == 8 else {
            guard member.packed == member.size else { throw damaged }
            return Array(packed)
        }
        // The same data as gzip has it, whose reader proves check sum and length.
        let gzip =
            [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF] + packed + member.checkSum
            + (0..<4).map { UInt8(truncatingIfNeeded: member.size >> ($0 * 8)) }
        do {
            return try Inflater.decompress(gzip, limit: member.size)
        } catch {
            throw damaged
        }
    }

    /// Where the record at the end of an archive begins.
    private static func end(of bytes: [UInt8]) -> Int? {
        let first = max(0, bytes.count - 22 - 65_535)
        guard bytes.count >= 22 else { return nil }
        return stride(from: bytes.count - 22, through: first, by: -1).first {
            bytes[$0] == 0x50 && bytes[$0 + 1] == 0x4B && bytes[$0 + 2] == 5 && bytes[$0 + 3] == 6
        }
    }

    /// A number of several bytes, the lowest first; 0 beyond the end.
    private func number(_ place: Int, _ length: Int) -> Int {
        guard place >= 0, place + length <= bytes.count else { return 0 }
        return (0..<length).reduce(0) { $0 | Int(bytes[place + $1]) << ($1 * 8) }
    }

    private var damaged: FormatsFailure {
        FormatsFailure(
            .damaged, "The workbook is damaged or broken off: send or download it again.",
            at: Diagnostic.Place(file: name))
    }

    private var tooLarge: FormatsFailure {
        FormatsFailure(
            .tooLarge, "The workbook is larger than is read here: save the sheet as CSV UTF-8.",
            at: Diagnostic.Place(file: name))
    }
}
