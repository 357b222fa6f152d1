/// Where the national alliance and the national board are.
extension Addresses {
    /// Reach and coverage across England.
    public static let board: PathPattern = "/england/board"
    /// The alliance at a glance.
    public static let alliance: PathPattern = "/alliance"
    /// Its organisations, and who sits for them.
    public static let allianceMembers: PathPattern = "/alliance/organisations"
    /// One organisation.
    public static let allianceMember: PathPattern = "/alliance/organisations/{organisation}"
    /// Says who sits for one.
    static let allianceSeats: PathPattern = "/alliance/organisations/{organisation}/seats"
    /// What organisations promised.
    public static let alliancePledges: PathPattern = "/alliance/pledges"
    /// One pledge with its reports.
    public static let alliancePledge: PathPattern = "/alliance/pledges/{pledge}"
    /// Meetings, and planning one.
    public static let allianceMeetings: PathPattern = "/alliance/meetings"
    /// One meeting.
    public static let allianceMeeting: PathPattern = "/alliance/meetings/{meeting}"
    /// Moves or cancels a meeting.
    static let allianceMeetingPlan: PathPattern = "/alliance/meetings/{meeting}/plan"
    /// Says who came, and publishes the minutes.
    static let allianceRecord: PathPattern = "/alliance/meetings/{meeting}/record"
    /// Keeps what was agreed.
    static let allianceAgreed: PathPattern = "/alliance/meetings/{meeting}/actions"
    /// The pack of a meeting.
    public static let alliancePack: PathPattern = "/alliance/meetings/{meeting}/pack"
    /// The pack as text to hand out.
    public static let alliancePackFile: PathPattern = "/alliance/meetings/{meeting}/pack.md"
    /// What members say of a pack.
    static let allianceComments: PathPattern = "/alliance/meetings/{meeting}/pack/comments"
    /// What was agreed, and what became of it.
    public static let allianceAction: PathPattern = "/alliance/actions/{action}"
    /// Working groups, evidence, recommendations and joint statements.
    public static let allianceWork: PathPattern = "/alliance/work"
    /// Adds a working group, or says it anew.
    static let allianceGroups: PathPattern = "/alliance/work/groups"
    /// Puts evidence or a recommendation forward.
    static let allianceItems: PathPattern = "/alliance/work/items"
    /// One of them.
    public static let allianceItem: PathPattern = "/alliance/work/items/{item}"
    /// Writes a joint statement.
    static let allianceStatements: PathPattern = "/alliance/work/statements"
    /// One of them.
    public static let allianceStatement: PathPattern = "/alliance/work/statements/{statement}"
    /// Signs it.
    static let allianceSignature: PathPattern = "/alliance/work/statements/{statement}/signature"
    /// What the alliance published, for everybody.
    public static let alliancePublished: PathPattern = "/alliance/published"
    /// The minutes of one meeting, for everybody.
    public static let allianceMinutes: PathPattern = "/alliance/published/{meeting}"
}
