import Foundation
import Testing

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// A browser or a system that calls a server: it follows where it is sent and keeps its cookies,
/// which hold for every port of a machine.
final class Caller: Sendable {
    /// What came back.
    struct Page {
        let status: Int
        /// The path at which it ended.
        let path: String
        let text: String

        /// The token of its first form.
        var token: String? {
            text.firstMatch(of: /name="token" value="([^"]*)"/).map { String($0.1) }
        }
    }

    private let session = URLSession(configuration: .ephemeral)
    private let secret: String?

    /// A visitor, or a system with the secret of a feed.
    init(secret: String? = nil) { self.secret = secret }

    deinit { session.invalidateAndCancel() }

    /// Asks for a page.
    func get(_ address: String) async throws -> Page { try await send(request(address)) }

    /// Sends a form.
    func post(_ address: String, _ fields: [(String, String)]) async throws -> Page {
        var request = try request(address)
        request.httpMethod = "POST"
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        let body = fields.map { name, value in
            let safe = value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            return "\(name)=\(safe)"
        }
        request.httpBody = Data(body.joined(separator: "&").utf8)
        return try await send(request)
    }

    /// Listens to events, in the pieces in which they come, until the server lets go.
    func listen(_ address: String) throws -> AsyncStream<String> {
        let (stream, piece) = AsyncStream.makeStream(of: String.self)
        let listener = URLSession(
            configuration: .ephemeral, delegate: Listener(piece: piece), delegateQueue: nil)
        let task = listener.dataTask(with: try request(address))
        piece.onTermination = { _ in listener.invalidateAndCancel() }
        task.resume()
        return stream
    }

    private func request(_ address: String) throws -> URLRequest {
        var request = URLRequest(url: try #require(URL(string: address)))
        request.timeoutInterval = 60
        if let secret { request.setValue("Bearer \(secret)", forHTTPHeaderField: "Authorization") }
        return request
    }

    private func send(_ request: URLRequest) async throws -> Page {
        let (data, response) = try await session.data(for: request)
        let found = try #require(response as? HTTPURLResponse)
        return Page(
            status: found.statusCode, path: found.url?.path ?? "",
            text: String(decoding: data, as: UTF8.self))
    }
}

/// Passes on what comes.
private final class Listener: NSObject, URLSessionDataDelegate, Sendable {
    private let piece: AsyncStream<String>.Continuation

    init(piece: AsyncStream<String>.Continuation) { self.piece = piece }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        piece.yield(String(decoding: data, as: UTF8.self))
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?
    ) { piece.finish() }
}
