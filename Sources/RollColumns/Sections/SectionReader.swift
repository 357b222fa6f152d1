/// Reads a section that was checked, from its beginning to its end.
///
/// Nothing in it is believed: a number that points outside the section is a failure, never a read
/// elsewhere.
public struct SectionReader: Sendable {
    private let file: MappedFile
    private let range: Range<Int>
    private var place: Int

    init(_ file: MappedFile, _ range: Range<Int>) {
        self.file = file
        self.range = range
        place = range.lowerBound
    }

    /// A failure that says that the section contradicts itself.
    public static func contradiction(_ what: String) -> SectionFailure {
        SectionFailure(.damaged, "its content contradicts itself: \(what)")
    }

    /// Reads a number.
    public mutating func number<Number: FixedWidthInteger & BitwiseCopyable>(
        _ type: Number.Type = Number.self
    ) throws(SectionFailure) -> Number {
        let part = try take(MemoryLayout<Number>.size)
        return unsafe file.withBytes(part) { unsafe $0.loadUnaligned(as: Number.self) }
    }

    /// Reads a count of things that take so many bytes each at least.
    public mutating func count(ofBytes size: Int = 1) throws(SectionFailure) -> Int {
        let count = Int(try number(UInt32.self))
        guard count <= (range.upperBound - place) / size else {
            throw Self.contradiction("it counts more than it holds")
        }
        return count
    }

    /// Reads so many numbers.
    public mutating func numbers<Number: FixedWidthInteger & BitwiseCopyable>(
        _ count: Int, of type: Number.Type = Number.self
    ) throws(SectionFailure) -> [Number] {
        let part = try take(of: type, count)
        return unsafe file.withBytes(part) { bytes in
            unsafe [Number](unsafeUninitializedCapacity: count) { buffer, filled in
                unsafe UnsafeMutableRawBufferPointer(buffer).copyMemory(from: bytes)
                filled = count
            }
        }
    }

    /// Reads a text.
    public mutating func text() throws(SectionFailure) -> String {
        let part = try take(try count())
        let text = unsafe file.withBytes(part) { unsafe String(validating: $0, as: UTF8.self) }
        guard let text else { throw Self.contradiction("a text is none") }
        return text
    }

    /// Reads a text that may be missing.
    public mutating func textIfAny() throws(SectionFailure) -> String? {
        switch try number(UInt8.self) {
        case 0: nil
        case 1: try text()
        default: throw Self.contradiction("a text is neither there nor missing")
        }
    }

    /// Takes so many cells from the next line of the cache on, where they lie.
    mutating func cells<Element: FixedWidthInteger>(
        _ count: Int, of type: Element.Type = Element.self
    ) throws(SectionFailure) -> Cells<Element> {
        let step = SectionBytes.alignment
        _ = try take((step - (place - range.lowerBound) % step) % step)
        return Cells(file, try take(of: type, count))
    }

    /// Makes sure that all was read.
    public func end() throws(SectionFailure) {
        guard place == range.upperBound else { throw Self.contradiction("it is too long") }
    }

    private mutating func take<Number: FixedWidthInteger>(
        of type: Number.Type, _ count: Int
    ) throws(SectionFailure) -> Range<Int> {
        let (size, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Number>.stride)
        guard count >= 0, !overflow else { throw Self.contradiction("it counts too much") }
        return try take(size)
    }

    private mutating func take(_ size: Int) throws(SectionFailure) -> Range<Int> {
        guard size >= 0, size <= range.upperBound - place else {
            throw Self.contradiction("it is too short")
        }
        defer { place += size }
        return place..<place + size
    }
}
