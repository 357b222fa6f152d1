import Foundation
import RollFormats

/// A repeatable source of chance.
struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// All that a reader said of a file: its rows, their lines and its diagnostics.
struct Reading: Equatable {
    var header: [String] = []
    var rows: [[String]] = []
    var lines: [Int] = []
    var rules: [String] = []
    var diagnosticLines: [Int?] = []
    var severities: [Diagnostic.Severity] = []
    var encoding = TextEncoding.ascii
}

let chunkSizes = [1, 2, 3, 7, 64, 1 << 20]

func read(
    _ bytes: [UInt8], chunkSize: Int = 1 << 20, dialect: CSVDialect = CSVDialect()
) throws(FormatsFailure) -> Reading {
    let source = ByteSource(bytes: bytes, name: "in.csv", chunkSize: chunkSize)
    var reader = try CSVReader(source, dialect: dialect)
    var reading = Reading(header: reader.header.strings)
    var row = CSVRow()
    while try reader.nextRow(into: &row) {
        reading.rows.append(row.strings)
        reading.lines.append(row.line)
    }
    reading.rules = reader.log.kept.map(\.rule.rawValue)
    reading.diagnosticLines = reader.log.kept.map(\.place.row)
    reading.severities = reader.log.kept.map(\.severity)
    reading.encoding = reader.encoding
    return reading
}

func read(
    _ text: String, chunkSize: Int = 1 << 20, dialect: CSVDialect = CSVDialect()
) throws(FormatsFailure) -> Reading {
    try read(Array(text.utf8), chunkSize: chunkSize, dialect: dialect)
}

/// The failure that a piece of work ends with, if it ends with one.
func failure(of work: () throws(FormatsFailure) -> Void) -> FormatsFailure? {
    do { try work() } catch { return error }
    return nil
}

/// A folder that is removed after use.
func withTemporaryFolder(_ use: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "rollcall-formats-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try use(folder)
}
