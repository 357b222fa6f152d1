import Hummingbird
public import Logging
public import RollAPI
import RollServices

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
    ///   - api: What other systems call; nil for none.
    ///   - live: Where open pages hear of changes; nil where they hear of none.
    public init(
        settings: SiteSettings, services: SiteServices, logger: Logger, api: API? = nil,
        live: (any LiveSource)? = nil
    ) {
        self.init(
            settings: settings, services: services, logger: logger, api: api, live: live,
            extra: [])
    }

    /// Puts the site together with pages more than it has, for tests.
    init(
        settings: SiteSettings, services: SiteServices?, reception: (any Reception)? = nil,
        logger: Logger, api: API? = nil, live: (any LiveSource)? = nil, extra: [any Pages]
    ) {
        let tally = Tally()
        let files = StaticFiles()
        var pages: [any Pages] = [
            MachinePages(settings: settings, tally: tally), AboutPages(), ProfessionPages(),
        ]
        if let services {
            pages += [
                HomePages(services: services), SignInPages(services: services),
                InvitationPages(services: services), AccountPages(services: services),
            ]
            pages += Self.places(services) + Self.administration(services)
        }
        if settings.hasGallery { pages.append(GalleryPages()) }
        let reception: any Reception =
            reception ?? services.map { DeskReception(desk: $0.desk) } ?? ClosedReception()
        if let live {
            pages.append(LivePages(source: live, reception: reception, clock: settings.clock))
        }
        let table = RouteTable(pages + extra)
        let facts = SiteFacts(
            isSynthetic: settings.isSynthetic, writer: settings.writer,
            randomBytes: settings.randomBytes, spoken: settings.clock.spoken,
            nanoseconds: settings.clock.nanoseconds,
            isDemo: settings.isDemo,
            hasGallery: settings.hasGallery, files: files, routes: table)
        let templates = Templates()
        let gate = Gate(
            settings: settings, reception: reception,
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
            api?.add(to: router)
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

    /// The pages of schools, areas and England.
    private static func places(_ services: SiteServices) -> [any Pages] {
        let protected = ProtectedSchools(services.frozen, key: services.key)
        return [
            TodayPages(services: services),
            PupilListPages(services: services),
            PupilPages(services: services),
            HelpPages(services: services),
            ChronologyPages(services: services),
            ChildMeetingPages(services: services),
            PlanPages(services: services),
            PlanListPages(services: services),
            PupilFollowUpPages(services: services),
            FiguresPages(services: services, protected: protected),
            SimilarPages(services: services, protected: protected),
            GroupPages(services: services, protected: protected),
            PatternPages(services: services),
            RegisterPages(services: services),
            QualityPages(services: services),
            ReturnsPages(services: services),
            SeverePages(services: services),
            LeaverPages(services: services),
            DutyPages(services: services),
            OwnDutyPages(services: services),
            YearSixPages(services: services),
            HotSpotPages(services: services),
            ReportPages(services: services, protected: protected),
            AreaPages(services: services),
            ComparedPages(services: services), NationComparedPages(services: services),
            GroupingPages(services: services),
            MeetingListPages(services: services),
            SchoolMeetingPages(services: services), TaskPages(services: services),
            ReferralListPages(services: services), PupilReferralPages(services: services),
            ServicePages(services: services),
            ExpectationPages(services: services),
            PracticePages(services: services), OwnPracticePages(services: services),
            AdoptionPages(services: services), ModerationPages(services: services),
            WebinarPages(services: services), SchoolCheckPages(services: services),
            PracticeVisitPages(services: services), AreaAdoptionPages(services: services),
            TellPages(services: services), ConcernPages(services: services),
            AnswerPages(services: services), VoicePages(services: services),
            SurveyPages(services: services),
            HubListPages(services: services), HubPages(services: services),
            HubMemberPages(services: services), HubMeetingPages(services: services),
            SchoolHubPages(services: services), HubFigurePages(services: services),
            EngagementPages(services: services), ChoosePages(services: services),
            ProgrammePages(services: services), SchoolNeedPages(services: services),
            NationPages(services: services),
            BrightSpotPages(services: services), NeighbourPages(services: services),
            WhatIfPages(services: services),
            StatisticsPages(services: services),
            BoardPages(services: services),
            AlliancePages(services: services), AllianceMemberPages(services: services),
            AlliancePledgePages(services: services),
            AllianceMeetingPages(services: services), AllianceActionPages(services: services),
            AlliancePackPages(services: services),
            AllianceWorkPages(services: services), AlliancePublicPages(services: services),
            CarePages(services: services),
            OutsidePages(services: services),
            MentoringPages(services: services),
        ]
    }

    /// The pages of those who run the installation.
    private static func administration(_ services: SiteServices) -> [any Pages] {
        [
            PeoplePages(services: services),
            OrganisationPages(services: services),
            ImportPages(services: services),
            FeedPages(services: services),
            AuditPages(services: services),
            ConditionPages(services: services),
            LookPages(services: services),
        ]
    }
}
