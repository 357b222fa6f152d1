public import RollAccess
import RollCasework
public import RollDomain
public import RollStore

/// Shows what the schools of a trust or an authority took up from the practice library.
///
/// A trust and an authority read the names of their own schools whatever these said to the rest of the
/// country. Whose figures stand beside a comparison is settled by ``AdoptionResults``: rates of sessions
/// of schools large enough, and none without a comparison.
///
/// - Source: ADR 43.
public struct ShowAdoptions: Sendable {
    let store: Store

    /// Reads a database.
    public init(store: Store) { self.store = store }

    /// What the schools of a place took up, the newest first.
    ///
    /// - Parameters:
    ///   - grant: Leave to see what the schools of a trust or an authority took up.
    ///   - occasion: The day.
    /// - Returns: The lines with the names of the cards, and how many schools there are.
    /// - Throws: ``ServiceFailure`` of the database.
    public func run(_ grant: Grant, on occasion: Occasion) throws(ServiceFailure) -> AreaAdoptions {
        precondition(grant.action == .seeAdoptions, "leave for something else")
        return try ServiceFailure.only {
            try store.read { session in
                var filter = SchoolFilter()
                let found: [StoredAdoption]
                switch grant.subject {
                case .trust(let uid):
                    filter.trustUID = uid
                    found = try session.adoptions.of(trust: uid)
                case .authority(let code):
                    filter.authority = code
                    found = try session.adoptions.of(code)
                default: preconditionFailure("schools of trusts and authorities take cards up")
                }
                let names = try CardNames(of: Set(found.map(\.card)), in: session)
                return AreaAdoptions(
                    schools: try session.withPupils(filter).count,
                    lines: found.map {
                        AreaAdoption(
                            adoption: $0, title: names.titles[$0.card] ?? "",
                            isWithdrawn: names.withdrawn.contains($0.card))
                    }, today: occasion.today)
            }
        }
    }

    /// What absence did after some of them began, beside schools like them, as far as it is worked out today.
    ///
    /// Each card is compared as on its own page, with all of its adopters left out of the comparison, so
    /// that a school has one result wherever it is read.
    ///
    /// - Parameters:
    ///   - lines: What was taken up.
    ///   - results: What is known of the day already.
    ///   - today: The day up to which it goes.
    /// - Returns: The results in the order of the lines.
    /// - Throws: ``ServiceFailure`` of the database.
    /// - Complexity: O(adoptions of the cards).
    public func results(
        of lines: [AreaAdoption], _ results: AdoptionResults, on today: CivilDate
    ) throws(ServiceFailure) -> [AdoptionResult?] {
        var found: [AdoptionKey: AdoptionResult] = [:]
        for card in Set(lines.map(\.adoption.card)).sorted() {
            let adoptions = try ServiceFailure.only {
                try store.read { try $0.adoptions.of(card: card) }
            }
            let summary = results.known(adoptions, on: today)
            for (adoption, result) in zip(adoptions, summary.results) {
                found[AdoptionKey(adoption)] = result
            }
        }
        return lines.map { found[AdoptionKey($0.adoption)] }
    }
}

/// One adoption, by school and number there.
private struct AdoptionKey: Hashable {
    let school: URN
    let number: Int

    init(_ adoption: StoredAdoption) {
        school = adoption.school.urn
        number = adoption.number
    }
}

/// What cards are called, and which are withdrawn.
struct CardNames {
    let titles: [Int64: String]
    let withdrawn: Set<Int64>

    /// Reads the published names, and the newest text of cards that are not in the library any more.
    init(of cards: Set<Int64>, in session: StoreSession) throws {
        var titles: [Int64: String] = [:]
        var withdrawn: Set<Int64> = []
        for (card, version) in try session.practice.library() where cards.contains(card.number) {
            titles[card.number] = version.text.title
        }
        for number in cards.sorted() where titles[number] == nil {
            guard let card = try session.practice.card(number) else { continue }
            let versions = try session.practice.versions(of: number)
            titles[number] =
                (versions.first { $0.number == card.shown } ?? versions.last)?.text.title
            if card.state == .withdrawn { withdrawn.insert(number) }
        }
        self.titles = titles
        self.withdrawn = withdrawn
    }
}

/// Something that a school of an area took up.
public struct AreaAdoption: Sendable, Hashable {
    /// What the school said.
    public let adoption: StoredAdoption
    /// What the card is called.
    public let title: String
    /// Whether the card was withdrawn.
    public let isWithdrawn: Bool
}

/// What the schools of an area took up.
public struct AreaAdoptions: Sendable, Hashable {
    /// Schools of the area with pupils here.
    public let schools: Int
    /// What they took up, the newest first.
    public let lines: [AreaAdoption]
    let today: CivilDate

    /// Schools that took anything up.
    public var adopting: Int { Set(lines.map(\.adoption.school.urn)).count }
    /// How often a school said what became of it.
    public var reported: Int { lines.count { $0.adoption.outcome != nil } }
    /// Reports that nothing changed.
    public var unchanged: Int { lines.count { $0.adoption.outcome == .noChange } }
    /// Reports that are due and have not come.
    public var overdue: Int { lines.count { $0.adoption.isDue(on: today) } }
}
