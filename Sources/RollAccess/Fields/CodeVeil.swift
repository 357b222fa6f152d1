import RollDomain

/// How codes are shown to somebody who may not know of suspensions and detention.
///
/// E and Y5 alone under another name would still be told; they share one with codes of other
/// meanings, so that what is not to be seen is not hinted at.
public struct CodeVeil: Sendable, Hashable {
    private static let veiled: [String: (words: String, sign: String)] = Dictionary(
        uniqueKeysWithValues: DataTable(access: "Data/veils.csv").map {
            ($0("code"), ($0("shown"), $0("sign")))
        })

    /// Whether every code is shown as it stands.
    public let isOpen: Bool

    /// The veil that hides nothing, for an operator without an account.
    public static let lifted = CodeVeil(fields: [.conduct])

    /// The veil for somebody with some fields.
    init(fields: Set<Field>) { isOpen = fields.contains(.conduct) }

    /// The words under which a code is shown with others; nil where it is shown as it stands.
    public func words(for code: String) -> String? { isOpen ? nil : Self.veiled[code]?.words }

    /// The code as it is shown: itself, or a small letter that stands for several codes.
    public func shown(_ code: String) -> String {
        isOpen ? code : Self.veiled[code]?.sign ?? code
    }

    /// What the small letters mean, by letter; empty where every code is shown as it stands.
    public var key: [String: String] {
        isOpen
            ? [:]
            : Dictionary(Self.veiled.values.map { ($0.sign, $0.words) }) { first, _ in first }
    }

    /// Whether somebody may filter or split by a code.
    public func mayFilter(by code: String) -> Bool { words(for: code) == nil }
}
