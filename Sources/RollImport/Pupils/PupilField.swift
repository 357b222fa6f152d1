/// The fields of a file of pupils: those of the daily collection, and ours.
enum PupilField: String, FieldSet {
    case urn, laestab, authority, upn, surname, forename
    case birthDate = "birth-date", sex, ethnicity
    case lookedAfter = "looked-after", previouslyLookedAfter = "previously-looked-after"
    case senSupport = "sen-support", plan = "ehc-plan", provision = "sen-provision"
    case need = "sen-need", freeMeals = "fsm", yearGroup = "year-group"
    case start = "start-date", expectedLeaving = "expected-leaving-date"
    case leaving = "leaving-date", childInNeed = "child-in-need"
    case childProtection = "child-protection", kind = "enrolment-kind"
    case formerUPN = "former-upn", uln, group = "registration-group"
    case additionalLanguage = "eal", language, youngCarer = "young-carer"
    case homeAuthority = "home-authority", careAuthority = "care-authority"
    case planAuthority = "plan-authority", socialWorker = "social-worker"

    var headers: [String] {
        switch self {
        case .urn: ["URN", "School URN", "school_urn"]
        case .laestab: ["LAESTAB", "LA Estab", "DfE number", "school_laestab"]
        case .authority: ["LA code", "LA", "LA (code)", "la_code"]
        case .upn: ["UPN", "Unique Pupil Number"]
        case .surname: ["Surname", "Legal Surname", "Family name", "Last name"]
        case .forename: ["Forename", "Legal Forename", "First name", "Given name"]
        case .birthDate: ["DOB", "Date of birth", "Birth date", "Birthdate"]
        case .sex: ["Sex", "Gender", "Legal sex"]
        case .ethnicity: ["Ethnicity", "Ethnic group", "Ethnicity code"]
        case .lookedAfter: ["LAC", "Looked after", "In care", "InCare", "CLA"]
        case .previouslyLookedAfter: ["PLAC", "Previously looked after", "Post LAC", "PLAA"]
        case .senSupport: ["SEN support", "SENsupport"]
        case .plan: ["EHC plan", "EHCP", "EHC", "Education health and care plan"]
        case .provision: ["SENprovision", "SEN provision", "SEN status", "SEN"]
        case .need: ["SEN need", "SENneed", "Primary need", "SEN type", "SENtype"]
        case .freeMeals: ["FSM", "FSM eligible", "Free school meals", "FSM eligibility"]
        case .yearGroup:
            [
                "NC year", "NC year group", "NCyearActual", "Year group", "Year",
                "National curriculum year",
            ]
        case .start:
            ["Admission date", "Start date", "Entry date", "EntryDate", "Date of admission"]
        case .expectedLeaving:
            ["Expected leaving date", "Expected date of leaving", "Expected leaving"]
        case .leaving: ["Leaving date", "Actual leaving date", "Date of leaving", "LeavingDate"]
        case .childInNeed: ["CIN", "Child in need"]
        case .childProtection: ["CPP", "Child protection plan", "Child protection"]
        case .kind: ["Enrolment kind", "Enrolment status", "EnrolStatus", "Enrolment type"]
        case .formerUPN: ["Former UPN", "FormerUPN", "Previous UPN"]
        case .uln: ["ULN", "Unique learner number"]
        case .group:
            ["Registration group", "Reg", "Reg group", "Tutor group", "Registration", "Form"]
        case .additionalLanguage: ["EAL", "English as an additional language"]
        case .language: ["Language", "First language", "Language code", "Home language"]
        case .youngCarer: ["Young carer", "YoungCarer"]
        case .homeAuthority: ["Home LA", "Home authority", "home_la", "Resident LA"]
        case .careAuthority: ["Care LA", "Care authority", "CareAuthority", "care_la"]
        case .planAuthority: ["Plan LA", "EHC authority", "EHCP LA", "plan_la"]
        case .socialWorker: ["Social worker", "Allocated social worker"]
        }
    }
}
