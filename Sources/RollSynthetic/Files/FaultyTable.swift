import Foundation
import RollFormats

/// A CSV file being written, with the faults of whole files where the plan says so.
struct FaultyTable: ~Copyable {
    private var writer: CSVWriter
    private let path: String
    private let isWestern: Bool
    private let isTruncated: Bool
    private var faults: [FaultPlan.Kind: Int]
    /// The stream that decides where faults go.
    var stream: SplitMix64
    /// The plan of faults.
    let plan: FaultPlan

    /// Opens a file and writes its header.
    init(
        _ path: String, header: [String], plan: FaultPlan, stream: SplitMix64
    ) throws(FormatsFailure) {
        var stream = stream
        var faults: [FaultPlan.Kind: Int] = [:]
        let isTruncated = plan.strikes(.truncated, &stream)
        let isWestern = plan.strikes(.westernEncoding, &stream)
        var sink = try ByteSink.file(path)
        if isWestern {
            faults[.westernEncoding] = 1
        } else if plan.strikes(.byteOrderMark, &stream) {
            try sink.write([0xEF, 0xBB, 0xBF])
            faults[.byteOrderMark] = 1
        }
        var writer = CSVWriter(to: sink)
        try writer.row(header)
        self.writer = writer
        self.path = path
        self.isWestern = isWestern
        self.isTruncated = isTruncated
        self.faults = faults
        self.plan = plan
        self.stream = stream
    }

    /// Notes that a fault was planted.
    mutating func note(_ kind: FaultPlan.Kind) { faults[kind, default: 0] += 1 }

    /// Whether the row to come gets a fault of a kind; it is noted.
    mutating func strikes(_ kind: FaultPlan.Kind) -> Bool {
        let isStruck = plan.strikes(kind, &stream)
        if isStruck { note(kind) }
        return isStruck
    }

    /// Writes a cell.
    mutating func cell(_ text: String) { writer.field(text) }

    /// Writes a cell of bytes.
    mutating func cell(_ bytes: [UInt8]) { writer.field(bytes[...]) }

    /// Writes the name of a person, with an accent in the encoding of the file where it is an
    /// old one.
    mutating func name(_ text: String) {
        guard isWestern else { return writer.field(text) }
        var bytes = Array(text.utf8)
        if let place = bytes.lastIndex(of: UInt8(ascii: "e")) { bytes[place] = 0xE9 }
        writer.field(bytes[...])
    }

    /// Ends the row.
    mutating func end() throws(FormatsFailure) { try writer.endRow() }

    /// Writes a row.
    mutating func row(_ cells: [String]) throws(FormatsFailure) { try writer.row(cells) }

    /// Closes the file, and cuts it where a truncated one was asked for.
    consuming func finish() throws(FormatsFailure) -> WrittenFiles.File {
        var file = WrittenFiles.File(path: path, rows: writer.rowsWritten - 1, faults: faults)
        let path = path
        let isTruncated = isTruncated
        try writer.finish()
        if isTruncated, Self.cut(path) { file.faults[.truncated] = 1 }
        return file
    }

    /// Takes the last third of a file away, ending within a row.
    private static func cut(_ path: String) -> Bool {
        guard let handle = FileHandle(forUpdatingAtPath: path) else { return false }
        defer { try? handle.close() }
        do {
            var end = try handle.seekToEnd() * 2 / 3
            // A cut just behind a line end would leave a file that looks whole.
            try handle.seek(toOffset: end > 0 ? end - 1 : 0)
            let last = try handle.read(upToCount: 1)
            if last == Data([0x0A]) || last == Data([0x2C]) { end += 2 }
            try handle.truncate(atOffset: end)
            return true
        } catch {
            return false
        }
    }
}
