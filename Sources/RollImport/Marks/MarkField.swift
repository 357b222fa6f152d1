/// The fields of a file of marks, one row a mark.
enum MarkField: String, FieldSet {
    case urn, laestab, upn, enrolment, date, session, code
    case minutesLate = "minutes-late", comment

    var headers: [String] {
        switch self {
        case .urn: ["URN", "School URN", "school_urn", "school"]
        case .laestab: ["LAESTAB", "LA Estab", "DfE number", "school_laestab"]
        case .upn: ["UPN", "Unique Pupil Number", "Pupil UPN"]
        case .enrolment: ["enrolment", "enrolment number", "enrolment_number"]
        case .date: ["date", "session date", "attendance date", "AttendanceDate", "mark date"]
        case .session: ["session", "session name", "SessionName", "am/pm", "AMPM", "period"]
        case .code:
            ["code", "mark", "attendance mark", "AttendanceMark", "attendance code", "export mark"]
        case .minutesLate: ["minutes late", "minutes_late", "MinsLate", "late minutes"]
        case .comment: ["comment", "comments", "note", "notes"]
        }
    }
}
