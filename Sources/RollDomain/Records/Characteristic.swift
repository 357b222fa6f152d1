/// A dated fact about a pupil that figures are grouped by or that asks for care.
///
/// A school states each value as at a date; spans follow. The value in force on the date of a
/// session is the one that counts.
public enum Characteristic: String, CaseIterable, Sendable {
    /// Eligible for free school meals: `yes` or `no`.
    case freeSchoolMeals = "fsm"
    /// Special educational needs: `N` none, `K` support, `E` education, health and care plan.
    case specialNeeds = "sen"
    /// The main type of need, such as `SEMH`.
    case typeOfNeed = "sen-need"
    /// English as an additional language: `yes` or `no`.
    case additionalLanguage = "eal"
    /// The ethnic group, such as `WBRI`.
    case ethnicity
    /// Looked after by a local authority: `yes` or `no`.
    case lookedAfter = "looked-after"
    /// Looked after before now: `yes` or `no`.
    case previouslyLookedAfter = "previously-looked-after"
    /// A child in need: `yes` or `no`.
    case childInNeed = "child-in-need"
    /// On a child protection plan: `yes` or `no`.
    case childProtection = "child-protection"
    /// A young carer: `yes` or `no`.
    case youngCarer = "young-carer"
    /// The social worker allocated to the child, by name or reference.
    case socialWorker = "social-worker"

    /// The words for reading.
    public var words: String {
        switch self {
        case .freeSchoolMeals: "free school meals"
        case .specialNeeds: "special educational needs"
        case .typeOfNeed: "type of need"
        case .additionalLanguage: "English as an additional language"
        case .ethnicity: "ethnic group"
        case .lookedAfter: "looked after"
        case .previouslyLookedAfter: "previously looked after"
        case .childInNeed: "child in need"
        case .childProtection: "child protection plan"
        case .youngCarer: "young carer"
        case .socialWorker: "allocated social worker"
        }
    }

    /// The words for a value.
    public func words(of value: String) -> String {
        switch (self, value) {
        case (.specialNeeds, "N"): "No special educational needs"
        case (.specialNeeds, "K"): "SEN support"
        case (.specialNeeds, "E"): "EHC plan"
        case (_, "yes"): "Yes"
        case (_, "no"): "No"
        default: value
        }
    }

    /// Whether the fact needs a grant of its own to be seen beside a name.
    public var isCare: Bool {
        switch self {
        case .lookedAfter, .previouslyLookedAfter, .childInNeed, .childProtection,
            .socialWorker:
            true
        default: false
        }
    }
}
