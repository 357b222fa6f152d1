/// The pages of virtual schools: authorities' own lists of children in care or with a social worker.
extension Addresses {
    /// The list, or a social worker's own children of it.
    public static let care: PathPattern = "/mine/care"
    /// Tells social workers of today's unexplained absence.
    static let careTelling: PathPattern = "/mine/care/telling"
    /// Children for whom a person says who they are here.
    static let careMatches: PathPattern = "/mine/care/matches"
    /// Targets of cohorts, monitoring each term, briefings of teams.
    static let careWork: PathPattern = "/mine/care/work"
    /// One child of a list.
    static let careChild: PathPattern = "/mine/care/children/{authority}/{number}"
    /// Keeps what only who keeps the list may: targets, links, matches.
    static let careKeeping: PathPattern = "/mine/care/children/{authority}/{number}/keeping"
    /// Files of the list that were loaded, and loading more.
    static let careImports: PathPattern = "/mine/care/files"
    /// A file of the list that waits for its confirmation.
    static let careUpload: PathPattern = "/mine/care/files/{upload}"
    /// Where a personal link of a school outside leads.
    public static let outsideDay: PathPattern = "/attendance-today/{link}"
}
