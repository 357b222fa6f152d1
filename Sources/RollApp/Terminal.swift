import Foundation

/// Where commands write: results to the standard output, everything else beside it.
struct Terminal {
    /// Writes a result.
    static func say(_ text: String) {
        FileHandle.standardOutput.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
    }

    /// Writes a remark that is no part of the result.
    static func note(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// Overwrites the current line with progress, where a person is watching.
    static func progress(_ line: String) {
        guard isWatched else { return }
        FileHandle.standardError.write(Data(("\r" + line).utf8))
    }

    /// Ends a line of progress.
    static func endProgress() {
        guard isWatched else { return }
        FileHandle.standardError.write(Data("\n".utf8))
    }

    /// Whether the remarks go to a screen.
    static let isWatched = isatty(FileHandle.standardError.fileDescriptor) == 1
}
