import Configuration
import Foundation
import RollServices
import SystemPackage

/// The settings of a server: what the command line says, then the environment, then a file.
struct ServeSettings: Sendable {
    /// What the command line says; nil where it is silent.
    struct Given: Sendable {
        var database: String?
        var address: String?
        var port: Int?
        var certificate: String?
        var certificateKey: String?
        var trustedProxies: String?
        var keyFile: String?
        var statistics: String?
    }

    var database = "rollcall.sqlite"
    var address = "127.0.0.1"
    var port = 8_080
    var certificate: String?
    var certificateKey: String?
    var trustedProxies: Set<String> = []
    /// The folder of a published edition; nil where none is named.
    var statistics: String?
    /// The key of the installation; nil where none is named.
    var key: [UInt8]?

    /// Whether visitors come by https.
    var isSecure: Bool { certificate != nil || !trustedProxies.isEmpty }

    /// Whether only this machine can reach the server.
    var isLoopback: Bool { ["127.0.0.1", "::1", "localhost"].contains(address) }

    /// Reads the settings.
    ///
    /// - Throws: usage, where a value is of the wrong form; environment, where the file cannot be
    ///   read.
    init(
        given: Given, environment: [String: String], file: String?
    ) async throws(ServiceFailure) {
        let config = try await SettingsReader.reader(
            environment, file, example: "ROLLCALL_PORT=8080")
        database = given.database ?? config.string(forKey: "database") ?? database
        address = given.address ?? config.string(forKey: "address") ?? address
        let statedPort = try Self.port(config.string(forKey: "port"))
        port = given.port ?? statedPort ?? port
        certificate = given.certificate ?? config.string(forKey: "tls.certificate")
        certificateKey = given.certificateKey ?? config.string(forKey: "tls.key")
        let proxies = given.trustedProxies ?? config.string(forKey: "trusted.proxies") ?? ""
        trustedProxies = Set(
            proxies.split(separator: ",").map {
                $0.trimmingCharacters(in: .whitespaces)
            }.filter { !$0.isEmpty })
        statistics = given.statistics ?? config.string(forKey: "statistics")
        if let file = given.keyFile ?? config.string(forKey: "key.file") {
            key = try Self.key(file)
        }
        try check()
    }

    /// Holds the settings against each other.
    private func check() throws(ServiceFailure) {
        guard (0...65_535).contains(port) else {
            throw ServiceFailure(.usage, "A port is a number from 0 to 65535.")
        }
        guard (certificate == nil) == (certificateKey == nil) else {
            throw ServiceFailure(
                .usage,
                "A certificate needs its key and a key its certificate: set ROLLCALL_TLS_CERTIFICATE "
                    + "and ROLLCALL_TLS_KEY, or --certificate and --certificate-key.")
        }
        guard isLoopback || isSecure else {
            throw ServiceFailure(
                .usage,
                "Others can reach \(address), so visitors have to come by https. Name a certificate "
                    + "with --certificate and --certificate-key, or the addresses of the proxies "
                    + "that have one with --trusted-proxies.")
        }
        guard isLoopback || key != nil else {
            throw ServiceFailure(
                .usage,
                "A server that others can reach needs a key that outlives it: name a file with "
                    + "--key-file or ROLLCALL_KEY_FILE that holds 64 hexadecimal digits, such as "
                    + "openssl rand -hex 32 prints. Every process of one site has the same.")
        }
    }

    private static func port(_ text: String?) throws(ServiceFailure) -> Int? {
        guard let text else { return nil }
        guard let port = Int(text) else {
            throw ServiceFailure(.usage, "ROLLCALL_PORT is no number. Write a port such as 8080.")
        }
        return port
    }

    private static func key(_ path: String) throws(ServiceFailure) -> [UInt8] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw ServiceFailure(.environment, "The key file \(path) cannot be read.")
        }
        var bytes: [UInt8] = []
        var rest = text.filter { !$0.isWhitespace }[...]
        while rest.count >= 2, rest.first != "+", let byte = UInt8(rest.prefix(2), radix: 16) {
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        guard rest.isEmpty, bytes.count == 32 else {
            throw ServiceFailure(
                .environment,
                "The key file \(path) does not hold 64 hexadecimal digits. Make one with: "
                    + "openssl rand -hex 32")
        }
        return bytes
    }
}
