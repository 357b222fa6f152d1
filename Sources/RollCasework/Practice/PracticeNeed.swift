public import RollDomain

/// A need that a practice card answers, and that a page of figures can show.
public enum PracticeNeed: Sendable, Hashable {
    /// A barrier of the taxonomy, by its code.
    case barrier(String)
    /// Pupils with a characteristic, such as free school meals.
    case group(Characteristic)
    /// A year group.
    case year(YearGroup)
    /// A day of the week on which more is missed.
    case weekday(Weekday)

    /// What kind of need it is.
    public enum Kind: String, CaseIterable, Sendable, Hashable {
        /// A year group.
        case year
        /// A group of pupils.
        case group
        /// A day of the week.
        case weekday = "day"
        /// A barrier.
        case barrier

        /// The words for reading.
        public var words: String {
            switch self {
            case .year: "Year groups"
            case .group: "Groups of pupils"
            case .weekday: "Days"
            case .barrier: "What is in the way"
            }
        }
    }

    /// The characteristics that a card may be for, in the order of lists.
    public static let groups: [Characteristic] = [
        .freeSchoolMeals, .specialNeeds, .additionalLanguage, .lookedAfter, .childInNeed,
        .childProtection, .youngCarer,
    ]
    /// The days on which schools are open.
    public static let days = Weekday.allCases.filter { !$0.isWeekend }
    /// The year groups that a card may be for.
    public static let years: [YearGroup] =
        (["R"] + (1...13).map(String.init)).compactMap { YearGroup($0) }

    /// Every need of a kind, in the order of lists.
    public static func all(_ kind: Kind) -> [PracticeNeed] {
        switch kind {
        case .year: years.map(PracticeNeed.year)
        case .group: groups.map(PracticeNeed.group)
        case .weekday: days.map(PracticeNeed.weekday)
        case .barrier: Barrier.all.map { .barrier($0.code) }
        }
    }

    /// What kind it is.
    public var kind: Kind {
        switch self {
        case .barrier: .barrier
        case .group: .group
        case .year: .year
        case .weekday: .weekday
        }
    }

    /// The value for addresses and forms, within its kind: `8`, `fsm`, `monday`, `C-ANX`.
    public var value: String {
        switch self {
        case .barrier(let code): code
        case .group(let group): group.rawValue
        case .year(let year): year.description
        case .weekday(let day): day.name.lowercased()
        }
    }

    /// The form in which it is kept, such as `year:8`.
    public var code: String { "\(kind.rawValue):\(value)" }

    /// A need of a kind by its value; nil where there is none.
    public init?(_ kind: Kind, _ value: String) {
        guard let found = Self.all(kind).first(where: { $0.value == value }) else { return nil }
        self = found
    }

    /// Reads what ``code`` writes; nil for anything else.
    public init?(code: String) {
        let parts = code.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2, let kind = Kind(rawValue: parts[0]) else { return nil }
        self.init(kind, parts[1])
    }

    /// The words for reading, such as `Mondays`.
    public var words: String {
        switch self {
        case .barrier(let code): Barrier.coded(code)?.words ?? code
        case .group(.childInNeed): "children in need"
        case .group(.lookedAfter): "children who are looked after"
        case .group(.youngCarer): "young carers"
        case .group(.childProtection): "children on a protection plan"
        case .group(let group): group.words
        case .year(let year): year.words
        case .weekday(let day): day.name + "s"
        }
    }
}
