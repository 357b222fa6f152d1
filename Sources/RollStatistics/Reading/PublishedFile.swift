public import RollFormats

/// A published file on disk or in memory, packed with gzip or not.
public enum PublishedFile: Hashable, Sendable {
    /// A file at a path.
    case path(String)
    /// The bytes of a file, and the name to report it by.
    case bytes([UInt8], name: String)

    /// The name without its folders.
    public var name: String {
        switch self {
        case .path(let path): path.split(separator: "/").last.map(String.init) ?? path
        case .bytes(_, let name): name
        }
    }

    /// Opens the file for reading.
    ///
    /// - Returns: Its bytes, unpacked on the way.
    /// - Throws: `unreadable` where the file is missing, is a folder or may not be read.
    public func open() throws(StatisticsFailure) -> ByteSource {
        do throws(FormatsFailure) {
            return switch self {
            case .path(let path): try ByteSource(path: path)
            case .bytes(let bytes, let name): ByteSource(bytes: bytes, name: name)
            }
        } catch {
            throw StatisticsFailure(error)
        }
    }
}
