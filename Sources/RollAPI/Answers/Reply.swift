import HTTPTypes
import Hummingbird
import NIOCore
import RollFormats
import RollServices

/// What a call is answered.
struct Reply: Sendable {
    /// What stands in the body.
    enum Content: Sendable {
        /// JSON text.
        case json(String)
        /// A table to be kept as a file of a name.
        case file(String, name: String)
        /// Events for as long as somebody listens.
        case events(AsyncStream<String>)
        /// Nothing: what the caller has is still so.
        case unchanged
    }

    let content: Content
    var headers: HTTPFields = [:]

    /// JSON, with a tag by which it can be asked whether it is still the same.
    init(_ json: JSONText) {
        self.init(text: json.pretty())
        headers[.eTag] = "\"\(FeedReading.tag(json.compact()))\""
    }

    /// JSON text as it is.
    init(text: String) {
        content = .json(text)
    }

    /// Named pupils: kept by nobody on the way.
    init(named json: JSONText) {
        self.init(text: json.pretty())
        headers[.cacheControl] = "no-store"
    }

    /// A table of named pupils as a file.
    init(csv: String, name: String) {
        content = .file(csv, name: name)
        headers[.cacheControl] = "no-store"
    }

    /// Events.
    init(events: AsyncStream<String>) {
        content = .events(events)
    }

    /// That nothing has changed since the caller asked before.
    init(unchanged tag: String) {
        content = .unchanged
        headers[.eTag] = tag
    }

    /// The response to a request that has perhaps an older answer.
    func response(known: [String]) -> Response {
        var headers = headers
        // What is the same now may be another thing in a minute, and is nobody else's.
        if headers[.cacheControl] == nil { headers[.cacheControl] = "private, no-cache" }
        if let tag = headers[.eTag], known.contains(tag) || known.contains("*") {
            return Response(status: .notModified, headers: headers)
        }
        switch content {
        case .unchanged: return Response(status: .notModified, headers: headers)
        case .json(let text):
            headers[.contentType] = "application/json"
            return Response(
                status: .ok, headers: headers,
                body: .init(byteBuffer: ByteBuffer(string: text)))
        case .file(let text, let name):
            headers[.contentType] = "text/csv; charset=utf-8"
            headers[.contentDisposition] = "attachment; filename=\"\(name)\""
            return Response(
                status: .ok, headers: headers,
                body: .init(byteBuffer: ByteBuffer(string: text)))
        case .events(let events):
            headers[.contentType] = EventBody.type
            headers[.cacheControl] = "no-store"
            return Response(
                status: .ok, headers: headers,
                body: .init { writer in try await EventBody(events).write(to: &writer) })
        }
    }
}
