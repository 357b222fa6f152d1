/// Where referrals to services are.
extension Addresses {
    /// The open referrals of the visitor's children.
    public static let myReferrals: PathPattern = "/mine/referrals"
    /// The referrals of a school's children.
    public static let schoolReferrals: PathPattern = "/schools/{urn}/referrals"
    /// The open referrals of an authority's children.
    public static let authorityReferrals: PathPattern = "/authorities/{authority}/referrals"
    /// The services of an area.
    public static let services: PathPattern = "/authorities/{authority}/services"
    /// One service.
    public static let service: PathPattern = "/authorities/{authority}/services/{service}"
    /// The referrals of a child.
    public static let pupilReferrals: PathPattern = "/schools/{urn}/pupils/{pupil}/referrals"
    /// A new referral of a child.
    public static let newReferral: PathPattern = "/schools/{urn}/pupils/{pupil}/referrals/new"
    /// One referral.
    public static let referral: PathPattern =
        "/schools/{urn}/pupils/{pupil}/referrals/{referral}"
    /// What the referrer does with a referral.
    public static let referrerStep: PathPattern =
        "/schools/{urn}/pupils/{pupil}/referrals/{referral}/referrer"
    /// What the authority's desk does with a referral.
    public static let deskStep: PathPattern =
        "/schools/{urn}/pupils/{pupil}/referrals/{referral}/desk"
    /// What the worker does with a referral.
    public static let workerStep: PathPattern =
        "/schools/{urn}/pupils/{pupil}/referrals/{referral}/worker"
}
