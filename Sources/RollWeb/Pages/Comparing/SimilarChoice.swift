import RollDomain
import RollServices

/// What the address of a page of similar schools chooses.
struct SimilarChoice {
    private let ask: Ask
    private let counts: Int
    private let weights: [String: Double]
    private let leave: Set<Leave>
    private let within: Int?
    private let size: Int?
    private let inRegion: Bool

    /// Schools that may be left out.
    private enum Leave: String, CaseIterable {
        case trust
        case selective

        var words: String {
            switch self {
            case .trust: "Schools of the same trust"
            case .selective: "Selective schools"
            }
        }
    }

    private static let countChoices = [10, 20, 50]
    private static let kilometres = [10, 25, 50, 100]
    private static let sizes = [10, 25, 50]
    private static let factors: [(value: String, factor: Double, words: String)] = [
        ("0", 0, "nothing"), ("0.5", 0.5, "half as much"), ("2", 2, "twice as much"),
        ("5", 5, "five times as much"),
    ]

    /// Reads an address; what it does not know chooses nothing.
    init(_ ask: Ask) {
        self.ask = ask
        func one(_ name: String, of choices: [Int]) -> Int? {
            ask.query[name].flatMap { Int($0) }.flatMap { choices.contains($0) ? $0 : nil }
        }
        counts = one("count", of: Self.countChoices) ?? SimilarQuestion.usualCount
        within = one("within", of: Self.kilometres)
        size = one("size", of: Self.sizes)
        leave = Set(ask.query.values("leave").compactMap(Leave.init(rawValue:)))
        inRegion = ask.query["region"] == "same"
        weights = Dictionary(
            uniqueKeysWithValues: SimilarQuestion.traits.compactMap { name in
                Self.factors.first { $0.value == ask.query[name] }.map { (name, $0.factor) }
            })
    }

    /// The question of a school with these choices.
    func question(_ school: URN, _ phase: SchoolPhase) -> SimilarQuestion {
        var question = SimilarQuestion(school)
        question.count = counts
        question.withoutOwnTrust = leave.contains(.trust)
        question.withoutSelective = leave.contains(.selective)
        question.within = within.map { $0 * 1_000 }
        question.sizeWithin = size
        question.inRegion = inRegion
        for (name, factor) in weights { question.weigh(factor, name, phase) }
        return question
    }

    /// The form of all choices.
    var filters: Filters {
        func one(_ title: String, _ name: String, _ choices: [(String, String, Bool)])
            -> Filters.Group
        {
            Filters.Group(
                title: title, name: name, kind: .one,
                choices: choices.map { Choice(value: $0.0, words: $0.1, isChosen: $0.2) })
        }
        let groups = [
            one(
                "How many", "count",
                Self.countChoices.map { ("\($0)", "\($0) schools", $0 == counts) }),
            one(
                "How far", "within",
                [("", "Any distance", within == nil)]
                    + Self.kilometres.map { ("\($0)", "Within \($0) km", $0 == within) }),
            one(
                "Size", "size",
                [("", "Any size", size == nil)]
                    + Self.sizes.map {
                        ("\($0)", "At most \($0)% larger or smaller", $0 == size)
                    }),
            one(
                "Region", "region",
                [("", "All of England", !inRegion), ("same", "The same region", inRegion)]),
            Filters.Group(
                title: "Leave out", name: "leave",
                choices: Leave.allCases.map {
                    Choice(value: $0.rawValue, words: $0.words, isChosen: leave.contains($0))
                }),
        ]
        return Filters(
            action: ask.path,
            groups: groups
                + SimilarQuestion.traits.map { name in
                    one(
                        "\(SimilarQuestion.traitWords[name] ?? name) counts", name,
                        [("", "as usual", weights[name] == nil)]
                            + Self.factors.map { ($0.value, $0.words, $0.factor == weights[name]) })
                }, button: "Show")
    }

    /// The choices in use, each to be taken off.
    var chosen: Chosen {
        var links: [Page.Link] = []
        func add(_ words: String, _ name: String) {
            links.append(Page.Link(words, to: ask.here(ask.query.with(name, nil))))
        }
        if counts != SimilarQuestion.usualCount { add("\(counts) schools", "count") }
        if let within { add("within \(within) km", "within") }
        if let size { add("at most \(size)% larger or smaller", "size") }
        if inRegion { add("the same region", "region") }
        links += Leave.allCases.filter(leave.contains).map {
            Page.Link(
                "without \($0.words.lowercased())",
                to: ask.here(ask.query.without("leave", $0.rawValue)))
        }
        for name in SimilarQuestion.traits {
            guard let factor = Self.factors.first(where: { $0.factor == weights[name] }) else {
                continue
            }
            add("\(SimilarQuestion.traitWords[name] ?? name) counts \(factor.words)", name)
        }
        return Chosen(links: links, clear: ask.path)
    }
}
