import HTTPTypes
import Hummingbird

/// The headers that every response carries: nothing runs, frames or leaks that is not ours.
struct SecurityHeaders: RouterMiddleware {
    private let fields: HTTPFields

    /// What may be loaded: our own files, and nothing written into the page.
    static let policy = [
        "default-src 'none'", "style-src 'self'", "script-src 'self'", "img-src 'self'",
        "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
        "require-trusted-types-for 'script'", "trusted-types rollcall",
    ].joined(separator: "; ")

    /// Chooses the headers.
    ///
    /// - Parameter isSecure: Whether visitors come by https, and are to stay there.
    init(isSecure: Bool) {
        var fields: HTTPFields = [:]
        fields[.contentSecurityPolicy] = Self.policy
        fields[.xContentTypeOptions] = "nosniff"
        fields[.named("X-Frame-Options")] = "DENY"
        fields[.named("Referrer-Policy")] = "same-origin"
        fields[.named("Cross-Origin-Opener-Policy")] = "same-origin"
        fields[.named("Cross-Origin-Resource-Policy")] = "same-origin"
        fields[.named("Cross-Origin-Embedder-Policy")] = "require-corp"
        fields[.named("X-Permitted-Cross-Domain-Policies")] = "none"
        fields[.named("Permissions-Policy")] =
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
        if isSecure {
            fields[.strictTransportSecurity] = "max-age=31536000; includeSubDomains"
        }
        self.fields = fields
    }

    func handle(
        _ request: Request, context: WebContext,
        next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for field in fields { response.headers[field.name] = field.value }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }
}

extension HTTPField.Name {
    /// A name that is known to be one.
    static func named(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is no name") }
        return name
    }

    static let fetchSite = HTTPField.Name.named("Sec-Fetch-Site")
    static let lastEvent = HTTPField.Name.named("Last-Event-ID")
    static let forwardedFor = HTTPField.Name.named("X-Forwarded-For")
}
