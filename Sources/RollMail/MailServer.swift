/// The server that takes our letters on.
public struct MailServer: Sendable {
    /// How the line is kept from others.
    public enum Security: String, CaseIterable, Sendable {
        /// The line begins in the clear and must turn to TLS before anything is said (STARTTLS).
        case startTLS = "starttls"
        /// TLS from the first byte.
        case tls
        /// In the clear; for a server on this machine.
        case none
    }

    /// The name or the address of the host.
    public var host: String
    /// The port; 587 is usual for STARTTLS, 465 for TLS.
    public var port: Int
    /// How the line is kept from others.
    public var security: Security
    /// As whom we sign in; empty where the server asks for nobody.
    public var user: String
    /// The password, which is never shown nor kept.
    public var password: String
    /// A file with the certificates that are trusted; empty for those of the machine.
    public var authorities: String
    /// Most seconds that one letter may take.
    public var seconds: Int

    /// Describes a server that asks for no password.
    public init(host: String, port: Int, security: Security) {
        self.host = host
        self.port = port
        self.security = security
        user = ""
        password = ""
        authorities = ""
        seconds = 30
    }
}

/// Why a letter did not go; no text names a person, an address or a password.
public struct MailFailure: Error, Hashable, Sendable {
    /// What kind of thing went wrong.
    public enum Code: String, CaseIterable, Sendable, Hashable {
        /// The server could not be reached, or was lost.
        case unreachable
        /// The line could not be kept from others.
        case insecure
        /// The server does not know us.
        case login
        /// The server asks for patience.
        case later
        /// The server will never take this letter.
        case refused
        /// The machine has no room, or the library is not what we know.
        case machine
    }

    /// What kind of thing went wrong.
    public let code: Code
    /// The number that the server answered; 0 where it gave none.
    public let answer: Int

    /// Describes a failure.
    public init(_ code: Code, answer: Int = 0) {
        self.code = code
        self.answer = answer
    }

    /// What happened and what to do.
    public var message: String {
        let number = answer == 0 ? "" : " (\(answer))"
        switch code {
        case .unreachable:
            return "The mail server cannot be reached\(number). Check its host and port."
        case .insecure:
            return
                "The line to the mail server cannot be made safe\(number). Check its certificate."
        case .login:
            return "The mail server does not let us in\(number). Check the user and the password."
        case .later: return "The mail server asks for patience\(number). It is tried again."
        case .refused:
            return "The mail server refuses the letter\(number). Check the person's address."
        case .machine: return "The letter could not be handed to the mail library."
        }
    }

    /// Whether every other letter of the same run would fare alike.
    public var concernsServer: Bool { code != .refused && code != .later }
}

/// Who takes letters on.
public protocol MailCarrier: Sendable {
    /// Hands a letter to the server; it is on its way once this returns.
    ///
    /// - Throws: ``MailFailure``; the letter did not go, or it is not known.
    func carry(_ letter: MailLetter) throws(MailFailure)
}
