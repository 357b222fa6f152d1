public import RollDomain

/// Which schools a figure is about; what is not named does not narrow.
public struct SchoolSelection: Sendable, Hashable {
    /// Only these schools.
    public var schools: Set<URN>?
    /// Only schools of these authorities.
    public var authorities: Set<AuthorityCode>?
    /// Only schools of these trusts.
    public var trusts: Set<String>?
    /// Only schools of these regions, by nine-character code.
    public var regions: Set<String>?
    /// Only schools of these phases.
    public var phases: Set<SchoolPhase>?
    /// Only schools of these types, by code.
    public var types: Set<String>?

    /// All schools.
    public init() {}

    /// Whether a school is meant.
    public func contains(_ school: SchoolFacts) -> Bool {
        if let schools, !schools.contains(school.urn) { return false }
        if let authorities {
            guard let code = school.authority, authorities.contains(code) else { return false }
        }
        if let trusts {
            guard let uid = school.trustUID, trusts.contains(uid) else { return false }
        }
        if let regions {
            guard let code = school.regionCode, regions.contains(code) else { return false }
        }
        if let phases, !phases.contains(school.phase) { return false }
        if let types, !types.contains(school.typeCode) { return false }
        return true
    }
}
