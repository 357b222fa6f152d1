import Glibc

/// A file mapped into memory for reading: its pages come from the disk when they are first read.
///
/// This and ``WrittenFile`` are the only types that ask the operating system for files. The mapping
/// is of the file as it was opened: when another is put in its place under the same name, this one
/// stays readable until the last user lets go. Safe because the bytes are never written, and live
/// as long as this object does. A file that is cut off in place while it is mapped ends the
/// process; ``SectionFileWriter`` never does that.
@safe
final class MappedFile: @unchecked Sendable {
    private let start: UnsafeRawPointer
    /// How many bytes the file has.
    let count: Int

    /// Maps a file.
    init(_ path: String) throws(SectionFailure) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFault.opening() }
        defer { close(descriptor) }
        var about = stat()
        guard unsafe fstat(descriptor, &about) == 0 else { throw SystemFault.opening() }
        guard about.st_mode & S_IFMT == S_IFREG else {
            throw SectionFailure(.foreign, "it is no plain file")
        }
        count = Int(about.st_size)
        guard count > 0 else { throw SectionFailure(.damaged, "it is empty") }
        let mapped = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0)
        guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else {
            throw SystemFault.opening()
        }
        unsafe start = UnsafeRawPointer(mapped)
    }

    deinit {
        unsafe munmap(UnsafeMutableRawPointer(mutating: start), count)
    }

    /// Reads a part of the file in place.
    func withBytes<Result, Failure: Error>(
        _ range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "a part of the file")
        return try unsafe body(
            UnsafeRawBufferPointer(
                start: start.advanced(by: range.lowerBound), count: range.count))
    }

    /// The checksum of a part of the file.
    func checksum(_ range: Range<Int>) -> UInt32 {
        unsafe withBytes(range) { unsafe Checksum.of($0) }
    }
}

/// What the operating system said last, in words.
enum SystemFault {
    /// The failure to open a file.
    static func opening() -> SectionFailure {
        let code = errno
        return code == ENOENT
            ? SectionFailure(.missing, "there is no such file")
            : SectionFailure(.unreadable, words(code))
    }

    /// The failure to write one.
    static func writing(_ code: Int32 = errno) -> SectionFailure {
        SectionFailure(.notWritable, words(code))
    }

    private static func words(_ code: Int32) -> String {
        switch code {
        case ENOSPC, EDQUOT: "the disk is full"
        case EFBIG: "the file would be larger than the system allows"
        case EACCES, EPERM: "permission denied"
        case EROFS: "the disk is read-only"
        case ENOENT, ENOTDIR: "there is no such folder"
        default: unsafe String(cString: strerror(code))
        }
    }
}
