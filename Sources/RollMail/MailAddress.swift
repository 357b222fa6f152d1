/// An address of electronic mail.
///
/// What the net carries without an extension is taken: letters, digits and the signs of RFC 5322's dot-atom,
/// in ASCII, with a name of a host. Nothing that ends a line, quotes or lists can stand in it, so that an
/// address cannot write a header.
///
/// - Source: RFC 5321, 4.5.3.1; RFC 5322, 3.4.1.
public struct MailAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address.
    public let description: String

    /// Reads an address; nil for what is none.
    public init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].utf8.count)
        else { return nil }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, Self.areDotted(parts[0]),
            labels.allSatisfy({ label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.utf8.allSatisfy { Self.isLetterOrDigit($0) || $0 == 0x2D }
            })
        else { return nil }
        description = text
    }

    private static func areDotted(_ name: Substring) -> Bool {
        name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty
                && atom.utf8.allSatisfy {
                    isLetterOrDigit($0) || "!#$%&'*+-/=?^_`{|}~".utf8.contains($0)
                }
        }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }
}
