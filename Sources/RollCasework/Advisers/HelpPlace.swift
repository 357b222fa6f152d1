public import RollDomain

/// A school, a trust or an authority that is helped, as it is kept: a kind and a code.
public enum HelpPlace: Sendable, Hashable, Comparable {
    /// One school.
    case school(URN)
    /// One trust, by its number.
    case trust(String)
    /// One authority.
    case authority(AuthorityCode)

    /// Which kind it is.
    public var kind: ExpectationHolder {
        switch self {
        case .school: .school
        case .trust: .trust
        case .authority: .authority
        }
    }

    /// Its number or code.
    public var code: String {
        switch self {
        case .school(let urn): urn.description
        case .trust(let uid): uid
        case .authority(let code): code.description
        }
    }

    /// Reads a kind and a code; nil where they do not fit.
    public init?(_ kind: ExpectationHolder, code: String) {
        switch kind {
        case .school:
            guard let urn = URN(code) else { return nil }
            self = .school(urn)
        case .trust:
            guard !code.isEmpty, !code.contains(" ") else { return nil }
            self = .trust(code)
        case .authority:
            guard let authority = AuthorityCode(code) else { return nil }
            self = .authority(authority)
        }
    }

    /// Authorities first, then trusts, then schools, each by code.
    public static func < (left: HelpPlace, right: HelpPlace) -> Bool {
        (left.kind.rawValue, left.code) < (right.kind.rawValue, right.code)
    }
}
