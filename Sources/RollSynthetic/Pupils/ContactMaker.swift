import RollDomain

/// Makes the people to reach about a pupil.
struct ContactMaker {
    private let authority: SyntheticAuthority
    private let school: SyntheticSchool
    private let names = FictionalNames.lists

    init(_ school: SyntheticSchool) {
        self.school = school
        authority = school.authority
    }

    /// One to three contacts of a registration, the first to try first.
    func contacts(_ number: Int, pupil: PupilStatement) -> [ContactStatement] {
        let child = school.roll.enrolments[number].child
        let key = child.key(authority.key)
        let background = Background(child, key: key, authority: authority, school: school.sketch)
        // Siblings have the same people.
        var stream = SplitMix64(background.householdKey, .contact)
        let surname = pupil.surname
        let hasLanguage = pupil.characteristics[.additionalLanguage] == "yes"
        let isInCare = pupil.characteristics[.lookedAfter] == "yes"
        let count = [1, 2, 2, 2, 3, 3][stream.below(6)]
        var found: [ContactStatement] = []
        for priority in 1...count {
            let role = isInCare && priority == 1 ? "foster carer" : Self.role(priority, &stream)
            let sex: Sex =
                ["mother", "grandmother", "aunt"].contains(role)
                ? .female : role == "father" ? .male : stream.uniform() < 0.6 ? .female : .male
            let cluster = background.group.cluster
            let forename = names.forename(cluster, sex, &stream)
            let family =
                role == "foster carer" || stream.uniform() < 0.3
                ? names.surname(cluster, &stream) : surname
            var contact = ContactStatement(
                school: school.statement.urn, upn: pupil.upn, name: "\(forename) \(family)",
                relationship: role, priority: priority)
            let isParent = role == "mother" || role == "father"
            contact.hasParentalResponsibility = isParent && stream.uniform() < 0.93
            contact.livesWithPupil =
                priority == 1 || (isParent && !isInCare && stream.uniform() < 0.62)
            // Numbers and addresses that are kept for made-up people.
            contact.telephone = "07700 900\(SyntheticNumbers.padded(stream.below(1_000), to: 3))"
            contact.email =
                stream.uniform() < 0.8
                ? "contact\(stream.below(1_000_000))@example.org" : ""
            contact.language = hasLanguage ? background.group.language : "English"
            if priority > 1, stream.uniform() < 0.02 {
                let kind = stream.pick(ContactRestriction.Kind.allCases)
                let from = school.authority.plan.years[0].firstDate.adding(days: stream.below(120))
                contact.restrictions = [
                    ContactRestriction(kind: kind, inForce: DateSpan(from: from))
                ]
            }
            found.append(contact)
        }
        return found
    }

    private static func role(_ priority: Int, _ stream: inout SplitMix64) -> String {
        let chance = stream.uniform()
        switch priority {
        case 1: return chance < 0.86 ? "mother" : chance < 0.96 ? "father" : "guardian"
        case 2: return chance < 0.78 ? "father" : chance < 0.9 ? "grandmother" : "step-parent"
        default: return chance < 0.6 ? "grandmother" : chance < 0.85 ? "aunt" : "family friend"
        }
    }
}
