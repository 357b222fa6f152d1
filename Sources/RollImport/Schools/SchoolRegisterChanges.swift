public import RollDomain

/// The kinds of files that the national register of schools publishes.
public enum SchoolRegisterFile: String, CaseIterable, Sendable {
    /// Schools, with everything that the register holds or the better part of it.
    case schools
    /// Schools in a table made for something else: number, name and roll, but no type or status.
    case schoolList = "school list"
    /// Trusts, federations and other groups.
    case groups
    /// Which school belongs to which group.
    case memberships = "group memberships"
    /// Which school follows which.
    case links = "school links"
    /// Numbers of pupils.
    case rolls = "pupil numbers"
    /// Types of establishment.
    case types = "establishment types"
}

/// How many pupils a published table gives a school.
public struct SchoolRoll: Sendable, Hashable {
    /// The school.
    public var school: URN
    /// Pupils on roll, by head count.
    public var pupils: Int
}

/// What one file of the national register would change.
public struct SchoolRegisterChanges: Sendable, Equatable {
    /// The kind of file that it was.
    public var file: SchoolRegisterFile
    /// Schools, in the order of the file.
    ///
    /// From a ``SchoolRegisterFile/schoolList`` they are known by number, name and phase only:
    /// add those that are not known, change none that is.
    public var schools: [SchoolStatement] = []
    /// Groups, in the order of the file.
    public var trusts: [TrustStatement] = []
    /// Which school belongs to which group.
    public var memberships: [TrustMembership] = []
    /// Which school follows which.
    public var links: [SchoolLink] = []
    /// Numbers of pupils, where the file has them.
    public var rolls: [SchoolRoll] = []
    /// Types of establishment that the file lists.
    public var types: [EstablishmentType] = []

    init(file: SchoolRegisterFile) {
        self.file = file
    }
}
