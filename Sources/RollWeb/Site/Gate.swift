import HTTPTypes
import Hummingbird
import NIOCore
import NIOPosix
import RollAccess
import RollDomain
import RollServices

/// What stands between a request and the work of its route: limits, session, token, need.
struct Gate: Sendable {
    let settings: SiteSettings
    let reception: any Reception
    let grants: GrantFinder?
    let facts: SiteFacts
    let templates: Templates
    let cookies: SiteCookies
    let tokens: FormTokens
    let clients: RateLimits
    let accounts: RateLimits
    let strangers: RateLimits

    init(
        settings: SiteSettings, reception: any Reception, grants: GrantFinder?,
        facts: SiteFacts, templates: Templates
    ) {
        self.settings = settings
        self.reception = reception
        self.grants = grants
        self.facts = facts
        self.templates = templates
        cookies = SiteCookies(isSecure: settings.isSecure)
        tokens = FormTokens(key: settings.key)
        clients = RateLimits(settings.clientLimit)
        accounts = RateLimits(settings.accountLimit)
        strangers = RateLimits(settings.strangerLimit)
    }

    /// Answers a request by its route.
    func answer(_ route: Route, _ request: Request, _ context: WebContext) async throws -> Response
    {
        let client = ClientAddress.of(request, context, trusted: settings.trustedProxies)
        try clients.take(client, at: settings.clock.now())
        let body = try await Self.body(of: request, upTo: route.body.limit)
        let values = Self.values(route, context)
        return try await NIOThreadPool.singleton.runIfActive {
            let asked: Asked
            do {
                asked = try self.asked(route, request, context, client, body, values)
            } catch let needed as SignInNeeded {
                return Response(status: .seeOther, headers: [.location: needed.address])
            } catch is ChangeWhileLooking {
                return Response(status: .seeOther, headers: [.location: Addresses.look()])
            }
            let answer = try route.work(asked.ask)
            return response(to: asked, answer, request)
        }
    }

    /// A request that has passed the guards, and the cookie of a stranger who has none yet.
    private struct Asked {
        let ask: Ask
        let newVisit: String?
    }

    /// A stranger asks for what only those who are signed in may see.
    private struct SignInNeeded: Error {
        let address: String

        /// A page is come back to; what a form sent is not kept.
        init(_ route: Route, _ request: Request) {
            let next = route.method == .get ? request.uri.string : nil
            address = Addresses.signIn() + Fields().with("next", next).question
        }
    }

    /// Somebody who looks as another asks for a change, whatever it is.
    private struct ChangeWhileLooking: Error {}

    /// Holds a request to what its route needs.
    private func asked(
        _ route: Route, _ request: Request, _ context: WebContext, _ client: String,
        _ body: [UInt8], _ values: [String: String]
    ) throws -> Asked {
        let now = settings.clock.now()
        let session = cookies.session(of: request)
        // What an open page does by itself is no use of a session: who is away is signed out.
        let isUse = route.path != Addresses.live
        let guest = try session.flatMap {
            try reception.guest(token: $0, on: occasion(now), isUse: isUse)
        }
        if let guest { try accounts.take(guest.account, at: now) }
        if guest == nil, route.need != .nothing { throw SignInNeeded(route, request) }
        let given = cookies.visit(of: request)
        let visit = given ?? Hex.text(settings.randomBytes(16))
        let binding = guest == nil ? "visit \(visit)" : "session \(session ?? "")"
        var form = (fields: Fields(), files: [UploadedFile]())
        if route.method == .post {
            if guest == nil { try strangers.take(client, at: now) }
            form = try FormBody.read(
                body, type: request.headers[.contentType] ?? "", allowsFiles: route.allowsFiles)
            guard Self.isOurs(request), tokens.accepts(form.fields["token"], for: binding) else {
                throw WebFailure.formExpired
            }
        }
        if route.method == .post, guest?.lookingAs != nil,
            !LookPages.allowed.contains(route.path)
        {
            throw ChangeWhileLooking()
        }
        let granted = try grant(route, guest, values)
        let ask = Ask(
            reference: context.reference, path: request.uri.path,
            query: try Fields(encoded: request.uri.query ?? ""),
            form: form.fields.with("token", nil), files: form.files, guest: guest,
            session: guest == nil ? nil : session, waiting: guest == nil ? session : nil,
            granted: granted, now: now, today: settings.clock.today(),
            client: client, browser: String((request.headers[.userAgent] ?? "").prefix(200)),
            lastEvent: request.headers[.lastEvent],
            formToken: tokens.token(for: binding), values: values, site: facts)
        return Asked(ask: ask, newVisit: guest == nil && given == nil ? visit : nil)
    }

