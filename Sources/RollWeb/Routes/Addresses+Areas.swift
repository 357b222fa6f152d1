/// Pages of the schools that are the visitor's own, wherever they lie.
extension Addresses {
    /// The schools of the visitor.
    public static let mySchools: PathPattern = "/mine/schools"
    /// Coverage and late registers of the visitor's schools.
    public static let mySchoolQuality: PathPattern = "/mine/schools/registers"
    /// Changes one grouping.
    public static let grouping: PathPattern = "/mine/groupings/{grouping}"
    /// Takes one grouping away.
    public static let groupingRemoval: PathPattern = "/mine/groupings/{grouping}/removal"
    /// One data file of the published statistics.
    public static let statisticsData: PathPattern = "/statistics/data/{file}"
}
