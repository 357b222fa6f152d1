import RollDomain
import RollSQL

/// The numbers by which a school's pupils are called, for files that name pupils by UPN.
struct SchoolPupils {
    private var byUPN: [UPN: Int64] = [:]
    private var byFormerUPN: [UPN: Int64] = [:]

    /// Loads a school's numbers; nil where the school is not known.
    init?(_ school: URN, _ session: StoreSession) throws(SQLFailure) {
        let key = ["school_id": SQLValue(school)]
        guard try session.row("School/pupils_as_of", key) != nil else { return nil }
        for row in try session.rows("Pupil/of_school", key) {
            let pupil = try row.integer("pupil_id")
            byUPN[try row.upn()] = pupil
            if let former = try row.upnOrNil("former_upn") { byFormerUPN[former] = pupil }
        }
    }

    /// The pupil with a number, present or former.
    subscript(_ upn: UPN) -> Int64? { byUPN[upn] ?? byFormerUPN[upn] }
}

extension StatementReport {
    mutating func reject(
        _ school: URN, line: Int, _ reason: RejectedStatement.Reason
    ) {
        rejected.append(RejectedStatement(school: school, line: line, reason: reason))
    }
}
