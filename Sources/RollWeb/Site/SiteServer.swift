import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import NIOCore

/// Where a site listens, and how.
public struct SiteServer: Sendable {
    /// The certificate of a site, in files in the form PEM.
    public struct Certificate: Sendable {
        let chain: [NIOSSLCertificate]
        let key: NIOSSLPrivateKey

        /// Reads a certificate with its chain, and its key.
        ///
        /// - Throws: ``CertificateFailure`` where a file cannot be read.
        public init(chainFile: String, keyFile: String) throws(CertificateFailure) {
            do { chain = try NIOSSLCertificate.fromPEMFile(chainFile) } catch {
                throw CertificateFailure(file: chainFile, holds: "certificate")
            }
            do { key = try NIOSSLPrivateKey(file: keyFile, format: .pem) } catch {
                throw CertificateFailure(file: keyFile, holds: "key")
            }
        }
    }

    /// A file that does not hold what it should.
    public struct CertificateFailure: Error, CustomStringConvertible {
        let file: String
        let holds: String

        /// What happened and what to do.
        public var description: String {
            "\(file) holds no \(holds) that can be read. It has to be a file in the form PEM, "
                + "without a password."
        }
    }

    private let site: Site
    private let host: String
    private let port: Int
    private let certificate: Certificate?

    /// Chooses where to listen.
    ///
    /// - Parameters:
    ///   - site: What is served.
    ///   - host: The address of this machine to listen at.
    ///   - port: The port; 0 takes one that is free.
    ///   - certificate: For https; nil where a proxy before us has it.
    public init(site: Site, host: String, port: Int, certificate: Certificate? = nil) {
        self.site = site
        self.host = host
        self.port = port
        self.certificate = certificate
    }

    /// So many requests are worked on at once for each processor: a page of a whole authority then
    /// shares the processors with short ones, instead of standing in their way.
    private static let threadsForEachProcessor = 8

    /// Lets more requests be worked on at once than there are processors; for a program that serves,
    /// at its very start.
    public static func prepareThreads() {
        NIOSingletons.blockingPoolThreadCountSuggestion =
            System.coreCount * threadsForEachProcessor
    }

    /// Serves until the process is asked to end; requests under way are finished first.
    ///
    /// - Parameter started: Told the port when the first request can come.
    /// - Throws: An error of the machine, such as a port that is taken.
    public func run(started: @escaping @Sendable (Int) -> Void) async throws {
        try await application(started: started).runService()
    }

    /// The application with its server.
    private func application(
        started: @escaping @Sendable (Int) -> Void
    ) throws -> some ApplicationProtocol {
        var decoder = HTTP1Channel.Configuration.DecoderConfiguration()
        decoder.maxHeaderFieldSize = 16 * 1_024
        decoder.maxHeaderListSize = 32 * 1_024
        decoder.maxHeaderFieldCount = 100
        let plain = HTTPServerBuilder.http1(
            configuration: .init(
                idleTimeout: .seconds(60), httpDecoderConfiguration: decoder))
        var server = plain
        if let certificate {
            var tls = TLSConfiguration.makeServerConfiguration(
                certificateChain: certificate.chain.map { .certificate($0) },
                privateKey: .privateKey(certificate.key))
            tls.minimumTLSVersion = .tlsv12
            server = try .tls(plain, tlsConfiguration: tls)
        }
        return Application(
            router: site.router(), server: server,
            configuration: .init(
                address: .hostname(host, port: port), backlog: 512,
                availableConnectionsDelegate: MaximumAvailableConnections(
                    5_000, logger: site.logger)),
            onServerRunning: { channel in started(channel.localAddress?.port ?? port) },
            logger: site.logger)
    }
}
