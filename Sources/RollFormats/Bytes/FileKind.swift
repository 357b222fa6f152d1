import Foundation

/// What stands under a path.
enum FileKind: Equatable {
    case missing
    case folder
    case file(size: Int)
    /// A device, a pipe or another thing that is not stored on a disk.
    case other

    /// Looks, following links.
    init(path: String) {
        let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: real) else {
            self = .missing
            return
        }
        switch attributes[.type] as? FileAttributeType {
        case .typeDirectory: self = .folder
        case .typeRegular: self = .file(size: (attributes[.size] as? NSNumber)?.intValue ?? 0)
        default: self = .other
        }
    }

    /// The last part of a path.
    static func name(of path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }
}
