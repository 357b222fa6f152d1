// Writes one Swift file with a dictionary of the given text files, keyed by their path in the
// module. Called by the EmbedTextFiles build plugin: EmbedFiles OUTPUT MODULE-ROOT FILE…
import Foundation

let arguments = CommandLine.arguments
guard arguments.count >= 3 else {
    FileHandle.standardError.write(Data("usage: EmbedFiles OUTPUT MODULE-ROOT FILE…\n".utf8))
    exit(2)
}

var source = "/// Text files of this module by path, embedded at build time.\n"
source += "enum EmbeddedText {\n    static let files: [String: String] = [\n"
for path in arguments.dropFirst(3) {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let name = String(path.dropFirst(arguments[2].count + 1))
    // A raw literal needs more number signs than any run inside the text.
    let fence = String(repeating: "#", count: longestFence(in: text) + 1)
    source += "\(fence)\"\(name)\"\(fence): \(fence)\"\"\"\n\(text)\n\"\"\"\(fence),\n"
}
source += arguments.count == 3 ? ":]\n}\n" : "]\n}\n"
try source.write(toFile: arguments[1], atomically: true, encoding: .utf8)

/// The longest run of number signs in a text.
func longestFence(in text: String) -> Int {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
        run = byte == UInt8(ascii: "#") ? run + 1 : 0
        longest = max(longest, run)
    }
    return longest
}
