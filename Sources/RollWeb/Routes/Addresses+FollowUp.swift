/// What follows absence up: returns, severe absence, leavers, and what is noted of one pupil.
extension Addresses {
    /// Returns that a school owes, and what its register leaves open.
    public static let schoolReturns: PathPattern = "/schools/{urn}/returns"
    /// The returns as a file.
    public static let schoolReturnsFile: PathPattern = "/schools/{urn}/returns.csv"
    /// Severe absence, part-time timetables and children out of sight.
    public static let schoolSevere: PathPattern = "/schools/{urn}/severe"
    /// Who left a school, and where they are now.
    public static let schoolLeavers: PathPattern = "/schools/{urn}/leavers"
    /// Who moves on from Year 6, and of whom a school was told.
    public static let schoolYearSix: PathPattern = "/schools/{urn}/year-6-to-7"
    /// What is handed on of one pupil who moves on from Year 6.
    public static let pupilYearSix: PathPattern = "/schools/{urn}/pupils/{pupil}/year-6-to-7"
    /// What follows one pupil's absence up, and noting it.
    public static let pupilFollowUp: PathPattern = "/schools/{urn}/pupils/{pupil}/follow-up"
    /// What has to be done about single pupils of a school, whatever the team can do.
    public static let schoolDuties: PathPattern = "/schools/{urn}/duties"
    /// The duties of one's own schools in numbers, or of one's own children by name.
    public static let myDuties: PathPattern = "/mine/duties"
    /// Whom a school's team should see this week, and why.
    public static let schoolTeamList: PathPattern = "/schools/{urn}/list"
    /// Puts a pupil's family off until next week.
    public static let pupilPutOff: PathPattern = "/schools/{urn}/pupils/{pupil}/put-off"
    /// Where absence rises in an authority, by school and year group.
    public static let authorityHotSpots: PathPattern = "/authorities/{authority}/hot-spots"
    /// What the schools of an authority owe.
    public static let authorityReturns: PathPattern = "/authorities/{authority}/returns"
    /// Severe absence and children out of sight across an authority.
    public static let authoritySevere: PathPattern = "/authorities/{authority}/severe"
    /// Children on no roll, and leavers without a confirmed destination.
    public static let authorityLeavers: PathPattern = "/authorities/{authority}/leavers"
    /// The same as a file.
    public static let authorityLeaversFile: PathPattern = "/authorities/{authority}/leavers.csv"
}
