/// Where hubs of schools are.
extension Addresses {
    /// All hubs.
    public static let hubs: PathPattern = "/hubs"
    /// Whom hubs reach.
    public static let hubReach: PathPattern = "/hubs/reach"
    /// A new hub.
    public static let newHub: PathPattern = "/hubs/new"
    /// One hub.
    public static let hub: PathPattern = "/hubs/{hub}"
    /// The meetings of a hub, as a calendar reads them.
    public static let hubCalendar: PathPattern = "/hubs/{hub}/calendar.ics"
    /// What changed in a hub's members, beside similar schools.
    public static let hubFigures: PathPattern = "/hubs/{hub}/figures"
    /// What is said of a hub, to change.
    public static let hubDescription: PathPattern = "/hubs/{hub}/description"
    /// Opens a hub, or closes it.
    public static let hubStep: PathPattern = "/hubs/{hub}/steps"
    /// The schools that lead a hub, with what they were chosen for.
    public static let hubLeads: PathPattern = "/hubs/{hub}/leads"
    /// The members of a hub, and schools that ask to be.
    public static let hubMembers: PathPattern = "/hubs/{hub}/members"
    /// What a hub shares, and who speaks for it.
    public static let hubShared: PathPattern = "/hubs/{hub}/shared"
    /// A new meeting of a hub.
    public static let newHubMeeting: PathPattern = "/hubs/{hub}/meetings/new"
    /// One meeting of a hub.
    public static let hubMeeting: PathPattern = "/hubs/{hub}/meetings/{meeting}"
    /// Keeps how a meeting of a hub went.
    public static let hubMeetingRecord: PathPattern = "/hubs/{hub}/meetings/{meeting}/record"
    /// Moves or cancels a meeting of a hub, or answers a question.
    public static let hubMeetingStep: PathPattern = "/hubs/{hub}/meetings/{meeting}/steps"
    /// Where a school stands with hubs.
    public static let schoolHub: PathPattern = "/schools/{urn}/hub"
    /// Looks for a hub for a school, and asks one.
    public static let hubSearch: PathPattern = "/schools/{urn}/hub/search"
    /// Takes a school's wish back, or leaves a hub.
    public static let schoolHubStep: PathPattern = "/schools/{urn}/hub/steps"
    /// What a school does in its hub.
    public static let schoolHubPart: PathPattern = "/schools/{urn}/hub/part"
}
