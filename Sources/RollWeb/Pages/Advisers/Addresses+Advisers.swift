import RollCasework
import RollDomain

/// Where the work of advisers is.
extension Addresses {
    /// The engagements that the visitor may see.
    public static let myEngagements: PathPattern = "/mine/engagements"
    /// Where help would do most.
    public static let chooseHelp: PathPattern = "/england/where-help"
    /// The engagements with an authority, and offering one.
    public static let authorityEngagements: PathPattern = "/authorities/{authority}/engagements"
    /// How ready an authority is for help.
    public static let authorityReadiness: PathPattern = "/authorities/{authority}/readiness"
    /// One engagement with an authority.
    public static let authorityEngagement: PathPattern =
        "/authorities/{authority}/engagements/{engagement}"
    /// What the department does in one.
    public static let authorityDepartmentStep: PathPattern =
        "/authorities/{authority}/engagements/{engagement}/department"
    /// What the adviser does in one.
    public static let authorityAdviserStep: PathPattern =
        "/authorities/{authority}/engagements/{engagement}/adviser"
    /// What the place itself does in one.
    public static let authorityPlaceStep: PathPattern =
        "/authorities/{authority}/engagements/{engagement}/answer"
    /// What the adviser found of an expectation.
    public static let authorityFinding: PathPattern =
        "/authorities/{authority}/engagements/{engagement}/findings"
    /// Objectives of the plan: written, and taken out.
    public static let authorityObjective: PathPattern =
        "/authorities/{authority}/engagements/{engagement}/objectives"
    /// How an objective goes.
    public static let authorityProgress: PathPattern =
        "/authorities/{authority}/engagements/{engagement}/progress"
    /// The engagements with a trust, and offering one.
    public static let trustEngagements: PathPattern = "/trusts/{trust}/engagements"
    /// How ready a trust is for help.
    public static let trustReadiness: PathPattern = "/trusts/{trust}/readiness"
    /// One engagement with a trust.
    public static let trustEngagement: PathPattern = "/trusts/{trust}/engagements/{engagement}"
    /// What the department does in one.
    public static let trustDepartmentStep: PathPattern =
        "/trusts/{trust}/engagements/{engagement}/department"
    /// What the adviser does in one.
    public static let trustAdviserStep: PathPattern =
        "/trusts/{trust}/engagements/{engagement}/adviser"
    /// What the place itself does in one.
    public static let trustPlaceStep: PathPattern =
        "/trusts/{trust}/engagements/{engagement}/answer"
    /// What the adviser found of an expectation.
    public static let trustFinding: PathPattern =
        "/trusts/{trust}/engagements/{engagement}/findings"
    /// Objectives of the plan: written, and taken out.
    public static let trustObjective: PathPattern =
        "/trusts/{trust}/engagements/{engagement}/objectives"
    /// How an objective goes.
    public static let trustProgress: PathPattern =
        "/trusts/{trust}/engagements/{engagement}/progress"
}

/// The addresses of the engagements with one kind of place.
struct EngagementAddresses: Sendable {
    let name: String
    let on: Need.On
    let list: PathPattern
    let readiness: PathPattern
    let one: PathPattern
    let department: PathPattern
    let adviser: PathPattern
    let answer: PathPattern
    let findings: PathPattern
    let objectives: PathPattern
    let progress: PathPattern

    static let authority = EngagementAddresses(
        name: "authority", on: .authority, list: Addresses.authorityEngagements,
        readiness: Addresses.authorityReadiness, one: Addresses.authorityEngagement,
        department: Addresses.authorityDepartmentStep, adviser: Addresses.authorityAdviserStep,
        answer: Addresses.authorityPlaceStep, findings: Addresses.authorityFinding,
        objectives: Addresses.authorityObjective, progress: Addresses.authorityProgress)

    static let trust = EngagementAddresses(
        name: "trust", on: .trust, list: Addresses.trustEngagements,
        readiness: Addresses.trustReadiness, one: Addresses.trustEngagement,
        department: Addresses.trustDepartmentStep, adviser: Addresses.trustAdviserStep,
        answer: Addresses.trustPlaceStep, findings: Addresses.trustFinding,
        objectives: Addresses.trustObjective, progress: Addresses.trustProgress)

    /// Those of a place; nil of a school, with which no adviser works by itself.
    static func of(_ place: HelpPlace) -> EngagementAddresses? {
        switch place {
        case .authority: authority
        case .trust: trust
        case .school: nil
        }
    }

    /// The page of one engagement; empty where there is none.
    static func page(_ number: Int64, with place: HelpPlace) -> String {
        of(place).map { $0.one(place.code, number) } ?? ""
    }

    /// The engagements with a place; empty where there are none.
    static func list(of place: HelpPlace) -> String {
        of(place).map { $0.list(place.code) } ?? ""
    }
}
