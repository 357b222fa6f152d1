import Foundation
import Logging
import RollDomain

/// Writes each line of the log as one JSON object, beside the standard output unless told where.
struct JSONLog: LogHandler {
    /// Takes a line.
    var write: @Sendable (String) -> Void = Terminal.note
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var line: [String: String] = [
            "time": SharedOptions.now.description, "level": event.level.rawValue,
            "message": event.message.description,
        ]
        for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 })
        // The server's own name of a request is longer than the reference that pages show.
        where key != "hb.request.id" {
            line[key] = value.description
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(line) else { return }
        write(String(decoding: data, as: UTF8.self))
    }
}
