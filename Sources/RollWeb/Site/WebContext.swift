import Hummingbird
import NIOCore

/// What the server knows of a request beside what was sent.
struct WebContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The address at the other end of the connection: the client, or a proxy.
    let peer: String

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress ?? ""
    }

    /// Names the request on error pages and in logs, short enough to be read out.
    var reference: String { String(id.suffix(10)) }
}
