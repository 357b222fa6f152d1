import RollDomain

/// Makes the statements about an authority's schools and their trusts.
struct SchoolMaker {
    private let authority: SyntheticAuthority
    private let words = PlaceWords.lists

    init(_ authority: SyntheticAuthority) {
        self.authority = authority
    }

    /// What the national register would say of a school.
    func statement(_ school: SchoolSketch, trust: TrustStatement?) -> SchoolStatement {
        var stream = SplitMix64(school.key, .name)
        let urn = SyntheticNumbers.urn(authority: authority.number, school: school.number)
        let place = words.place(&stream)
        let ending = words.ending(school.phase, &stream)
        var statement = SchoolStatement(
            urn: urn, name: "\(place) \(ending)", phase: school.phase, line: school.number + 2)
        statement.authority = authority.code
        statement.establishment = SyntheticNumbers.establishment(school: school.number)
        statement.ukprn = SyntheticNumbers.provider(urn)
        (statement.typeCode, statement.typeName) = type(school, isAcademy: trust != nil, &stream)
        // A school that became an academy is a new school in the register.
        let years = trust == nil ? 1950..<2010 : 2013..<2023
        statement.opened = TermDates.date(years.lowerBound + stream.below(years.count), 9, 1)
        let ages: (Int, Int) =
            switch school.phase {
            case .primary: (4, 11)
            case .secondary: (11, 16)
            case .alternative: (11, 16)
            case .special, .other: (4, 16)
            }
        (statement.lowAge, statement.highAge) = ages
        statement.gender = "Mixed"
        statement.admissions = school.phase == .secondary ? "Non-selective" : "Not applicable"
        statement.trustUID = trust?.uid ?? ""
        return statement
    }

    /// The trust of a school, nil for a maintained school.
    ///
    /// Trusts belong to a region and lie along it, so that a trust's schools are in one
    /// authority or in two or three that come after each other.
    func trust(_ school: SchoolSketch) -> TrustStatement? {
        var stream = SplitMix64(school.key, .trust)
        let academies: Double =
            switch school.phase {
            case .primary: 0.45
            case .secondary: 0.82
            case .special: 0.46
            case .alternative, .other: 0.5
            }
        guard stream.uniform() < academies else { return nil }
        let geography = Geography.england
        guard let region = geography.authority(authority.code)?.regionCode,
            let regionNumber = geography.regions.firstIndex(where: { $0.code == region })
        else { return nil }
        let peers = PublishedTargets.england.authorities.filter {
            geography.authority($0)?.regionCode == region
        }
        let at = Double(peers.firstIndex(of: authority.code) ?? 0) + school.position
        // About sixteen trusts to an authority, 2,400 in England.
        let count = peers.count * 16
        let place = at / Double(peers.count) * Double(count) + 6 * stream.normal()
        let number = min(count - 1, max(0, Int(place)))
        return trust(region: regionNumber, number: number)
    }

    private func trust(region: Int, number: Int) -> TrustStatement {
        var stream = SplitMix64(authority.plan.seed, .trust, UInt64(region), UInt64(number))
        let name = "\(words.place(&stream)) \(words.trustEnding(&stream))"
        let uid = SyntheticNumbers.trust(region: region, number: number)
        var trust = TrustStatement(uid: uid, name: name, kind: "Multi-academy trust")
        trust.kindCode = "6"
        trust.groupID = "TR9\(uid.dropFirst())"
        trust.companiesHouse = "99\(uid)"
        trust.opened = TermDates.date(2011 + stream.below(3), 1, 1)
        return trust
    }

    private func type(_ school: SchoolSketch, isAcademy: Bool, _ stream: inout SplitMix64)
        -> (code: String, name: String)
    {
        let chance = stream.uniform()
        switch (school.phase, isAcademy) {
        case (.special, true): return ("44", "Academy special converter")
        case (.special, false):
            return chance < 0.93
                ? ("7", "Community special school") : ("12", "Foundation special school")
        case (.alternative, true): return ("42", "Academy alternative provision converter")
        case (.alternative, false): return ("14", "Pupil referral unit")
        case (_, true):
            if chance < 0.72 { return ("34", "Academy converter") }
            return chance < 0.94 ? ("28", "Academy sponsor led") : ("35", "Free schools")
        case (_, false):
            if chance < 0.6 { return ("1", "Community school") }
            if chance < 0.82 { return ("2", "Voluntary aided school") }
            return chance < 0.93
                ? ("3", "Voluntary controlled school") : ("5", "Foundation school")
        }
    }
}

/// Invented words that sound like places, and the endings of names.
struct PlaceWords: Sendable {
    private let lists: [String: [String]]

    /// The lists of this module's data file.
    static let lists = PlaceWords()

    private init() {
        var lists: [String: [String]] = [:]
        for cells in DataLines.read("Data/places.csv") {
            let separator: Character = cells[1].contains("|") ? "|" : " "
            lists[cells[0]] = cells[1].split(separator: separator).map(String.init)
        }
        self.lists = lists
    }

    /// A place that is on no map, such as `Quarringstow`.
    func place(_ stream: inout SplitMix64) -> String {
        stream.pick(list("start")) + stream.pick(list("middle")) + stream.pick(list("end"))
    }

    /// What kind of school the name says.
    func ending(_ phase: SchoolPhase, _ stream: inout SplitMix64) -> String {
        stream.pick(list(phase.rawValue))
    }

    /// What kind of trust the name says.
    func trustEnding(_ stream: inout SplitMix64) -> String { stream.pick(list("trust")) }

    private func list(_ kind: String) -> [String] {
        guard let list = lists[kind], !list.isEmpty else {
            preconditionFailure("places.csv has no words for \(kind)")
        }
        return list
    }
}
