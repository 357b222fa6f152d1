/// The pages of a mentor programme.
extension Addresses {
    /// Queue, caseloads and idle places; to a mentor and a school their own cases.
    public static let mentoring: PathPattern = "/mine/mentoring"
    /// Says what a mentor brings.
    static let mentors: PathPattern = "/mine/mentoring/mentors"
    /// One case.
    static let menteeCase: PathPattern = "/mine/mentoring/cases/{urn}/{case}"
    /// Refers a pupil to the programme.
    static let mentorReferral: PathPattern = "/schools/{urn}/pupils/{pupil}/mentor"
}
