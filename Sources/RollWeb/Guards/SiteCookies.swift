import Hummingbird

/// The two cookies of the site: the session, and the visit of a stranger.
struct SiteCookies: Sendable {
    let isSecure: Bool

    /// The prefix makes browsers refuse a cookie that is not for this host alone and by https.
    private var prefix: String { isSecure ? "__Host-" : "" }
    private var sessionName: String { prefix + "rollcall" }
    private var visitName: String { prefix + "visit" }

    /// The token of the session that a browser sends; not yet believed.
    func session(of request: Request) -> String? { plain(request.cookies[sessionName]?.value) }

    /// The visit of a stranger that a browser sends; nil where it is not of our form.
    func visit(of request: Request) -> String? { plain(request.cookies[visitName]?.value) }

    /// Keeps a session until the browser closes; the server ends it sooner.
    func beginning(_ token: String) -> Cookie { cookie(sessionName, token) }

    /// Forgets the session.
    var ending: Cookie { cookie(sessionName, "", maxAge: 0) }

    /// Keeps a visit.
    func visit(_ value: String) -> Cookie { cookie(visitName, value) }

    private func cookie(_ name: String, _ value: String, maxAge: Int? = nil) -> Cookie {
        // Lax, not strict: a link in a letter must find the visitor signed in. Forms have tokens.
        Cookie(
            name: name, value: value, maxAge: maxAge, path: "/", secure: isSecure, httpOnly: true,
            sameSite: .lax)
    }

    private func plain(_ value: String?) -> String? {
        guard let value, (16...200).contains(value.utf8.count),
            value.utf8.allSatisfy({ byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            })
        else { return nil }
        return value
    }
}
