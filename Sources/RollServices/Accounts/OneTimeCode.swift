import Crypto
import Foundation

/// Codes of a second factor that change every half minute.
///
/// - Source: RFC 6238 and RFC 4226, with SHA-1 as every authenticator takes it.
public struct OneTimeCode: Sendable {
    private let secret: [UInt8]

    /// Seconds for which a code stands.
    public static let period: Int64 = 30

    /// Codes of a secret.
    public init(secret: [UInt8]) {
        self.secret = secret
    }

    /// The step of an instant given in milliseconds since 1970.
    public static func step(at milliseconds: Int64) -> Int64 { milliseconds / 1_000 / period }

    /// The code of a step.
    ///
    /// - Parameters:
    ///   - step: The number of half minutes since 1970.
    ///   - digits: How many digits, 6 where nothing else was agreed.
    /// - Returns: The digits, with zeros in front.
    public func code(step: Int64, digits: Int = 6) -> String {
        let message = (0..<8).reversed().map { UInt8(truncatingIfNeeded: step >> ($0 * 8)) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(
                for: message, using: SymmetricKey(data: secret)))
        let place = Int(mac[mac.count - 1] & 0x0F)
        let number = mac[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
        let limit = (0..<digits).reduce(1) { power, _ in power * 10 }
        let text = String(number % limit)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step whose code this is, one before or after included for clocks that differ.
    ///
    /// - Returns: The step; nil where the code fits none.
    func step(of code: String, at milliseconds: Int64) -> Int64? {
        let typed = code.filter { $0 != " " }
        let now = Self.step(at: milliseconds)
        // All three are compared, so that the time taken tells nothing.
        return [now - 1, now, now + 1].filter { self.code(step: $0) == typed }.max()
    }

    /// The secret as authenticators take it by hand.
    public var base32: String {
        let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var text = ""
        var (held, count) = (0, 0)
        for byte in secret {
            held = (held << 8 | Int(byte)) & 0xFFFF
            count += 8
            while count >= 5 {
                count -= 5
                text.append(signs[held >> count & 31])
            }
        }
        if count > 0 { text.append(signs[held << (5 - count) & 31]) }
        return text
    }

    /// The address that an authenticator reads from a picture.
    public func address(login: String) -> String {
        let name = login.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return "otpauth://totp/Rollcall:\(name)?secret=\(base32)&issuer=Rollcall"
    }
}
