import Hummingbird
public import Logging

/// The site: every route, the guards before them, and what they work with.
public struct Site: Sendable {
    /// All routes with what each needs.
    public let table: RouteTable

    let settings: SiteSettings
    let logger: Logger
    let router: @Sendable () -> Router<WebContext>

    /// Puts the site together.
    ///
    /// - Parameters:
    ///   - settings: How it is run.
    ///   - services: What the pages work with.
    ///   - logger: Takes a line for each request, and each failure.
    public init(settings: SiteSettings, services: SiteServices, logger: Logger) {
        self.init(settings: settings, services: services, logger: logger, extra: [])
    }

    /// Puts the site together with pages more than it has, for tests.
    init(
        settings: SiteSettings, services: SiteServices?, reception: (any Reception)? = nil,
        logger: Logger, extra: [any Pages]
    ) {
        let tally = Tally()
        let files = StaticFiles()
        var pages: [any Pages] = [
            MachinePages(settings: settings, tally: tally), AboutPages(),
        ]
        if let services {
            pages += [
                HomePages(services: services), SignInPages(services: services),
                InvitationPages(services: services), AccountPages(services: services),
            ]
        }
        if settings.hasGallery { pages.append(GalleryPages()) }
        let table = RouteTable(pages + extra)
        let facts = SiteFacts(
            isSynthetic: settings.isSynthetic, writer: settings.writer,
            randomBytes: settings.randomBytes, spoken: settings.clock.spoken,
            isDemo: settings.isDemo,
            hasGallery: settings.hasGallery, files: files, routes: table)
        let templates = Templates()
        let gate = Gate(
            settings: settings,
            reception: reception ?? services.map { DeskReception(desk: $0.desk) }
                ?? ClosedReception(),
            grants: services.map { GrantFinder(store: $0.store) }, facts: facts,
            templates: templates)
        self.table = table
        self.settings = settings
        self.logger = logger
        router = {
            let router = Router(
                context: WebContext.self, options: .autoGenerateHeadEndpoints)
            router.add(middleware: RequestRecord(clock: settings.clock, tally: tally))
            router.add(middleware: SecurityHeaders(isSecure: settings.isSecure))
            router.add(middleware: FailurePages(templates: templates, facts: facts))
            for route in table.routes {
                router.on(
                    RouterPath(route.path.description),
                    method: route.method == .get ? .get : .post
                ) { request, context in
                    try await gate.answer(route, request, context)
                }
            }
            return router
        }
    }
}
