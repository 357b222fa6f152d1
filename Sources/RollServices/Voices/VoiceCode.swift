import RollCasework
import RollDomain
import RollStore

/// A code to answer a survey once: told on paper, kept as a digest.
enum VoiceCode {
    /// Letters and digits of which none look alike; 32 of them, so that each byte chooses evenly.
    private static let signs = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")

    /// A new code: twelve signs in three groups, 60 bits by chance.
    static func make(_ random: RandomSource) -> String {
        let code = random.bytes(12).map { String(signs[Int($0) % signs.count]) }
        return stride(from: 0, to: 12, by: 4).map { code[$0..<$0 + 4].joined() }
            .joined(separator: "-")
    }

    /// The digest of what was typed, however it was grouped.
    static func digest(_ typed: String) -> String {
        SecretToken.digest(
            "voice " + String(typed.uppercased().filter { $0.isLetter || $0.isNumber }.prefix(40)))
    }

    /// A number by chance, above nought.
    static func number(_ random: RandomSource) -> Int64 {
        random.bytes(8).reduce(Int64(0)) { ($0 << 8 | Int64($1)) & Int64.max } | 1
    }
}

extension NamingText {
    /// Takes the names of everybody on a school's record.
    ///
    /// - Complexity: O(pupils of the school).
    init(_ school: URN, in session: StoreSession) throws {
        self.init(
            names: try session.pupils.people(of: school).values.flatMap {
                [$0.forename, $0.surname]
            })
    }
}
