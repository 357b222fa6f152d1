import Crypto

/// Tokens that prove that a form came from a page of ours, given to this visitor.
struct FormTokens: Sendable {
    private let key: SymmetricKey

    /// Takes the secret of the site.
    init(key: [UInt8]) { self.key = SymmetricKey(data: key) }

    /// The token of a visitor, by what only that visitor's browser holds.
    func token(for binding: String) -> String {
        Hex.text(HMAC<SHA256>.authenticationCode(for: Self.bytes(binding), using: key))
    }

    /// Whether a token is that visitor's; takes the same time whatever was sent.
    func accepts(_ token: String?, for binding: String) -> Bool {
        guard let token, let code = Hex.bytes(token) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(
            code, authenticating: Self.bytes(binding), using: key)
    }

    private static func bytes(_ binding: String) -> [UInt8] { Array("form \(binding)".utf8) }
}
