import CZlib

/// The checksum of sections: the CRC-32 of zlib.
///
/// It finds every change of up to four bytes in a row, and misses one in four billion of all
/// others. It runs at several bytes a tick of the processor, so that checking costs less than
/// reading the bytes from memory.
enum Checksum {
    /// The checksum of some bytes.
    ///
    /// - Complexity: O(bytes).
    static func of(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        return unsafe UInt32(truncatingIfNeeded: crc32_z(0, start, bytes.count))
    }

    /// The checksum of an array.
    static func of(_ bytes: [UInt8]) -> UInt32 {
        unsafe bytes.withUnsafeBytes { unsafe of($0) }
    }
}
