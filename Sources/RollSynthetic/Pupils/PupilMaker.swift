import RollDomain

/// Makes the statements about a school's pupils.
struct PupilMaker {
    private let school: SyntheticSchool
    private let authority: SyntheticAuthority
    private let sketch: SchoolSketch
    private let names = FictionalNames.lists
    private let neighbours: [AuthorityCode]

    init(_ school: SyntheticSchool) {
        self.school = school
        authority = school.authority
        sketch = school.sketch
        let geography = Geography.england
        let region = geography.authority(school.authority.code)?.regionCode
        let own = school.authority.code
        neighbours = PublishedTargets.england.authorities.filter {
            $0 != own && geography.authority($0)?.regionCode == region
        }
    }

    /// What is said of one registration as at the plan's today.
    func statement(_ number: Int) -> PupilStatement {
        let registration = school.roll.enrolments[number]
        let child = registration.child
        let key = child.key(authority.key)
        let background = Background(child, key: key, authority: authority, school: sketch)
        let person = name(child, key: key, background)
        let last = registration.last
        let today = authority.plan.today
        var statement = PupilStatement(
            school: school.statement.urn, upn: upn(child, isTemporary: false),
            surname: person.surname, forename: person.forename, birthDate: birthDate(child, key),
            startDate: registration.since, line: number + 2)
        statement.sex = person.sex
        statement.kind = last.kind
        statement.leavingDate = registration.leavingDate(by: today)
        if last.leaves && statement.leavingDate == nil && last.yearGroup == 11 {
            statement.expectedLeavingDate = last.to
        }
        statement.yearGroup = YearGroup(last.yearGroup == 0 ? "R" : String(last.yearGroup))
        statement.registrationGroup = GroupNames.name(GroupNames.index(last, sketch), sketch)
        // A newcomer has a temporary number until the old one is found.
        if child.turn > 0, SplitMix64.fraction(key, .name, 9) < 0.1 {
            statement.formerUPN = upn(child, isTemporary: true)
        }
        statement.homeAuthority = homeAuthority(key)
        statement.characteristics = characteristics(registration, key, background)
        if statement.characteristics[.lookedAfter] == "yes" {
            statement.careAuthority = statement.homeAuthority
        }
        if statement.characteristics[.specialNeeds] == "E" {
            statement.planAuthority = statement.homeAuthority
        }
        return statement
    }

    /// A child's number, with an issuer that no authority in England has.
    ///
    /// The nine digits after the issuer follow from column, turn and intake, so that no two
    /// children share a number; they are stirred, so that neighbours do not look alike.
    func upn(_ child: Child, isTemporary: Bool) -> UPN {
        let issuer = SyntheticNumbers.issuer(authority.number)
        let place = (child.column * Child.turns + child.turn) * 7_654_321 % 10_000_000
        let digits = SyntheticNumbers.padded(place, to: 7)
        let intake = SyntheticNumbers.padded(child.intake % 100, to: 2)
        var rest = issuer + String(digits.prefix(4)) + intake + String(digits.dropFirst(4))
        if isTemporary {
            let letters = Array("ABCDEFGHJK")
            let last = Int(String(rest.removeLast())) ?? 0
            rest.append(letters[last])
        }
        guard let upn = UPN(completing: rest) else {
            preconditionFailure("twelve characters of a number always have a check letter")
        }
        return upn
    }

    /// A child's name and sex; siblings share the surname.
    func name(_ child: Child, key: UInt64, _ background: Background)
        -> (surname: String, forename: String, sex: Sex)
    {
        var stream = SplitMix64(key, .name)
        let boys = sketch.phase == .special ? 0.72 : 0.511
        let sex: Sex = stream.uniform() < boys ? .male : .female
        var family = SplitMix64(background.householdKey, .name)
        return (
            names.surname(background.group.cluster, &family),
            names.forename(background.group.cluster, sex, &stream), sex
        )
    }

    private func birthDate(_ child: Child, _ key: UInt64) -> CivilDate {
        let first = TermDates.date(child.intake - 5, 9, 1)
        let days = first.days(until: TermDates.date(child.intake - 4, 9, 1))
        var stream = SplitMix64(key, .name, 1)
        return first.adding(days: stream.below(days))
    }

    private func homeAuthority(_ key: UInt64) -> AuthorityCode {
        let isLondon = authority.code.number < 330
        let chance = SplitMix64.fraction(key, .traits, 4)
        guard chance < (isLondon ? 0.1 : 0.03), !neighbours.isEmpty else { return authority.code }
        return neighbours[Int(SplitMix64.key(key, .traits, 5) % UInt64(neighbours.count))]
    }

