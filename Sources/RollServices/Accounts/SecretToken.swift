import Crypto
import Foundation

/// A token that is told once and kept as a digest: of a sign-in, a link or a recovery code.
struct SecretToken: Sendable, Hashable {
    /// What is told.
    let text: String

    /// The digest that is kept, 64 hexadecimal digits.
    var digest: String { Self.digest(text) }

    /// A token of 32 random bytes, safe in an address.
    init(_ random: RandomSource) {
        text = Data(random.bytes(32)).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// The digest of a token.
    static func digest(_ text: String) -> String {
        Fingerprint.hexadecimal(SHA256.hash(data: Data(text.utf8)))
    }

    /// A code to write down: ten letters and digits in two groups, none of which look alike.
    static func recoveryCode(_ random: RandomSource) -> String {
        let signs = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")
        let code = random.bytes(10).map { String(signs[Int($0) % signs.count]) }
        return code.prefix(5).joined() + "-" + code.suffix(5).joined()
    }
}
