public import RollAccess
public import RollCasework

extension Role {
    /// On which side somebody in the role sits when school and authority meet; nil for one who
    /// does not sit there.
    public var meetingSide: MeetingSide? {
        switch self {
        case .attendanceOfficer, .attendanceChampion, .headteacher, .senco, .safeguardingLead:
            .school
        case .authorityOfficer, .authorityManager, .virtualSchoolHead: .authority
        default: nil
        }
    }
}
