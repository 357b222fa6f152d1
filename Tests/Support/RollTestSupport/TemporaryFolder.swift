public import Foundation

/// A folder of its own for one test.
public struct TemporaryFolder: Sendable {
    /// The folder.
    public let url: URL

    /// The path of a file in the folder, whether it is there or not.
    public func path(_ name: String) -> String {
        url.appendingPathComponent(name).path
    }
}

/// Runs a test with a new empty folder, and removes the folder afterwards.
public func withTemporaryFolder<Result>(
    _ test: (TemporaryFolder) throws -> Result
) throws -> Result {
    let files = FileManager.default
    let url = files.temporaryDirectory
        .appendingPathComponent("rollcall-test-\(UUID().uuidString)", isDirectory: true)
    try files.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: url) }
    return try test(TemporaryFolder(url: url))
}
