import CZlib

/// The one type that touches zlib: it owns a stream's memory and hands out plain arrays.
///
/// Invariant: `stream` was allocated and initialised here, and is never seen outside. zlib keeps
/// the address of the stream, so the stream lives behind a pointer and never moves.
@safe struct ZlibStream: ~Copyable {
    enum Direction { case inflating, deflating }
    enum Step { case more, ended, failed(String) }

    private let stream: UnsafeMutablePointer<z_stream>
    private let direction: Direction
    private var input: [UInt8] = []
    private var position = 0

    /// A stream that unpacks gzip or zlib data, whichever the first bytes say.
    init() {
        unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        direction = .inflating
        let size = unsafe Int32(MemoryLayout<z_stream>.size)
        let result = unsafe inflateInit2_(stream, MAX_WBITS + 32, ZLIB_VERSION, size)
        precondition(result == Z_OK, "zlib could not start: out of memory or another version")
    }

    /// A stream that packs at a level from 0 to 9.
    init(level: Int, gzip: Bool) {
        precondition((0...9).contains(level), "a compression level is from 0 to 9")
        unsafe stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        direction = .deflating
        let size = unsafe Int32(MemoryLayout<z_stream>.size)
        let window = MAX_WBITS + (gzip ? 16 : 0)
        let result = unsafe deflateInit2_(
            stream, Int32(level), Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
        precondition(result == Z_OK, "zlib could not start: out of memory or another version")
    }

    deinit {
        switch direction {
        case .inflating: _ = unsafe inflateEnd(stream)
        case .deflating: _ = unsafe deflateEnd(stream)
        }
        unsafe stream.deinitialize(count: 1)
        unsafe stream.deallocate()
    }

    /// Gives the stream its next input; what was left of the previous input is kept before it.
    mutating func feed(_ bytes: [UInt8]) {
        if position == input.count {
            input = bytes
        } else {
            input = Array(input[position...]) + bytes
        }
        position = 0
    }

    /// The input that the stream has not used.
    var unused: ArraySlice<UInt8> { input[position...] }

    /// Drops the input that the stream has not used.
    mutating func dropUnused() { position = input.count }

    /// Begins a new gzip member with the unused input.
    mutating func restart() { _ = unsafe inflateReset(stream) }

    /// Runs the stream until the output is full or the input is used up.
    mutating func run(into output: inout [UInt8], atMost capacity: Int, finish: Bool) -> Step {
        let start = position
        // zlib counts its input in 32 bits; more than that is given in several runs.
        let isLast = finish && input.count - start <= Int(UInt32.max)
        let flush = isLast ? Z_FINISH : Z_NO_FLUSH
        var code = Z_OK
        var used = 0
        let produced = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { room, count in
            unsafe input.withUnsafeBufferPointer { given in
                let available = given.count - start
                let first = unsafe given.baseAddress.map { unsafe $0 + start }
                // zlib never writes to its input; the cast only satisfies its old signature.
                unsafe stream.pointee.next_in = unsafe UnsafeMutablePointer(mutating: first)
                unsafe stream.pointee.avail_in = UInt32(clamping: available)
                unsafe stream.pointee.next_out = room.baseAddress
                unsafe stream.pointee.avail_out = UInt32(clamping: capacity)
                let offered = unsafe Int(stream.pointee.avail_in)
                switch direction {
                case .inflating: code = unsafe inflate(stream, flush)
                case .deflating: code = unsafe deflate(stream, flush)
                }
                used = unsafe offered - Int(stream.pointee.avail_in)
                count = unsafe capacity - Int(stream.pointee.avail_out)
                unsafe stream.pointee.next_in = nil
                unsafe stream.pointee.next_out = nil
            }
        }
        position += used
        if output.isEmpty { output = produced } else { output += produced }
        switch code {
        case Z_STREAM_END: return .ended
        // A buffer error only says that nothing could be done without more input or room.
        case Z_OK, Z_BUF_ERROR: return .more
        default: return .failed(unsafe stream.pointee.msg.map { unsafe String(cString: $0) } ?? "")
        }
    }
}