    /// The leave that a route needs.
    private func grant(
        _ route: Route, _ guest: Guest?, _ values: [String: String]
    ) throws -> Grant? {
        guard case .grant(let action, let on) = route.need else { return nil }
        guard let grants, let viewer = guest?.viewer,
            let grant = try grants.grant(viewer, action, on, values)
        else { throw WebFailure.notFound }
        return grant
    }

    private func occasion(_ now: Instant) -> Occasion {
        var occasion = Occasion(now: now, today: settings.clock.today(), operatorName: "")
        occasion.writer = settings.writer
        occasion.seed = settings.randomBytes(32)
        return occasion
    }

    /// Whether a form comes from a page of ours, as far as the browser says.
    private static func isOurs(_ request: Request) -> Bool {
        if let site = request.headers[.fetchSite] { return ["same-origin", "none"].contains(site) }
        guard let origin = request.headers[.origin], let host = request.head.authority else {
            return true
        }
        return origin == "https://\(host)" || origin == "http://\(host)"
    }

    private static func body(of request: Request, upTo limit: Int) async throws -> [UInt8] {
        guard limit > 0 else { return [] }
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
            throw WebFailure.tooLarge
        }
        do {
            return Array(buffer: try await request.body.collect(upTo: limit))
        } catch is NIOTooManyBytesError {
            throw WebFailure.tooLarge
        }
    }

    private static func values(_ route: Route, _ context: WebContext) -> [String: String] {
        var values: [String: String] = [:]
        for name in route.path.names {
            // The router leaves a value in the code of addresses; what is none names nothing.
            values[name] =
                context.parameters.get(name).flatMap { PercentCode.decode($0, plusIsSpace: false) }
                ?? ""
        }
        return values
    }

    // MARK: Responses

    private func response(to asked: Asked, _ answer: Answer, _ request: Request) -> Response {
        let ask = asked.ask
        var response = content(ask, answer, request)
        switch answer.session {
        case .begin(let token): response.setCookie(cookies.beginning(token))
        case .end: response.setCookie(cookies.ending)
        case nil: break
        }
        if let visit = asked.newVisit, case .page = answer.content {
            response.setCookie(cookies.visit(visit))
        }
        return response
    }

    private func content(_ ask: Ask, _ answer: Answer, _ request: Request) -> Response {
        switch answer.content {
        case .page(var page):
            if page.why.isEmpty, let grant = ask.granted {
                page.why = "You see this because \(grant.reason)."
            }
            let frame = Frame(
                page: page, facts: facts, guest: ask.guest,
                content: templates.render(page.content, formToken: ask.formToken))
            return html(templates.render(frame, formToken: ask.formToken), answer.status)
        case .fragment(let text): return html(text, answer.status)
        case .redirect(let address):
            return Response(status: .seeOther, headers: [.location: address])
        case .bytes(let bytes, let type):
            return Response(
                status: .init(code: answer.status), headers: [.contentType: type],
                body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        case .file(let file):
            var response = Response(
                status: .ok, headers: [.contentType: file.type],
                body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
            response.headers[.contentDisposition] = "attachment; filename=\"\(file.name)\""
            return response
        case .asset(let file): return asset(file, request)
        case .stream(let type, let write):
            return Response(status: .ok, headers: [.contentType: type], body: .init(write))
        }
    }

    private func html(_ text: String, _ status: Int) -> Response {
        Response(
            status: .init(code: status), headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }

    /// A file that never changes under its name: kept for a year, packed where the browser can.
    private func asset(_ file: StaticFile, _ request: Request) -> Response {
        var headers: HTTPFields = [
            .contentType: file.type, .eTag: file.tag, .vary: "Accept-Encoding",
            .cacheControl: "public, max-age=31536000, immutable",
        ]
        let known = (request.headers[.ifNoneMatch] ?? "").split(separator: ",")
        if known.contains(where: { $0.filter { $0 != " " } == file.tag }) {
            return Response(status: .notModified, headers: headers)
        }
        let takes = (request.headers[.acceptEncoding] ?? "").lowercased().contains("gzip")
        if takes, let packed = file.packed {
            headers[.contentEncoding] = "gzip"
            return Response(
                status: .ok, headers: headers,
                body: .init(byteBuffer: ByteBuffer(bytes: packed)))
        }
        return Response(
            status: .ok, headers: headers,
            body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
    }
}
