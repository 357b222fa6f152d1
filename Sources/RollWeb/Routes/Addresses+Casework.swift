/// What is done for a child: conversations, plans, and all of it in order.
extension Addresses {
    /// All that was done for a child.
    public static let help: PathPattern = "/schools/{urn}/pupils/{pupil}/help"
    /// Writes a conversation down.
    public static let conversations: PathPattern = "/schools/{urn}/pupils/{pupil}/conversations"
    /// One conversation, and its correction.
    public static let conversation: PathPattern =
        "/schools/{urn}/pupils/{pupil}/conversations/{conversation}"
    /// Opens a plan.
    public static let plans: PathPattern = "/schools/{urn}/pupils/{pupil}/plans"
    /// One plan.
    public static let plan: PathPattern = "/schools/{urn}/pupils/{pupil}/plans/{plan}"
    /// Every version of a plan's text, beside the one before.
    public static let planVersions: PathPattern =
        "/schools/{urn}/pupils/{pupil}/plans/{plan}/versions"
    /// Changes a plan's text.
    public static let planText: PathPattern = "/schools/{urn}/pupils/{pupil}/plans/{plan}/text"
    /// Carries a plan on.
    public static let planMoves: PathPattern = "/schools/{urn}/pupils/{pupil}/plans/{plan}/moves"
    /// Agrees a joint plan for the school.
    public static let schoolAgreement: PathPattern =
        "/schools/{urn}/pupils/{pupil}/plans/{plan}/school-agreement"
    /// Agrees a joint plan for the authority.
    public static let authorityAgreement: PathPattern =
        "/schools/{urn}/pupils/{pupil}/plans/{plan}/authority-agreement"
    /// The family's copy of a plan.
    public static let familyLetter: PathPattern =
        "/schools/{urn}/pupils/{pupil}/plans/{plan}/family"
    /// Writes a note on a child's safety.
    public static let safeguarding: PathPattern = "/schools/{urn}/pupils/{pupil}/safeguarding"
    /// Writes a note on a child's health.
    public static let healthNotes: PathPattern = "/schools/{urn}/pupils/{pupil}/health-notes"
    /// Everything that happened for a child, in order.
    public static let chronology: PathPattern = "/schools/{urn}/pupils/{pupil}/chronology"
    /// Hands casework over to another school.
    public static let handOver: PathPattern = "/schools/{urn}/pupils/{pupil}/hand-over"
    /// Plans of a school, and the children who need one.
    public static let schoolPlans: PathPattern = "/schools/{urn}/plans"
    /// The same of the visitor's own.
    public static let myPlans: PathPattern = "/mine/plans"
    /// The same of a trust.
    public static let trustPlans: PathPattern = "/trusts/{trust}/plans"
    /// The same of an authority.
    public static let authorityPlans: PathPattern = "/authorities/{authority}/plans"
}
