import Foundation
import PackagePlugin

/// Turns the text files of a module's `Data`, `SQL` and `Migrations` folders into one Swift file
/// of string constants, so that the program is a single binary and nothing generated is committed.
@main
struct EmbedTextFiles: BuildToolPlugin {
    static let folders = ["Data", "Migrations", "SQL"]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let root = target.directoryURL
        var inputs: [URL] = []
        for folder in Self.folders {
            let base = root.appending(path: folder)
            guard let names = FileManager.default.subpaths(atPath: base.path) else { continue }
            inputs += names.filter { !$0.hasPrefix(".") && ($0.contains(".") || $0 == "HEAD") }
                .sorted()
                .map { base.appending(path: $0) }
        }
        let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedText.swift")
        return [
            .buildCommand(
                displayName: "Embedding text files of \(target.name)",
                executable: try context.tool(named: "EmbedFiles").url,
                arguments: [output.path, root.path] + inputs.map(\.path),
                inputFiles: inputs, outputFiles: [output])
        ]
    }
}
