import Foundation

/// Runs a test with the path of a file that is not there yet, in a folder of its own.
func withTemporaryFile(_ test: (String) throws -> Void) throws {
    let files = FileManager.default
    let folder = files.temporaryDirectory
        .appendingPathComponent("rollcall-test-\(UUID().uuidString)", isDirectory: true)
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: folder) }
    try test(folder.appendingPathComponent("file").path)
}

/// The bytes of a file.
func contents(of path: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
}

/// Makes a file of some bytes.
func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: path))
}
