public import RollDomain

/// What kinds of places a role can be given for.
public enum ScopeKind: String, CaseIterable, Sendable, Hashable {
    /// One school.
    case school
    /// One group of a school.
    case group
    /// One year group of a school.
    case yearGroup = "year-group"
    /// Several schools.
    case schools
    /// A trust.
    case trust
    /// An authority.
    case authority
    /// Children in care or with a social worker, for whom an authority answers.
    case care
    /// The children who are allocated to the person.
    case ownChildren = "own-children"
    /// The children whose referral the person has accepted.
    case referrals
    /// England.
    case nation
    /// The installation.
    case installation

    /// Whether the scope is children of any school, rather than schools with all their children.
    public var isOfChildren: Bool {
        switch self {
        case .group, .yearGroup, .care, .ownChildren, .referrals: true
        default: false
        }
    }
}

/// The place or the children for which somebody has a role.
public enum Scope: Sendable, Hashable {
    /// Every registration at a school, past ones included.
    case school(URN)
    /// The members of a group of a school today.
    case group(URN, Int)
    /// The pupils of a year group who are on a school's roll today.
    case yearGroup(URN, YearGroup)
    /// Every registration at several schools.
    case schools(Set<URN>)
    /// Every registration at a trust's schools of today.
    case trust(String)
    /// Every registration at an authority's schools.
    case authority(AuthorityCode)
    /// Children in care or with a social worker, for whom an authority answers today.
    case care(AuthorityCode)
    /// The children who are allocated to the person today.
    case ownChildren
    /// The children whose referral the person has accepted, as long as it runs.
    case referrals
    /// England.
    case nation
    /// The installation.
    case installation

    /// What kind of scope it is.
    public var kind: ScopeKind {
        switch self {
        case .school: .school
        case .group: .group
        case .yearGroup: .yearGroup
        case .schools: .schools
        case .trust: .trust
        case .authority: .authority
        case .care: .care
        case .ownChildren: .ownChildren
        case .referrals: .referrals
        case .nation: .nation
        case .installation: .installation
        }
    }

    /// The code by which the place is kept and typed, such as `900001/7`; empty where none is needed.
    public var code: String {
        switch self {
        case .school(let urn): urn.description
        case .group(let urn, let number): "\(urn)/\(number)"
        case .yearGroup(let urn, let year): "\(urn)/\(year)"
        case .schools(let urns): urns.sorted().map(\.description).joined(separator: " ")
        case .trust(let uid): uid
        case .authority(let code), .care(let code): code.description
        case .ownChildren, .referrals, .nation, .installation: ""
        }
    }

    /// Reads a kind and the code that ``code`` writes; nil where they do not fit.
    public init?(_ kind: ScopeKind, code: String) {
        let parts = code.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        switch kind {
        case .school:
            guard let urn = URN(code) else { return nil }
            self = .school(urn)
        case .group:
            guard parts.count == 2, let urn = URN(parts[0]), let number = Int(parts[1]),
                number >= 1
            else { return nil }
            self = .group(urn, number)
        case .yearGroup:
            guard parts.count == 2, let urn = URN(parts[0]), let year = YearGroup(parts[1])
            else { return nil }
            self = .yearGroup(urn, year)
        case .schools:
            let words = code.split(separator: " ")
            let urns = words.compactMap { URN(String($0)) }
            guard !urns.isEmpty, urns.count == words.count else { return nil }
            self = .schools(Set(urns))
        case .trust:
            guard !code.isEmpty, !code.contains(" ") else { return nil }
            self = .trust(code)
        case .authority, .care:
            guard let authority = AuthorityCode(code) else { return nil }
            self = kind == .care ? .care(authority) : .authority(authority)
        case .ownChildren, .referrals, .nation, .installation:
            guard code.isEmpty else { return nil }
            switch kind {
            case .ownChildren: self = .ownChildren
            case .referrals: self = .referrals
            case .nation: self = .nation
            default: self = .installation
            }
        }
    }
}
