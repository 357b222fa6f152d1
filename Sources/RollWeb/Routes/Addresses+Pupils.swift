/// Lists of pupils beside those of a school, their files, and what a person keeps of them.
extension Addresses {
    /// The visitor's own children as a file.
    public static let myPupilsFile: PathPattern = "/mine/pupils.csv"
    /// The pupils of a trust as a file.
    public static let trustPupilsFile: PathPattern = "/trusts/{trust}/pupils.csv"
    /// The pupils of an authority as a file.
    public static let authorityPupilsFile: PathPattern = "/authorities/{authority}/pupils.csv"
    /// Keeps a view of a school's pupils, or takes in pasted numbers.
    public static let schoolPupilViews: PathPattern = "/schools/{urn}/pupil-views"
    /// The same of the visitor's own.
    public static let myPupilViews: PathPattern = "/mine/pupil-views"
    /// The same of a trust.
    public static let trustPupilViews: PathPattern = "/trusts/{trust}/pupil-views"
    /// The same of an authority.
    public static let authorityPupilViews: PathPattern = "/authorities/{authority}/pupil-views"
}
