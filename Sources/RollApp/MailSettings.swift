import Configuration
import Foundation
import RollMail
import RollServices
import SystemPackage

/// The settings of the mail server: from the environment, then from a file; the password is read last and
/// stands in no message.
struct MailSettings: Sendable {
    let server: MailServer
    let head: ReminderLetter

    /// Reads the settings.
    ///
    /// - Throws: usage, where one is missing or of the wrong form; environment, where a file cannot be read.
    init(environment: [String: String], file: String?) async throws(ServiceFailure) {
        let config = try await SettingsReader.reader(
            environment, file, example: "ROLLCALL_MAIL_HOST=mail.example.org")
        guard let host = config.string(forKey: "mail.host"), Self.isHost(host) else {
            throw ServiceFailure(
                .usage,
                "Name the mail server in ROLLCALL_MAIL_HOST, such as mail.example.org.")
        }
        let security = config.string(forKey: "mail.security") ?? "starttls"
        guard let security = MailServer.Security(rawValue: security) else {
            throw ServiceFailure(.usage, "ROLLCALL_MAIL_SECURITY is starttls, tls or none.")
        }
        if security == .none, !["localhost", "127.0.0.1", "::1"].contains(host) {
            throw ServiceFailure(
                .usage,
                "Letters go to another machine over a safe line only: set "
                    + "ROLLCALL_MAIL_SECURITY to starttls or tls.")
        }
        let port =
            config.string(forKey: "mail.port").map { Int($0) }
            ?? (security == .tls ? 465 : 587)
        guard let port, (1...65_535).contains(port) else {
            throw ServiceFailure(.usage, "ROLLCALL_MAIL_PORT is a number from 1 to 65535.")
        }
        guard let from = config.string(forKey: "mail.from").flatMap({ MailAddress($0) }) else {
            throw ServiceFailure(
                .usage,
                "Say from whom letters come in ROLLCALL_MAIL_FROM, such as "
                    + "rollcall@example.org.")
        }
        let site = config.string(forKey: "site.address") ?? ""
        guard site.hasPrefix("https://") || site.hasPrefix("http://127.0.0.1"),
            !site.contains(where: { $0.isWhitespace || !$0.isASCII })
        else {
            throw ServiceFailure(
                .usage,
                "Say where the site is in ROLLCALL_SITE_ADDRESS, such as "
                    + "https://rollcall.example.org.")
        }
        var server = MailServer(host: host, port: port, security: security)
        server.user = config.string(forKey: "mail.user") ?? ""
        server.authorities = config.string(forKey: "mail.authorities") ?? ""
        server.password = config.string(forKey: "mail.password", isSecret: true) ?? ""
        if let file = config.string(forKey: "mail.password.file") {
            guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
                throw ServiceFailure(
                    .environment, "The file in ROLLCALL_MAIL_PASSWORD_FILE cannot be read.")
            }
            server.password = text.trimmingCharacters(in: .newlines)
        }
        self.server = server
        head = ReminderLetter(
            from: from, site: site.hasSuffix("/") ? String(site.dropLast()) : site)
    }

    private static func isHost(_ text: String) -> Bool {
        !text.isEmpty
            && text.allSatisfy {
                $0.isASCII && ($0.isLetter || $0.isNumber || ".-:".contains($0))
            }
    }
}
