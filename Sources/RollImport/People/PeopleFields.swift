/// The fields of a file of contacts.
enum ContactField: String, FieldSet {
    case urn, laestab, upn, name, relationship
    case responsibility = "parental-responsibility", livesWith = "lives-with", priority
    case telephone, email, language, restriction
    case restrictionFrom = "restriction-from", restrictionTo = "restriction-to"

    var headers: [String] {
        switch self {
        case .urn: ["URN", "School URN"]
        case .laestab: ["LAESTAB", "DfE number"]
        case .upn: ["UPN", "Unique Pupil Number"]
        case .name: ["name", "contact name", "contact"]
        case .relationship: ["relationship", "relation"]
        case .responsibility:
            ["parental responsibility", "parental_responsibility", "responsible", "PR"]
        case .livesWith: ["lives with", "lives_with", "lives with pupil", "shared address"]
        case .priority: ["priority", "order", "contact order"]
        case .telephone: ["telephone", "phone", "mobile", "telephone number"]
        case .email: ["email", "e-mail", "email address"]
        case .language: ["language", "home language"]
        case .restriction: ["restriction", "restriction kind"]
        case .restrictionFrom: ["restriction from", "restriction_from"]
        case .restrictionTo: ["restriction to", "restriction_to"]
        }
    }
}

/// The fields of a file of groups.
enum GroupField: String, FieldSet {
    case urn, laestab, upn, kind, group, from, to, staff

    var headers: [String] {
        switch self {
        case .urn: ["URN", "School URN"]
        case .laestab: ["LAESTAB", "DfE number"]
        case .upn: ["UPN", "Unique Pupil Number"]
        case .kind: ["kind", "group kind", "group type"]
        case .group: ["group", "group name", "registration group", "reg", "tutor group"]
        case .from: ["from", "start date", "valid from", "valid_from"]
        case .to: ["to", "end date", "valid to", "valid_to"]
        case .staff: ["staff", "tutor", "teacher", "registration tutor"]
        }
    }
}

/// The fields of a file of suspensions and permanent exclusions.
enum SuspensionField: String, FieldSet {
    case urn, laestab, upn, category, start, end, sessions, reason

    var headers: [String] {
        switch self {
        case .urn: ["URN", "School URN"]
        case .laestab: ["LAESTAB", "DfE number"]
        case .upn: ["UPN", "Unique Pupil Number"]
        case .category: ["category", "exclusion category", "kind", "type"]
        case .start: ["from", "start date", "exclusion start date", "start"]
        case .end: ["to", "end date", "exclusion end date", "end"]
        case .sessions: ["sessions", "actual number of sessions", "sessions missed"]
        case .reason: ["reason", "exclusion reason", "reason code"]
        }
    }
}
