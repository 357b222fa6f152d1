/// Where meetings of several agencies about one child are.
extension Addresses {
    /// The meetings about a child.
    public static let childMeetings: PathPattern = "/schools/{urn}/pupils/{pupil}/agency-meetings"
    /// Calls a meeting about a child.
    public static let newChildMeeting: PathPattern =
        "/schools/{urn}/pupils/{pupil}/agency-meetings/new"
    /// One of them.
    public static let childMeeting: PathPattern =
        "/schools/{urn}/pupils/{pupil}/agency-meetings/{meeting}"
    /// Gives it another day or other people.
    public static let childMeetingPlan: PathPattern =
        "/schools/{urn}/pupils/{pupil}/agency-meetings/{meeting}/plan"
    /// Takes it on.
    public static let childMeetingSteps: PathPattern =
        "/schools/{urn}/pupils/{pupil}/agency-meetings/{meeting}/steps"
    /// Writes down what was said in it, and what became of its actions.
    public static let childMeetingWords: PathPattern =
        "/schools/{urn}/pupils/{pupil}/agency-meetings/{meeting}/words"
    /// Its invitation as a calendar reads it.
    public static let childMeetingInvitation: PathPattern =
        "/schools/{urn}/pupils/{pupil}/agency-meetings/{meeting}/invitation"
}
