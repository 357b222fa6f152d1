import Crypto

/// The secret of a token: shown once when it is made, and kept as a digest only.
///
/// Nobody can guess 32 random bytes, so a digest without salt or stretching keeps them safe.
public struct FeedSecret: Sendable, Hashable {
    /// What a system sends: the letters `rc_` and 64 hexadecimal digits.
    public let text: String

    private static let start = "rc_"
    private static let byteCount = 32

    /// Makes a secret of random bytes.
    ///
    /// - Parameter bytes: 32 bytes that nobody can foresee.
    public init(random bytes: [UInt8]) {
        precondition(bytes.count == Self.byteCount, "a secret is made of 32 bytes")
        text = Self.start + Fingerprint.hexadecimal(bytes)
    }

    /// Reads a secret as a system sends it; nil for what cannot be one.
    public init?(_ text: String) {
        let digits = text.utf8.dropFirst(Self.start.utf8.count)
        guard text.hasPrefix(Self.start), digits.count == Self.byteCount * 2,
            digits.allSatisfy({ Self.digits.contains($0) })
        else { return nil }
        self.text = text
    }

    /// The digest that is kept.
    var digest: String { Fingerprint.hexadecimal(SHA256.hash(data: Array(text.utf8))) }

    private static let digits = Set("0123456789abcdef".utf8)
}
