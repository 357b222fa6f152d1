/// The columns of a list of pupils or schools that another system made.
enum ListField: String, FieldSet {
    case urn, laestab, upn
    case admissionNumber = "admission-number"
    case name, surname, forename
    case birthDate = "birth-date"
    case yearGroup = "year-group"
    case from = "list-from"
    case to = "list-to"
    case made = "list-made"
    case pupils, possible, attended, absent, authorised, unauthorised, persistent, severe
    case attendancePercent = "attendance-percent"
    case absencePercent = "absence-percent"
    case authorisedPercent = "authorised-percent"
    case unauthorisedPercent = "unauthorised-percent"
    case persistentPercent = "persistent-percent"
    case severePercent = "severe-percent"
    // Bare words, which systems use for sessions and for percentages alike.
    case attendance, absence
    case bareAuthorised = "authorised-absence"
    case bareUnauthorised = "unauthorised-absence"

    var headers: [String] {
        switch self {
        case .urn: ["URN", "School URN", "school_urn"]
        case .laestab: ["LAESTAB", "LA Estab", "DfE number", "school_laestab"]
        case .upn: ["UPN", "Unique Pupil Number", "Unique Pupil No", "Pupil UPN"]
        case .admissionNumber:
            ["Admission number", "Adno", "Adm no", "Admission no", "Admissions number"]
        case .name: ["Name", "Pupil name", "Pupil", "Full name"]
        case .surname: ["Surname", "Legal surname", "Last name", "Family name"]
        case .forename: ["Forename", "Legal forename", "First name", "Given name"]
        case .birthDate: ["DOB", "Date of birth", "Birth date"]
        case .yearGroup:
            ["Year group", "NC year", "Year", "Yr", "NC year actual", "National curriculum year"]
        case .from: ["Date from", "From", "Period start", "Window from", "Attendance from"]
        case .to: ["Date to", "To", "Period end", "Window to", "Attendance to"]
        case .made:
            [
                "Report date", "Date of report", "Extract date", "As at", "Date created",
                "Latest session",
            ]
        case .pupils:
            ["Pupils", "Number of pupils", "Pupil count", "Enrolments", "Number on roll", "NOR"]
        case .possible:
            [
                "Possible", "Possible sessions", "Sessions possible", "Total possible",
                "Possible marks", "sess_possible", "Total sessions", "Total possible sessions",
            ]
        case .attended:
            [
                "Attended", "Attended sessions", "Sessions attended", "Attendances", "Attending",
                "Total attendances", "Presents", "Present marks", "sess_attended",
            ]
        case .absent:
            [
                "Absent", "Absences", "Sessions absent", "Absent sessions", "Sessions missed",
                "Missed",
                "Total absences", "Overall absences", "Absence sessions", "sess_overall",
            ]
        case .authorised:
            [
                "Authorised absences", "Authorised sessions", "Sessions authorised",
                "Authorised absence sessions", "Auth absences", "Auth. abs.", "sess_authorised",
            ]
        case .unauthorised:
            [
                "Unauthorised absences", "Unauthorised sessions", "Sessions unauthorised",
                "Unauthorised absence sessions", "Unauth absences", "Unauth. abs.",
                "sess_unauthorised",
            ]
        case .persistent:
            [
                "PA", "Persistently absent", "Persistent absentee", "Persistent absence", "PA flag",
                "Persistently absent pupils", "Number PA", "enrolments_pa",
            ]
        case .severe:
            [
                "SA", "Severely absent", "Severe absentee", "Severe absence", "SA flag",
                "Severely absent pupils", "Number SA", "enrolments_sa",
            ]
        case .attendancePercent:
            [
                "Attendance %", "% attendance", "% attended", "% attend", "Attendance percentage",
                "Percentage attendance", "Attendance rate", "Attendance per cent",
                "Attendance percent", "% present",
            ]
        case .absencePercent:
            [
                "Absence %", "% absence", "% absent", "Overall absence %", "Absence percentage",
                "Percentage absence", "Absence rate", "Absence per cent", "Absence percent",
                "% overall absence", "sess_overall_percent",
            ]
        case .authorisedPercent:
            [
                "Authorised absence %", "% authorised absence", "Authorised %", "% authorised",
                "% auth abs", "% auth absence", "Authorised absence rate", "Authorised rate",
                "Authorised absence percent", "sess_authorised_percent",
            ]
        case .unauthorisedPercent:
            [
                "Unauthorised absence %", "% unauthorised absence", "Unauthorised %",
                "% unauthorised", "% unauth abs", "% unauth absence", "Unauthorised absence rate",
                "Unauthorised rate", "Unauthorised absence percent", "sess_unauthorised_percent",
            ]
        case .persistentPercent:
            [
                "PA %", "% PA", "Persistently absent %", "% persistently absent",
                "Persistent absence %", "% persistent absence", "Persistent absence rate",
                "enrolments_pa_percent",
            ]
        case .severePercent:
            [
                "SA %", "% SA", "Severely absent %", "% severely absent", "Severe absence %",
                "% severe absence", "Severe absence rate", "enrolments_sa_percent",
            ]
        case .attendance: ["Attendance"]
        case .absence: ["Absence", "Overall absence"]
        case .bareAuthorised: ["Authorised", "Authorised absence", "Auth"]
        case .bareUnauthorised: ["Unauthorised", "Unauthorised absence", "Unauth"]
        }
    }

    /// The figure of a column whose meaning its header settles; nil for other columns.
    var measure: ListMeasure? { ListMeasure(rawValue: rawValue) }

    /// For a bare word, what it means as sessions and as a percentage.
    var bare: (sessions: ListMeasure, percent: ListMeasure)? {
        switch self {
        case .attendance: (.attended, .attendancePercent)
        case .absence: (.absent, .absencePercent)
        case .bareAuthorised: (.authorised, .authorisedPercent)
        case .bareUnauthorised: (.unauthorised, .unauthorisedPercent)
        default: nil
        }
    }

    /// Whether the column says whom or which school a row is about.
    var isIdentity: Bool {
        switch self {
        case .urn, .laestab, .upn, .name, .surname, .admissionNumber: true
        default: false
        }
    }
}
