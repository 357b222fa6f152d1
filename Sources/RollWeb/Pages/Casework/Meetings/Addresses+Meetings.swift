/// Where meetings of school and authority are.
extension Addresses {
    /// The meetings of an authority's schools.
    public static let authorityMeetings: PathPattern = "/authorities/{authority}/meetings"
    /// How often an authority meets its schools.
    public static let meetingRhythm: PathPattern = "/authorities/{authority}/meetings/rhythm"
    /// The meetings of the visitor's schools.
    public static let myMeetings: PathPattern = "/mine/meetings"
    /// The meetings of a school, and what was agreed.
    public static let schoolMeetings: PathPattern = "/schools/{urn}/meetings"
    /// One meeting with its pack.
    public static let schoolMeeting: PathPattern = "/schools/{urn}/meetings/{meeting}"
    /// Its invitation, for a calendar.
    public static let meetingInvitation: PathPattern =
        "/schools/{urn}/meetings/{meeting}/invitation.ics"
    /// Steps of a meeting: begin, end, send and so on.
    public static let meetingSteps: PathPattern = "/schools/{urn}/meetings/{meeting}/steps"
    /// Another day, time, place or other people.
    public static let meetingPlan: PathPattern = "/schools/{urn}/meetings/{meeting}/plan"
    /// What is said in it.
    public static let meetingNotes: PathPattern = "/schools/{urn}/meetings/{meeting}/notes"
    /// What is agreed in it.
    public static let meetingActions: PathPattern = "/schools/{urn}/meetings/{meeting}/actions"
    /// What became of an agreed action.
    public static let agreedAction: PathPattern = "/schools/{urn}/actions/{action}"
}
