/// The columns of the national register's files that are read.
enum SchoolField: String, FieldSet {
    case urn, laestab, authority, authorityName = "authority-name", establishment, name
    case typeCode = "type-code", typeName = "type-name"
    case groupCode = "type-group-code", groupName = "type-group-name"
    case phaseCode = "phase-code", phaseName = "phase-name"
    case statusCode = "status-code", statusName = "status-name"
    case opened, closed, lowAge = "low-age", highAge = "high-age", easting, northing
    case admissions, gender, trustUID = "trust-uid", ukprn
    case roll, primaryRoll = "primary-roll", secondaryRoll = "secondary-roll"
    case linkURN = "link-urn", linkKind = "link-kind", linkDate = "link-date"
    case groupUID = "group-uid", groupID = "group-id", trustName = "group-name"
    case companiesHouse = "companies-house", kindCode = "group-type-code", kind = "group-type"
    case groupStatusCode = "group-status-code", groupStatus = "group-status"
    case groupOpened = "group-opened", incorporated, groupClosed = "group-closed", joined

    var headers: [String] {
        switch self {
        case .urn: ["URN", "Id", "school_urn"]
        case .laestab: ["LAESTAB", "LAEstab", "LA Estab", "DfE number", "school_laestab"]
        case .authority: ["LA (code)", "LAId", "LA", "LACode", "old_la_code"]
        case .authorityName: ["LA (name)", "LAName", "Local Authority", "la_name"]
        case .establishment: ["EstablishmentNumber", "Estab", "Establishment Number"]
        case .name: ["EstablishmentName", "School Name", "school_name"]
        case .typeCode: ["TypeOfEstablishment (code)", "TypeOfEstablishmentId"]
        case .typeName:
            ["TypeOfEstablishment (name)", "TypeOfEstablishmentName", "School Type"]
        case .groupCode: ["EstablishmentTypeGroup (code)", "EstablishmentTypeGroupId"]
        case .groupName: ["EstablishmentTypeGroup (name)", "EstablishmentTypeGroupName"]
        case .phaseCode: ["PhaseOfEducation (code)", "PhaseOfEducationId"]
        case .phaseName: ["PhaseOfEducation (name)", "PhaseOfEducationName"]
        case .statusCode: ["EstablishmentStatus (code)", "EstablishmentStatusId"]
        case .statusName: ["EstablishmentStatus (name)", "EstablishmentStatusName"]
        case .opened: ["OpenDate"]
        case .closed: ["CloseDate"]
        case .lowAge: ["StatutoryLowAge", "AgeRangeLow"]
        case .highAge: ["StatutoryHighAge", "AgeRangeHigh"]
        case .easting: ["Easting"]
        case .northing: ["Northing"]
        case .admissions: ["AdmissionsPolicy (name)", "AdmissionsPolicyName"]
        case .gender: ["Gender (name)", "GenderName"]
        case .trustUID: ["Trusts (code)", "TrustId"]
        case .ukprn: ["UKPRN"]
        case .roll:
            [
                "NumberOfPupils", "TotalPupils", "Workforce_TotPupils_Est_Current_Num",
                "Number of pupils on roll (7)", "Number of pupils on roll",
            ]
        case .primaryRoll:
            ["Number of Primary pupils on roll (9)", "Number of Primary pupils on roll"]
        case .secondaryRoll:
            ["Number of Secondary pupils on roll (10)", "Number of Secondary pupils on roll"]
        case .linkURN: ["LinkURN"]
        case .linkKind: ["LinkType"]
        case .linkDate: ["LinkEstablishedDate"]
        case .groupUID: ["Group UID", "UID"]
        case .groupID: ["Group ID"]
        case .trustName: ["Group Name"]
        case .companiesHouse: ["Companies House Number"]
        case .kindCode: ["Group Type (code)"]
        case .kind: ["Group Type", "Group Type (name)"]
        case .groupStatusCode: ["Group Status (code)"]
        case .groupStatus: ["Group Status", "Group Status (name)"]
        case .groupOpened: ["Open date"]
        case .incorporated: ["Incorporated on (open date)"]
        case .groupClosed: ["Closed Date", "Close Date"]
        case .joined: ["Joined date"]
        }
    }
}
