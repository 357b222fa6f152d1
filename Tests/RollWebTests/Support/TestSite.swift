import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import RollDomain
import Synchronization
import Testing

@testable import RollWeb

/// A site with clocks that stand where a test puts them, and its client.
struct TestSite {
    /// What a test can move.
    final class Machine: Sendable {
        let now = Mutex(Instant(milliseconds: 1_760_520_000_000))
        let dice = Mutex(0)

        /// Lets time pass.
        func pass(milliseconds: Int64) {
            now.withLock { $0 = Instant(milliseconds: $0.milliseconds + milliseconds) }
        }
    }

    let site: Site
    let machine: Machine
    let lines: LogLines

    /// Puts a site together.
    init(
        services: SiteServices? = nil, reception: (any Reception)? = nil,
        live: (any LiveSource)? = nil, extra: [any Pages] = [],
        _ change: (inout SiteSettings) -> Void = { _ in }
    ) {
        let machine = Machine()
        let lines = LogLines()
        var settings = SiteSettings(
            key: Array(0..<32),
            clock: SiteClock(
                now: { machine.now.withLock { $0 } }, today: { WebTown.today },
                spoken: { $0.description },
                nanoseconds: { UInt64(machine.now.withLock { $0.milliseconds }) * 1_000_000 }),
            randomBytes: { count in
                let throwNumber = machine.dice.withLock {
                    $0 += 1
                    return $0
                }
                return (0..<count).map { UInt8(truncatingIfNeeded: $0 &+ throwNumber) }
            })
        settings.metricsReaders = [""]
        change(&settings)
        var logger = Logger(label: "test") { _ in lines.handler }
        logger.logLevel = .info
        site = Site(
            settings: settings, services: services, reception: reception, logger: logger,
            live: live, extra: extra)
        self.machine = machine
        self.lines = lines
    }

    /// Runs a test against the router, without a socket.
    func run(_ test: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        let app = Application(router: site.router(), logger: site.logger)
        try await app.test(.router, test)
    }
}

/// The lines of a log, kept.
final class LogLines: Sendable {
    private let kept = Mutex<[String]>([])

    var all: [String] { kept.withLock { $0 } }

    var handler: any LogHandler { Handler(lines: self) }

    private struct Handler: LogHandler {
        let lines: LogLines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
            lines.kept.withLock { $0.append("\(event.message) \(all)") }
        }
    }
}

extension TestResponse {
    /// What came, as text.
    var text: String { String(buffer: body) }

    /// The value of a cookie that is set here.
    func cookie(_ name: String) -> String? {
        for line in headers[values: .setCookie] where line.hasPrefix("\(name)=") {
            return String(line.dropFirst(name.count + 1).prefix { $0 != ";" })
        }
        return nil
    }

    /// The token of the first form.
    var formToken: String? {
        let mark = "name=\"token\" value=\""
        guard let start = text.range(of: mark) else { return nil }
        return String(text[start.upperBound...].prefix { $0 != "\"" })
    }
}

extension TestClientProtocol {
    /// Reads a page and expects how it ends.
    func expect(
        _ uri: String, _ status: HTTPResponse.Status,
        at place: SourceLocation = #_sourceLocation
    ) async throws {
        let answer = try await execute(uri: uri, method: .get)
        #expect(answer.status == status, sourceLocation: place)
    }
}
