import CCurl

/// Sends letters by SMTP: the one type that touches libcurl.
///
/// Each letter has a connection of its own. The library checks the certificate of the server and its name;
/// nothing is said before the line is safe. Not more than one thread may use one handle, and each call has
/// its own.
///
/// - Source: RFC 5321; RFC 8314 for TLS.
@safe public struct SMTPCarrier: MailCarrier {
    private let server: MailServer

    /// The library, begun once for the process.
    private static let isReady = rollcall_curl_begin() == CURLE_OK

    /// Works with a server.
    public init(_ server: MailServer) { self.server = server }

    /// Hands a letter to the server.
    ///
    /// - Throws: ``MailFailure``.
    public func carry(_ letter: MailLetter) throws(MailFailure) {
        guard Self.isReady, let handle = unsafe curl_easy_init() else {
            throw MailFailure(.machine)
        }
        defer { unsafe curl_easy_cleanup(handle) }
        guard let list = unsafe curl_slist_append(nil, "<\(letter.to)>") else {
            throw MailFailure(.machine)
        }
        defer { unsafe curl_slist_free_all(list) }
        let scheme = server.security == .tls ? "smtps" : "smtp"
        var isSet = true
        for (option, value) in [
            (CURLOPT_URL, "\(scheme)://\(server.host):\(server.port)/rollcall"),
            (CURLOPT_PROTOCOLS_STR, "smtp,smtps"), (CURLOPT_MAIL_FROM, "<\(letter.from)>"),
            (CURLOPT_USERNAME, server.user), (CURLOPT_PASSWORD, server.password),
            (CURLOPT_CAINFO, server.authorities),
        ] where !value.isEmpty {
            isSet = unsafe rollcall_curl_text(handle, option, value) == CURLE_OK && isSet
        }
        let security = server.security == .startTLS ? CURLUSESSL_ALL : CURLUSESSL_NONE
        for (option, value) in [
            (CURLOPT_USE_SSL, Int(security.rawValue)), (CURLOPT_UPLOAD, 1), (CURLOPT_NOSIGNAL, 1),
            (CURLOPT_CONNECTTIMEOUT, server.seconds), (CURLOPT_TIMEOUT, server.seconds),
        ] {
            isSet = unsafe rollcall_curl_number(handle, option, value) == CURLE_OK && isSet
        }
        isSet =
            unsafe rollcall_curl_list(handle, CURLOPT_MAIL_RCPT, list) == CURLE_OK && isSet
        guard isSet else { throw MailFailure(.machine) }
        let bytes = letter.bytes
        let code = unsafe bytes.withUnsafeBytes {
            unsafe rollcall_curl_send(handle, $0.baseAddress, $0.count)
        }
        guard code != CURLE_OK else { return }
        throw Self.failure(code, answer: unsafe rollcall_curl_response(handle))
    }

    private static func failure(_ code: CURLcode, answer: Int) -> MailFailure {
        switch code {
        case CURLE_LOGIN_DENIED: return MailFailure(.login, answer: answer)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_USE_SSL_FAILED,
            CURLE_SSL_CACERT_BADFILE:
            return MailFailure(.insecure, answer: answer)
        case CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT, CURLE_UNKNOWN_OPTION, CURLE_NOT_BUILT_IN:
            return MailFailure(.machine, answer: answer)
        default: break
        }
        switch answer {
        case 530, 534, 535, 538: return MailFailure(.login, answer: answer)
        case 500...599: return MailFailure(.refused, answer: answer)
        case 400...499: return MailFailure(.later, answer: answer)
        default: return MailFailure(.unreachable, answer: 0)
        }
    }
}
