/// The content of a section under construction: numbers, texts and runs of cells, end to end.
///
/// Numbers stand as the processor holds them, since a file is read where it was written; the head
/// of the file says in which order their bytes are.
public struct SectionBytes: Sendable {
    /// The bytes so far.
    public private(set) var bytes: [UInt8] = []

    /// Where runs of cells begin: places that divide by so many bytes, a line of the cache.
    static let alignment = 64

    /// Begins an empty section.
    public init() {}

    /// Adds a number.
    public mutating func append(_ number: some FixedWidthInteger & BitwiseCopyable) {
        append([number])
    }

    /// Adds numbers, without their count.
    public mutating func append<Number: FixedWidthInteger & BitwiseCopyable>(
        _ numbers: [Number]
    ) {
        unsafe numbers.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    }

    /// Adds a text with its length.
    public mutating func append(_ text: String) {
        append(UInt32(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    /// Adds a text that may be missing.
    public mutating func append(_ text: String?) {
        append(UInt8(text == nil ? 0 : 1))
        if let text { append(text) }
    }

    /// Adds cells from the next line of the cache on, without their count.
    mutating func append<Element: FixedWidthInteger>(_ cells: Cells<Element>) {
        align()
        cells.withSpan { span in
            unsafe span.withUnsafeBufferPointer { buffer in
                unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(buffer))
            }
        }
    }

    private mutating func align() {
        while bytes.count % Self.alignment != 0 { bytes.append(0) }
    }
}
