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
    ///   - reception: Knows visitors by their session.
    ///   - logger: Takes a line for each request, and each failure.
    public init(settings: SiteSettings, reception: any Reception, logger: Logger) {
        self.init(settings: settings, reception: reception, logger: logger, extra: [])
    }

    /// Puts the site together with pages more than it has, for tests.
    init(
        settings: SiteSettings, reception: any Reception, logger: Logger, extra: [any Pages]
    ) {
        let tally = Tally()
        let files = StaticFiles()
        var pages: [any Pages] = [
            MachinePages(settings: settings, tally: tally), AboutPages(),
        ]
        if settings.hasGallery { pages.append(GalleryPages()) }
        let table = RouteTable(pages + extra)
        let facts = SiteFacts(
            isSynthetic: settings.isSynthetic, isDemo: settings.isDemo,
            hasGallery: settings.hasGallery, files: files, routes: table)
        let templates = Templates()
        let gate = Gate(
            settings: settings, reception: reception, facts: facts, templates: templates)
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