    private func characteristics(
        _ registration: SchoolRoll.Registration, _ key: UInt64, _ background: Background
    ) -> [Characteristic: String] {
        let last = registration.last
        let child = registration.child
        func yes(_ isTrue: Bool) -> String { isTrue ? "yes" : "no" }
        let meals = authority.model.hasMeals(child, at: sketch)
        let needs = authority.model.hasNeeds(key, at: sketch, hasMeals: meals)
        let theta = LogOdds.share(
            authority.model.logOdds(
                child, key: key, score: last.score, year: Int(last.yearGroup), at: sketch))
        let t = HazardTable.fraction(theta: theta)
        var found: [Characteristic: String] = [:]
        found[.freeSchoolMeals] = yes(meals)
        let plan = sketch.phase == .special ? 0.98 : sketch.phase == .alternative ? 0.25 : 0.24
        let isPlan = SplitMix64.fraction(key, .traits, 6) < plan
        found[.specialNeeds] = needs ? (isPlan ? "E" : "K") : "N"
        if needs { found[.typeOfNeed] = NeedTypes.pick(sketch.phase, key: key, t: t) }
        found[.additionalLanguage] = yes(
            SplitMix64.fraction(background.householdKey, .traits, 7) < background.group.additional)
        found[.ethnicity] = background.group.code
        let care = CareStatus(key: key, t: t, hasMeals: meals)
        found[.lookedAfter] = yes(care.isLookedAfter)
        found[.previouslyLookedAfter] = yes(care.wasLookedAfter)
        found[.childInNeed] = yes(care.isInNeed)
        found[.childProtection] = yes(care.isProtected)
        found[.youngCarer] = yes(care.isCarer)
        if care.isInNeed || care.isLookedAfter {
            var stream = SplitMix64(key, .staff)
            found[.socialWorker] = names.staff(&stream)
        }
        return found
    }
}

/// Care and family support, more likely the more a child is absent and for poorer families.
///
/// - Source: statistics, 6.3: children in need miss about 17 per cent of sessions, those on a
///   protection plan about 22, those looked after about 9.
struct CareStatus: Sendable {
    let isLookedAfter: Bool
    let wasLookedAfter: Bool
    let isInNeed: Bool
    let isProtected: Bool
    let isCarer: Bool

    init(key: UInt64, t: Double, hasMeals: Bool) {
        func chance(_ place: UInt64) -> Double { SplitMix64.fraction(key, .traits, 10 + place) }
        let poverty = hasMeals ? 1.6 : 0.75
        isLookedAfter = chance(0) < 0.0045 * expOf(0.9 * t)
        wasLookedAfter = !isLookedAfter && chance(1) < 0.006
        isInNeed = chance(2) < min(0.6, 0.008 * poverty * expOf(3.6 * t))
        // A plan is made for some of those in need, the more absent ones.
        isProtected = isInNeed && chance(3) < 0.06 + 0.12 * t
        isCarer = chance(4) < 0.005 * expOf(0.8 * t)
    }
}

/// The main types of special need by phase.
enum NeedTypes {
    private static let weights: [String: [(String, Double)]] = [
        "primary": [
            ("SLCN", 32), ("ASD", 14), ("SEMH", 17), ("MLD", 15), ("SPLD", 8), ("OTH", 5),
            ("PD", 3), ("HI", 2), ("VI", 1), ("NSA", 3),
        ],
        "secondary": [
            ("SPLD", 19), ("SEMH", 24), ("MLD", 16), ("ASD", 16), ("SLCN", 13), ("OTH", 6),
            ("PD", 3), ("HI", 2), ("VI", 1),
        ],
        "special": [
            ("ASD", 42), ("SLD", 17), ("SEMH", 14), ("MLD", 11), ("PMLD", 7), ("SLCN", 6),
            ("PD", 2),
            ("MSI", 1),
        ],
        "alternative": [("SEMH", 78), ("ASD", 8), ("MLD", 7), ("SLCN", 7)],
    ]

    /// The type of need of a child; those often absent have social and emotional needs more often.
    static func pick(_ phase: SchoolPhase, key: UInt64, t: Double) -> String {
        let list = weights[phase.rawValue] ?? []
        func weight(_ item: (String, Double)) -> Double {
            item.0 == "SEMH" ? item.1 * expOf(0.9 * t) : item.1
        }
        var left = SplitMix64.fraction(key, .traits, 8) * list.reduce(0) { $0 + weight($1) }
        for item in list {
            left -= weight(item)
            if left < 0 { return item.0 }
        }
        return "OTH"
    }
}
