import Crypto
import Foundation

/// The key of an installation, which its configuration gives: it seals secrets of second factors
/// and the anchors of the record.
///
/// It stands in no database and no backup, so that neither is enough to come in.
public struct InstallationKey: Sendable {
    private let key: SymmetricKey

    /// Takes 32 bytes; nil for any other length.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// Reads 64 hexadecimal digits; nil for anything else.
    public init?(hexadecimal text: String) {
        let digits = Array(text.filter { !$0.isWhitespace }.utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: 64, by: 2) {
            let pair = String(decoding: digits[place..<place + 2], as: UTF8.self)
            guard let byte = UInt8(pair, radix: 16), pair.first != "+" else { return nil }
            bytes.append(byte)
        }
        self.init(bytes)
    }

    /// Seals bytes that belong to somebody, so that they open for nobody else.
    func seal(_ bytes: [UInt8], for owner: String, _ random: RandomSource) throws -> [UInt8] {
        let nonce = try AES.GCM.Nonce(data: random.bytes(12))
        let box = try AES.GCM.seal(
            bytes, using: purposeKey("factor"), nonce: nonce,
            authenticating: Data(owner.utf8))
        return Array(box.nonce) + box.ciphertext + box.tag
    }

    /// Opens what was sealed for somebody; nil where it was sealed by another key or for another.
    func open(_ sealed: [UInt8], for owner: String) -> [UInt8]? {
        guard let box = try? AES.GCM.SealedBox(combined: sealed),
            let bytes = try? AES.GCM.open(
                box, using: purposeKey("factor"), authenticating: Data(owner.utf8))
        else { return nil }
        return Array(bytes)
    }

    /// The seal over a text, 64 hexadecimal digits.
    func seal(over text: String) -> String {
        Fingerprint.hexadecimal(
            HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: purposeKey("anchor")))
    }

    /// Bytes that look random and are the same for one text, such as the salt of a person who is
    /// not there.
    func decoy(_ text: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: purposeKey("decoy")))
    }

    /// A key of its own for each purpose.
    private func purposeKey(_ purpose: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: Data("rollcall \(purpose)".utf8), outputByteCount: 32)
    }
}
