import ArgumentParser
import Dispatch
import Foundation
import Logging
import RollAPI
import RollDomain
import RollServices
import RollStore
import RollWeb
import Synchronization

/// Serves the site.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the site, and the interface for other systems.",
        discussion: """
            The site is at 127.0.0.1, port 8080, for this machine alone, unless told otherwise:

              rollcall serve
              rollcall serve --address 0.0.0.0 --port 443 \\
                --certificate site.pem --certificate-key key.pem

            Settings may also stand in the environment, or in a file of lines such as \
            ROLLCALL_PORT=8080: ROLLCALL_DATABASE, ROLLCALL_ADDRESS, ROLLCALL_PORT, \
            ROLLCALL_TLS_CERTIFICATE, ROLLCALL_TLS_KEY, ROLLCALL_TRUSTED_PROXIES, \
            ROLLCALL_KEY_FILE and ROLLCALL_STATISTICS. The command line counts first, then the environment, then the file.

            Ctrl-C, or the signal TERM, ends it when the requests under way are answered. One line \
            of JSON for each request goes to the standard error.
            """)

    @Option(help: ArgumentHelp("The address to listen at.", valueName: "address"))
    var address: String?

    @Option(help: ArgumentHelp("The port; 0 takes a free one.", valueName: "number"))
    var port: Int?

    @Option(
        help: ArgumentHelp(
            "The certificate with its chain, in the form PEM.", valueName: "file"))
    var certificate: String?

    @Option(help: ArgumentHelp("The key of the certificate.", valueName: "file"))
    var certificateKey: String?

    @Option(
        help: ArgumentHelp(
            "Proxies with https in front of it, separated by commas.", valueName: "addresses"))
    var trustedProxies: String?

    @Option(
        help: ArgumentHelp(
            "The file with the key of the installation, 64 hexadecimal digits.",
            valueName: "file"))
    var keyFile: String?

    @Option(
        help: ArgumentHelp(
            "A folder that rollcall publish wrote, to serve at /statistics.",
            valueName: "folder"))
    var statistics: String?

    @Option(help: ArgumentHelp("A file with more settings.", valueName: "file"))
    var settings: String?

    @Flag(help: "Show what is made up only, with accounts to try; refuses anything else.")
    var demo = false

    @Flag(help: "Serve examples of every component at /gallery.")
    var gallery = false

    @OptionGroup var shared: SharedOptions

    func run() throws {
        SiteServer.prepareThreads()
        try run(Surroundings())
    }

    /// What a server finds round it, and whom it tells.
    struct Surroundings: Sendable {
        /// The environment, for settings.
        var environment = ProcessInfo.processInfo.environment
        /// Where the log goes.
        var log = JSONLog()
        /// Told the address when the first request can come.
        var started: @Sendable (String) -> Void = { Terminal.say("Rollcall is at \($0)/") }
    }

    /// Serves until the process is asked to end.
    func run(_ surroundings: Surroundings) throws {
        let outcome = Mutex<Result<Void, any Error>>(.success(()))
        let done = DispatchSemaphore(value: 0)
        Task {
            do { try await serve(surroundings) } catch { outcome.withLock { $0 = .failure(error) } }
            done.signal()
        }
        done.wait()
        try outcome.withLock { $0 }.get()
    }

    private func serve(_ surroundings: Surroundings) async throws {
        let settings = try await ServeSettings(
            given: .init(
                database: shared.database, address: address, port: port,
                certificate: certificate, certificateKey: certificateKey,
                trustedProxies: trustedProxies, keyFile: keyFile, statistics: statistics),
            environment: surroundings.environment, file: self.settings)
        let place = DatabasePlace(settings.database)
        try place.requirePresent()
        let store = try SharedOptions.connect(
            settings.database, creates: false, bulk: false, now: SharedOptions.now)
        let isSynthetic = try SyntheticOnly(store: store).holds()
        if demo, !isSynthetic {
            throw ServiceFailure(
                .usage,
                "--demo shows data that is made up, and \(place.shownName) holds other data. Make "
                    + "a database with rollcall synthesise, or serve this one without --demo.")
        }
        let key = settings.key ?? Self.randomBytes(32)
        var services = try self.services(store, key: key)
        let open = TodayLive()
        let live = try liveFigures(store, open)
        services.figures = live.map { PageFigures($0.nation) }
        if demo, let figures = services.figures {
            _ = try DemoCasework(figures).run(on: shared.occasion())
            try DemoHandOvers(figures).run(on: shared.occasion())
            try DemoAlliance(figures, key: services.key).run(on: shared.occasion())
        }
        services.statistics = Self.shelf(settings.statistics)
        services.hasLastingKey = settings.key != nil
        services.condition = ServerCondition(
            version: Rollcall.version, startedAt: SharedOptions.now, memory: Self.memory,
            watchers: { live?.hub.watcherCount ?? 0 })
        let site = Site(
            settings: siteSettings(settings, key: key, store: store, isSynthetic: isSynthetic),
            services: services, logger: Logger(label: "rollcall") { _ in surroundings.log },
            api: api(services, live), live: live == nil ? nil : open)
        if let live { open.begin(site, services, live.hub) }
        live?.begin { Terminal.note("rollcall: \($0)") }
        let beats = Task { await live?.hub.run() }
        let warmer = DayWarmer(services, today: { [shared] in shared.occasion().today })
        warmer.begin()
        let anchors = Task { [anchor = anchor(store, key: settings.key)] in await anchor.run() }
        defer {
            beats.cancel()
            warmer.stop()
            anchors.cancel()
            live?.stop()
        }
        let server = SiteServer(
            site: site, host: settings.address, port: settings.port,
            certificate: try Self.certificate(settings))
        let scheme = settings.certificate == nil ? "http" : "https"
        do {
            try await server.run { port in
                surroundings.started("\(scheme)://\(settings.address):\(port)")
            }
        } catch {
            throw ServiceFailure(
                .environment,
                "The server cannot listen at \(settings.address), port \(settings.port): \(error). "
                    + "Name another with --address and --port.")
        }
    }

    /// The published edition that is served; nil where no folder is named.
    private static func shelf(_ folder: String?) -> StatisticsShelf? {
        guard let folder else { return nil }
        let shelf = StatisticsShelf(folder: folder)
        if !shelf.hasEdition {
            Terminal.note(
                "rollcall: There is no edition in \(folder) yet. Write one with: rollcall publish")
        }
        return shelf
    }

    /// Anchors the record each day; only a key that outlives the server seals what is checked later.
    private func anchor(_ store: Store, key: [UInt8]?) -> DailyAnchor {
        let shared = shared
        return DailyAnchor(
            VerifyAudit(store: store, key: key.flatMap(InstallationKey.init)),
            occasion: { shared.occasion() }, note: { Terminal.note("rollcall: \($0)") })
    }

    /// How many bytes of memory the process holds, where the machine tells as Linux does.
    @Sendable private static func memory() -> Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
            let kilobytes = line.split(separator: " ").dropLast().last.flatMap({ Int($0) })
        else { return nil }
        return kilobytes * 1_024
    }

    /// The figures in memory; nil where no pupils are loaded yet.
    private func liveFigures(
        _ store: Store, _ open: TodayLive
    ) throws(ServiceFailure) -> LiveFigures? {
        do {
            return try LiveFigures(
                store, today: shared.occasion().today, makers: open.makers)
        } catch  where error.kind == .fault {
            Terminal.note(
                "rollcall: No pupils are loaded yet, so nobody is told of changes. Load them, then "
                    + "start the server again.")
            return nil
        }
    }

    /// What other systems call.
    private func api(
        _ site: SiteServices, _ live: LiveFigures?
    ) -> API {
        let (shared, store, figures) = (shared, site.store, site.figures)
        var settings = API.Settings(
            now: { SharedOptions.now }, today: { shared.occasion().today })
        // A day that is played at sixty times its speed calls as often as sixty schools' systems.
        if demo { settings.callsPerMinute *= 20 }
        var services = API.Services(
            door: FeedDoor(store: store), reading: FeedReading(store: store),
            marks: PostMarks(store: store),
            nation: AskNation(NationSource(store: store, snapshot: nil, live: live?.nation)),
            casework: FeedCasework(store: store),
            areas: FeedAreas(
                store: store, protected: site.protected, boards: site.boards, figures: figures),
            hub: live?.hub)
        services.pupils = figures.map(FeedPupils.init)
        services.figures = figures
        services.bright = BrightShelf(store: store)
        return API(services, settings: settings)
    }

    private func siteSettings(
        _ settings: ServeSettings, key: [UInt8], store: Store, isSynthetic: Bool
    ) -> SiteSettings {
        let shared = shared
        var site = SiteSettings(
            key: key,
            clock: SiteClock(
                now: { SharedOptions.now }, today: { shared.occasion().today },
                spoken: SharedOptions.spoken,
                nanoseconds: { DispatchTime.now().uptimeNanoseconds }),
            randomBytes: Self.randomBytes)
        site.isSecure = settings.isSecure
        site.trustedProxies = settings.trustedProxies
        site.isSynthetic = isSynthetic
        site.isDemo = demo
        site.hasGallery = gallery || demo
        site.isHealthy = { (try? store.read { _ in true }) ?? false }
        return site
    }

    private func services(_ store: Store, key: [UInt8]) throws -> SiteServices {
        guard let key = InstallationKey(key) else {
            preconditionFailure("a key of the installation has 32 bytes")
        }
        var services = SiteServices(store: store, key: key, random: .system)
        if demo {
            services.demoPassword = Self.demoPassword
            // Before people, since hubs choose their leads by earlier years.
            try DemoSchoolYears(store: store).run(on: shared.occasion())
            services.demoPeople = try DemoPeople(store: store, random: .system)
                .run(password: Self.demoPassword, on: shared.occasion())
            try DemoVirtualSchool(store: store).run(on: shared.occasion())
            try DemoMentoring(store: store).run(on: shared.occasion())
            try DemoNeighbours(store: store).run(on: shared.occasion())
            try DemoAdvisers(
                PlaceFigures(store: store, protected: services.protected, figures: nil)
            ).run(on: shared.occasion())
        }
        return services
    }

    /// Known to everybody who tries the demonstration, which holds nothing that is true.
    static let demoPassword = "made up for trying it out"

    private static func certificate(
        _ settings: ServeSettings
    ) throws(ServiceFailure) -> SiteServer.Certificate? {
        guard let chain = settings.certificate, let key = settings.certificateKey else {
            return nil
        }
        do {
            return try SiteServer.Certificate(chainFile: chain, keyFile: key)
        } catch {
            throw ServiceFailure(.environment, error.description)
        }
    }

    private static func randomBytes(_ count: Int) -> [UInt8] {
        var source = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &source) }
    }
}
