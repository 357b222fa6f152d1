import Glibc

/// A file under a passing name, which takes the name of another only when it is whole.
///
/// ```
/// NAME.partial   locked, written, flushed to the disk   →   renamed to NAME
/// ```
///
/// Whoever maps the old file keeps it. What is half written is removed, or begun anew by the next
/// writer when the machine stopped. Two writers at once: the second is told.
final class WrittenFile {
    private let path: String
    private let descriptor: Int32
    private var isKept = false
    /// Bytes written.
    private(set) var count = 0

    private var workingPath: String { path + ".partial" }

    /// Begins a file beside the one to replace.
    init(replacing path: String) throws(SectionFailure) {
        self.path = path
        descriptor = try Self.begin(path + ".partial")
    }

    deinit {
        if !isKept { unsafe unlink(workingPath) }
        close(descriptor)
    }

    /// Begins a file without a name in the same folder, to put aside what comes later.
    init(besideOf file: WrittenFile) throws(SectionFailure) {
        path = file.path + ".rest"
        let working = path + ".partial"
        descriptor = try Self.begin(working)
        unsafe unlink(working)
        isKept = true
    }

    private static func begin(_ path: String) throws(SectionFailure) -> Int32 {
        // A writer that is done renames its file: whoever opened it before that begins again.
        for _ in 0..<3 {
            let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard descriptor >= 0 else { throw SystemFault.writing() }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                close(descriptor)
                throw SectionFailure(.notWritable, "another process is writing it just now")
            }
            var mine = stat()
            var named = stat()
            if unsafe fstat(descriptor, &mine) == 0, unsafe lstat(path, &named) == 0,
                mine.st_ino == named.st_ino, mine.st_dev == named.st_dev,
                mine.st_mode & S_IFMT == S_IFREG
            {
                guard ftruncate(descriptor, 0) == 0 else {
                    let fault = SystemFault.writing()
                    close(descriptor)
                    throw fault
                }
                return descriptor
            }
            close(descriptor)
        }
        throw SectionFailure(.notWritable, "another process is writing it just now")
    }

    /// Adds bytes at the end.
    func append(_ bytes: [UInt8]) throws(SectionFailure) {
        try write(bytes, at: count)
        count += bytes.count
    }

    /// Writes bytes over those at a place.
    func write(_ bytes: [UInt8], at place: Int) throws(SectionFailure) {
        var done = 0
        while done < bytes.count {
            let written = unsafe bytes.withUnsafeBytes { buffer in
                unsafe pwrite(
                    descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done,
                    off_t(place + done))
            }
            if written < 0 {
                if errno == EINTR { continue }
                throw SystemFault.writing()
            }
            done += written
        }
    }

    /// Adds all bytes of another file at the end.
    func append(_ other: WrittenFile) throws(SectionFailure) {
        var done = 0
        while done < other.count {
            var piece = [UInt8](repeating: 0, count: min(1 << 20, other.count - done))
            let found = unsafe piece.withUnsafeMutableBytes { buffer in
                unsafe pread(other.descriptor, buffer.baseAddress, buffer.count, off_t(done))
            }
            if found < 0 && errno == EINTR { continue }
            guard found > 0 else { throw SystemFault.writing() }
            piece.removeLast(piece.count - found)
            try append(piece)
            done += found
        }
    }

    /// Flushes the file to the disk and gives it its name.
    ///
    /// - Throws: `notWritable`; what stood under the name stands there still.
    func keep() throws(SectionFailure) {
        guard fsync(descriptor) == 0 else { throw SystemFault.writing() }
        guard unsafe rename(workingPath, path) == 0 else { throw SystemFault.writing() }
        isKept = true
        // The name itself is on the disk only when its folder is.
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let opened = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard opened >= 0 else { throw SystemFault.writing() }
        defer { close(opened) }
        // Some network drives cannot flush a folder; the file itself is safe by now.
        guard fsync(opened) == 0 || errno == EINVAL else { throw SystemFault.writing() }
    }
}
