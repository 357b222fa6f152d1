import Crypto
import CryptoExtras
import Foundation
import RollStore

/// How much work it is to try a password.
public struct PasswordCost: Sendable, Hashable {
    /// Rounds of scrypt, a power of two.
    public var rounds: Int
    /// Block size; a try takes 128 bytes × rounds × block size of memory.
    public var blockSize: Int
    /// How often that is done.
    public var parallelism: Int

    /// The cost in force: 32 MiB, three times over.
    ///
    /// - Source: OWASP, password storage: N = 2^15, r = 8, p = 3.
    public static let standard = PasswordCost(rounds: 1 << 15, blockSize: 8, parallelism: 3)

    /// Describes a cost.
    public init(rounds: Int, blockSize: Int, parallelism: Int) {
        self.rounds = rounds
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// Stretches a password with a salt.
    func stretch(_ password: String, salt: [UInt8]) throws -> [UInt8] {
        // One character can be written in two ways, and keyboards differ.
        let bytes = Data(password.precomposedStringWithCanonicalMapping.utf8)
        let key = try KDF.Scrypt.deriveKey(
            from: bytes, salt: salt, outputByteCount: 32, rounds: rounds, blockSize: blockSize,
            parallelism: parallelism)
        // The key itself stays inside: what is kept is a code made with it.
        return Array(
            HMAC<SHA256>.authenticationCode(for: Data("rollcall password".utf8), using: key))
    }

    /// A password as it is to be kept.
    func hash(_ password: String, salt: [UInt8]) throws -> StoredPassword {
        StoredPassword(
            salt: salt, hash: try stretch(password, salt: salt), rounds: rounds,
            blockSize: blockSize, parallelism: parallelism)
    }
}

extension StoredPassword {
    /// Whether a password is the one that is kept; takes as long whatever differs.
    func matches(_ password: String) throws -> Bool {
        let cost = PasswordCost(
            rounds: rounds, blockSize: blockSize, parallelism: parallelism)
        let tried = try cost.stretch(password, salt: salt)
        guard tried.count == hash.count else { return false }
        return zip(tried, hash).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// What a password must be like.
struct PasswordRule {
    /// Why a password cannot be taken; nil where it can.
    static func fault(_ password: String, login: String) -> String? {
        if password.count < 12 {
            return "A password has at least 12 characters; three words that you can remember do."
        }
        if password.utf8.count > 500 { return "A password has at most 500 characters." }
        if password.lowercased().contains(login.lowercased()) {
            return "A password does not hold the name by which you sign in."
        }
        if Set(password).count < 5 {
            return "A password has at least five different characters."
        }
        return nil
    }
}
