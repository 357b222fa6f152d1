public import RollDomain

/// Something inside a child that needs a grant of its own, beside the register.
public enum Field: String, CaseIterable, Sendable, Hashable {
    /// Whom to ring, those with a restriction left out.
    case contacts
    /// The restrictions themselves, with those who must not be contacted.
    case restrictions
    /// Brothers and sisters, each only where the viewer may see them too.
    case siblings
    /// In care before or now, in need, a young carer, the social worker, the authority that answers.
    case care
    /// On a child protection plan.
    case protection
    /// Special educational needs, the type of need, the EHC plan and the authority that keeps it.
    case needs
    /// Suspensions and exclusions, and the codes E and Y5 by name.
    case conduct
    /// What other schools have recorded of the child.
    case elsewhere
    /// Health needs in a joint plan.
    case health
    /// Referrals to services of health.
    case clinical
    /// Worries about the child's safety, and referrals because of them.
    case safeguarding

    /// The words for reading.
    public var words: String {
        switch self {
        case .contacts: "contacts"
        case .restrictions: "restrictions on contact"
        case .siblings: "brothers and sisters"
        case .care: "care"
        case .protection: "child protection"
        case .needs: "special educational needs"
        case .conduct: "suspension and detention"
        case .elsewhere: "other schools"
        case .health: "health needs"
        case .clinical: "health services"
        case .safeguarding: "safeguarding"
        }
    }
}

extension Characteristic {
    /// The field whose grant it needs to see the fact or to filter by it; nil where none is needed.
    public var field: Field? {
        switch self {
        case .lookedAfter, .previouslyLookedAfter, .childInNeed, .youngCarer, .socialWorker: .care
        case .childProtection: .protection
        case .specialNeeds, .typeOfNeed: .needs
        case .freeSchoolMeals, .additionalLanguage, .ethnicity: nil
        }
    }
}

extension AuthorityRelation {
    /// The field whose grant it needs to see the relation; nil where none is needed.
    public var field: Field? {
        switch self {
        case .home: nil
        case .care: .care
        case .plan: .needs
        }
    }
}
