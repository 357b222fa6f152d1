public import HummingbirdCore
import NIOCore
import ServiceLifecycle

/// A body of server-sent events, for as long as somebody listens and the server runs.
public struct EventBody: Sendable {
    /// The type of media.
    public static let type = "text/event-stream"

    private let events: AsyncStream<String>

    /// Takes the texts to send, each whole.
    public init(_ events: AsyncStream<String>) {
        self.events = events
    }

    /// Sends them as they come; ends when they end, or when the server is asked to.
    ///
    /// - Throws: what the connection throws when the client has gone.
    public func write(to writer: inout any ResponseBodyWriter) async throws {
        for await text in events.cancelOnGracefulShutdown() {
            try await writer.write(ByteBuffer(string: text))
        }
        try await writer.finish(nil)
    }
}
