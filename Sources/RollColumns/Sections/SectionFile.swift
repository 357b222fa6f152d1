import Synchronization

/// A file of sections, mapped into memory: opened at once, each section checked when it is first
/// read.
///
/// Opening reads and checks the head and the directory only. A section's checksum is computed once
/// in the life of the object, at first touch, whichever thread comes first.
@safe
public final class SectionFile: Sendable {
    private let file: MappedFile
    /// The sections in the order of the file.
    public let entries: [SectionEntry]
    private let states: SectionStates
    private let checked = Atomic<Int>(0)

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - mark: What it has to be.
    /// - Throws: ``SectionFailure``, never `notWritable`.
    /// - Complexity: O(sections), whatever their length.
    public init(opening path: String, _ mark: FileMark) throws(SectionFailure) {
        let file = try MappedFile(path)
        let head = try SectionFileHead(file, mark)
        let room = (head.fileLength - head.directory) / SectionEntry.size
        guard head.entryCount == room, head.directory >= SectionFileHead.size else {
            throw SectionFailure(.damaged, "its directory lies outside")
        }
        let range = head.directory..<head.directory + room * SectionEntry.size
        guard file.checksum(range) == head.directoryChecksum else {
            throw SectionFailure(.damaged, "its directory was changed")
        }
        var reader = SectionReader(file, range)
        var entries: [SectionEntry] = []
        entries.reserveCapacity(room)
        for _ in 0..<room {
            entries.append(try SectionEntry(&reader, fileLength: head.directory))
        }
        self.file = file
        self.entries = entries
        states = SectionStates(count: room)
    }

    /// The length of the file in bytes.
    public var byteCount: Int { file.count }

    /// Bytes of the sections that were checked so far.
    public var checkedByteCount: Int { checked.load(ordering: .relaxed) }

    /// Reads a section, after checking it where nobody has before.
    ///
    /// - Parameter place: Its place in ``entries``.
    /// - Returns: A reader at its beginning.
    /// - Throws: `damaged` where the section's bytes are not those that were written.
    /// - Complexity: O(bytes) at first touch, O(1) afterwards.
    public func read(_ place: Int) throws(SectionFailure) -> SectionReader {
        if !states.isGood(place) { try check(place) }
        return SectionReader(file, entries[place].range)
    }

    /// Checks a section, whether somebody did so before or not.
    ///
    /// - Throws: `damaged`.
    /// - Complexity: O(bytes).
    public func check(_ place: Int) throws(SectionFailure) {
        let entry = entries[place]
        guard file.checksum(entry.range) == entry.checksum else {
            throw SectionFailure(.damaged, "a section was changed")
        }
        if states.markGood(place) { checked.add(entry.length, ordering: .relaxed) }
    }
}

/// For each section whether it was found good; safe because the flags are atomic and live as long
/// as this object.
@safe
private final class SectionStates: @unchecked Sendable {
    private let flags: UnsafeMutableBufferPointer<Atomic<Bool>>

    init(count: Int) {
        unsafe flags = .allocate(capacity: count)
        for place in 0..<count {
            unsafe flags.initializeElement(at: place, to: Atomic(false))
        }
    }

    deinit {
        unsafe flags.deinitialize()
        unsafe flags.deallocate()
    }

    func isGood(_ place: Int) -> Bool {
        unsafe flags[place].load(ordering: .acquiring)
    }

    /// Says that a section is good, and whether nobody said so before.
    func markGood(_ place: Int) -> Bool {
        unsafe !flags[place].exchange(true, ordering: .acquiringAndReleasing)
    }
}
