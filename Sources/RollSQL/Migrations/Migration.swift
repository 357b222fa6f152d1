/// One numbered step of the schema, forward only.
public struct Migration: Sendable, Hashable {
    /// The place in the order, from 1, without gaps.
    public let number: Int
    /// The file's name without endings, such as `0001_organisation`.
    public let name: String
    /// The SQL for the chosen dialect.
    public let text: String
    /// A fingerprint of the text, kept in the database to notice a changed file.
    public let checksum: String

    /// Makes a migration.
    ///
    /// - Parameters:
    ///   - number: the place in the order, from 1.
    ///   - name: the file's name without endings.
    ///   - text: the SQL.
    public init(number: Int, name: String, text: String) {
        self.number = number
        self.name = name
        self.text = text
        self.checksum = Self.checksum(of: text)
    }

    /// The 64-bit FNV-1a sum in hexadecimal: it notices an accident, and is not a signature.
    private static func checksum(of text: String) -> String {
        var sum: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 {
            sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        let digits = String(sum, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
