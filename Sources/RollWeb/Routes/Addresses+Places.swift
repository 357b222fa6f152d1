/// The pages of one school.
extension Addresses {
    /// A school's day as it comes in.
    public static let schoolToday: PathPattern = "/schools/{urn}/today"
    /// Notes what came of an attempt to reach a family.
    public static let schoolContact: PathPattern = "/schools/{urn}/pupils/{pupil}/contact"
    /// The pupils of a school by name.
    public static let schoolPupils: PathPattern = "/schools/{urn}/pupils"
    /// The same as a file.
    public static let schoolPupilsFile: PathPattern = "/schools/{urn}/pupils.csv"
    /// One pupil at one school.
    public static let pupil: PathPattern = "/schools/{urn}/pupils/{pupil}"
    /// Changes one mark of a pupil.
    public static let amendMark: PathPattern = "/schools/{urn}/pupils/{pupil}/marks"
    /// The groups of a school by characteristic.
    public static let schoolGroups: PathPattern = "/schools/{urn}/groups"
    /// A school beside those most like it.
    public static let schoolSimilar: PathPattern = "/schools/{urn}/similar"
    /// When and why pupils are absent.
    public static let schoolPatterns: PathPattern = "/schools/{urn}/patterns"
    /// The registers of a day, to take or to look at.
    public static let schoolRegisters: PathPattern = "/schools/{urn}/registers"
    /// The register of one group, to take.
    public static let groupRegister: PathPattern = "/schools/{urn}/registers/{group}"
    /// Faults of a school's data.
    public static let schoolQuality: PathPattern = "/schools/{urn}/quality"
    /// The figures of a school, for those who see no names too.
    public static let schoolFigures: PathPattern = "/schools/{urn}/figures"
    /// The report of a half term, to print.
    public static let schoolReport: PathPattern = "/schools/{urn}/reports/half-term"
    /// The page for governors, to print.
    public static let governorsReport: PathPattern = "/schools/{urn}/reports/governors"
}

/// Lists of all that is the visitor's own, wherever it lies.
extension Addresses {
    /// The day of the visitor's own children or groups.
    public static let myToday: PathPattern = "/mine/today"
    /// The visitor's own children.
    public static let myPupils: PathPattern = "/mine/pupils"
    /// Groups of schools that the visitor has made.
    public static let groupings: PathPattern = "/mine/groupings"
}

/// The pages of trusts, authorities and England.
extension Addresses {
    /// The schools of a trust.
    public static let trust: PathPattern = "/trusts/{trust}"
    /// The pupils of a trust by name.
    public static let trustPupils: PathPattern = "/trusts/{trust}/pupils"
    /// Coverage and late registers of a trust.
    public static let trustQuality: PathPattern = "/trusts/{trust}/registers"
    /// The schools of an authority.
    public static let authority: PathPattern = "/authorities/{authority}"
    /// The pupils of an authority by name.
    public static let authorityPupils: PathPattern = "/authorities/{authority}/pupils"
    /// Coverage and late registers of an authority.
    public static let authorityQuality: PathPattern = "/authorities/{authority}/registers"
    /// The schools of a trust side by side.
    public static let trustCompared: PathPattern = "/trusts/{trust}/compared"
    /// The schools of an authority side by side, and the authority beside its neighbours.
    public static let authorityCompared: PathPattern = "/authorities/{authority}/compared"
    /// The authorities of England side by side.
    public static let nationCompared: PathPattern = "/england/authorities"
    /// England.
    public static let nation: PathPattern = "/england"
    /// Other rules, and what they would give.
    public static let whatIf: PathPattern = "/england/what-if"
    /// Authorities that share a border: how alike they are.
    public static let neighbours: PathPattern = "/england/neighbours"
    /// Two authorities side by side.
    public static let sideBySide: PathPattern = "/england/side-by-side"
    /// Schools, trusts and authorities of England whose absence fell lastingly.
    public static let brightSpots: PathPattern = "/england/bright-spots"
    /// The same of one authority.
    public static let authorityBrightSpots: PathPattern = "/authorities/{authority}/bright-spots"
    /// The same of one trust.
    public static let trustBrightSpots: PathPattern = "/trusts/{trust}/bright-spots"
    /// Published statistics, for everybody.
    public static let statistics: PathPattern = "/statistics"
    /// One file of the published statistics.
    public static let statisticsFile: PathPattern = "/statistics/{file}"
}

/// The pages of those who run an installation.
extension Addresses {
    /// People and their roles.
    public static let people: PathPattern = "/administration/people"
    /// One person.
    public static let person: PathPattern = "/administration/people/{person}"
    /// Schools, trusts and authorities.
    public static let organisations: PathPattern = "/administration/organisations"
    /// Files that were loaded, and loading more.
    public static let imports: PathPattern = "/administration/imports"
    /// Tokens of systems that send and read.
    public static let feeds: PathPattern = "/administration/feeds"
    /// Who looked at whom, and why.
    public static let audit: PathPattern = "/audit"
    /// How the installation fares.
    public static let condition: PathPattern = "/administration/health"
}
