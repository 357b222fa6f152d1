import Crypto
import RollCharts
import RollFormats

/// A file that never changes under its name.
struct StaticFile: Sendable {
    /// The name with the fingerprint in it, such as `rollcall-0123456789ab.css`.
    let name: String
    let type: String
    let bytes: [UInt8]
    /// The same, packed; nil where packing gains nothing.
    let packed: [UInt8]?
    /// Names the content, for browsers that have it.
    let tag: String
}

/// The stylesheet, the scripts and the icon, named by what they hold.
struct StaticFiles: Sendable {
    private let byName: [String: StaticFile]
    private let addresses: [String: String]

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "svg": "image/svg+xml",
    ]

    /// Gathers what the program carries.
    init() {
        var texts = ["rollcall.css": Look.stylesheet]
        let folder = "Data/Static/"
        for (path, text) in EmbeddedText.files where path.hasPrefix(folder) {
            texts[String(path.dropFirst(folder.count))] = text
        }
        var byName: [String: StaticFile] = [:]
        var addresses: [String: String] = [:]
        for (plain, text) in texts {
            let file = Self.file(plain, text)
            byName[file.name] = file
            addresses[plain] = Addresses.file(file.name)
        }
        self.byName = byName
        self.addresses = addresses
    }

    /// The address of a file by its plain name, which the program must carry.
    func address(of plain: String) -> String {
        guard let address = addresses[plain] else { preconditionFailure("no file \(plain)") }
        return address
    }

    /// The file of a name with its fingerprint.
    subscript(_ name: String) -> StaticFile? { byName[name] }

    private static func file(_ plain: String, _ text: String) -> StaticFile {
        let bytes = Array(text.utf8)
        let print = Hex.text(SHA256.hash(data: bytes).prefix(6))
        guard let dot = plain.lastIndex(of: "."),
            let type = types[String(plain[dot...].dropFirst())]
        else { preconditionFailure("no kind of media is known for \(plain)") }
        let packed = Deflater.compress(bytes, level: 9, wrapping: .gzip)
        return StaticFile(
            name: "\(plain[..<dot])-\(print)\(plain[dot...])", type: type, bytes: bytes,
            packed: packed.count < bytes.count ? packed : nil, tag: "\"\(print)\"")
    }
}

/// Bytes as pairs of digits.
enum Hex {
    private static let digits = Array("0123456789abcdef".utf8)

    /// The text of bytes.
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text; nil where it is not of pairs of digits.
    static func bytes(_ text: String) -> [UInt8]? {
        let given = Array(text.utf8)
        guard given.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: given.count, by: 2) {
            guard let high = digits.firstIndex(of: given[place] | 0x20),
                let low = digits.firstIndex(of: given[place + 1] | 0x20)
            else { return nil }
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes
    }
}
