import CZip
import RollDomain

/// The one type that touches libzip: it packs named bytes into one file.
///
/// The bytes stay in memory of this type until the archive is closed, since the library reads them
/// only then. Every entry bears the same date, so that bytes repeat.
@safe struct ZipFile {
    /// One file inside the archive.
    struct Entry {
        let name: String
        let bytes: [UInt8]
        /// Whether it is kept as it is, as the first entry of an OpenDocument file must be.
        let isPlain: Bool
    }

    /// Packs entries in order.
    ///
    /// - Throws: `notWritable` or `spreadsheet`.
    static func write(_ entries: [Entry], dated date: CivilDate, to path: String)
        throws(ExportFailure)
    {
        var code: Int32 = 0
        guard let archive = unsafe zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
            throw ExportFailure(.notWritable, "The spreadsheet cannot be made: check the folder.")
        }
        var held: [UnsafeMutableRawPointer] = unsafe []
        defer { unsafe held.forEach { unsafe $0.deallocate() } }
        let (year, month, day) = date.parts
        let stamp = UInt16(max(0, year - 1980) << 9 | month << 5 | day)
        for entry in entries {
            let block = UnsafeMutableRawPointer.allocate(
                byteCount: max(1, entry.bytes.count), alignment: 1)
            unsafe block.copyMemory(from: entry.bytes, byteCount: entry.bytes.count)
            unsafe held.append(block)
            let source = unsafe zip_source_buffer(archive, block, UInt64(entry.bytes.count), 0)
            let place = unsafe zip_file_add(
                archive, entry.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
            guard place >= 0 else {
                unsafe zip_source_free(source)
                unsafe zip_discard(archive)
                throw ExportFailure(.spreadsheet, "The spreadsheet could not be packed.")
            }
            let method = entry.isPlain ? ZIP_CM_STORE : ZIP_CM_DEFLATE
            _ = unsafe zip_set_file_compression(archive, UInt64(place), method, 9)
            _ = unsafe zip_file_set_dostime(archive, UInt64(place), 0, stamp, 0)
        }
        guard unsafe zip_close(archive) == 0 else {
            unsafe zip_discard(archive)
            throw ExportFailure(
                .notWritable, "The spreadsheet could not be written: check that the disk has room.")
        }
    }
}
