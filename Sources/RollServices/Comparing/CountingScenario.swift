import RollDomain

/// How another system may have counted: the sessions, marks and rules that differ from ours.
struct CountingScenario: Hashable {
    /// What becomes of marks on days when the pupil was not on roll.
    enum OffRoll: Hashable {
        /// Those that stand in the register count.
        case asHere
        /// None counts.
        case leftOut
        /// Those that were set aside on arrival count too.
        case withSetAside
    }

    /// When a pupil is persistently or severely absent.
    enum FlagRule: Hashable {
        /// At the line or over it, in whole numbers.
        case atLine
        /// Over the line only.
        case overLine
        /// By a percentage rounded to some places.
        case rounded(places: Int)
    }

    /// How a percentage becomes a number of places.
    enum Rounding: Hashable, CaseIterable {
        case halfUp, halfEven, down, up
    }

    var from: CivilDate
    var to: CivilDate
    var ages: ClosedRange<Int>?
    var countsLeavers = true
    var fewestPossible = 1
    var offRoll = OffRoll.asHere
    var countsYearElevenSummer = true
    var hasSettled = true
    var hasLateMarks = true
    var hasChanges = true
    var recoded: [UInt8: MarkClass] = [:]
    var missing: Set<Int32> = []
    var countsBlanks = false
    var flags = FlagRule.atLine
    var rounding = Rounding.halfUp

    init(from: CivilDate, to: CivilDate) {
        self.from = from
        self.to = to
    }
}

/// One way in which another system may count differently; a scenario is made of steps.
enum CountingStep: Hashable {
    case from(CivilDate)
    case to(CivilDate)
    case ages(ClosedRange<Int>)
    case withoutLeavers
    case fewest(Int)
    case offRoll(CountingScenario.OffRoll)
    case withoutYearElevenSummer
    case beforeSettling
    case beforeLateMarks
    case beforeChanges
    /// D counts as attended.
    case dual(UInt8)
    case recode(UInt8, MarkClass)
    case missing(Set<Int32>)
    case blanksPresent
    case flags(CountingScenario.FlagRule)
    case rounding(CountingScenario.Rounding)

    /// The cause that the step stands for.
    var cause: DifferenceCause {
        switch self {
        case .from: .startDate
        case .to: .endDate
        case .ages: .ages
        case .withoutLeavers: .leavers
        case .fewest: .fewSessions
        case .offRoll: .offRoll
        case .withoutYearElevenSummer: .yearEleven
        case .beforeSettling: .settled
        case .beforeLateMarks: .cameLater
        case .beforeChanges: .changedSince
        case .dual: .dual
        case .recode: .codes
        case .missing: .missingThere
        case .blanksPresent: .missingHere
        case .flags(.overLine), .flags(.atLine): .edge
        case .flags(.rounded): .roundedFlag
        case .rounding: .rounding
        }
    }

    func apply(to scenario: inout CountingScenario) {
        switch self {
        case .from(let date): scenario.from = date
        case .to(let date): scenario.to = date
        case .ages(let ages): scenario.ages = ages
        case .withoutLeavers: scenario.countsLeavers = false
        case .fewest(let number): scenario.fewestPossible = number
        case .offRoll(let rule): scenario.offRoll = rule
        case .withoutYearElevenSummer: scenario.countsYearElevenSummer = false
        case .beforeSettling: scenario.hasSettled = false
        case .beforeLateMarks: scenario.hasLateMarks = false
        case .beforeChanges: scenario.hasChanges = false
        case .dual(let mark): scenario.recoded[mark] = .present
        case .recode(let mark, let markClass): scenario.recoded[mark] = markClass
        case .missing(let sessions): scenario.missing.formUnion(sessions)
        case .blanksPresent: scenario.countsBlanks = true
        case .flags(let rule): scenario.flags = rule
        case .rounding(let rounding): scenario.rounding = rounding
        }
    }

    /// Whether two steps say different things of one matter, so that they never go together.
    func contradicts(_ other: CountingStep) -> Bool {
        switch (self, other) {
        case (.recode(let a, _), .recode(let b, _)), (.recode(let a, _), .dual(let b)),
            (.dual(let a), .recode(let b, _)):
            a == b
        case (.missing(let a), .missing(let b)): !a.isDisjoint(with: b)
        default: cause == other.cause || (isFlagRule && other.isFlagRule)
        }
    }

    private var isFlagRule: Bool { if case .flags = self { true } else { false } }
}

extension [CountingStep] {
    /// The steps in the order in which they are taken into account.
    var inOrder: [CountingStep] { sorted { $0.cause < $1.cause } }

    /// Ours with the steps taken.
    func scenario(on base: CountingScenario) -> CountingScenario {
        reduce(into: base) { $1.apply(to: &$0) }
    }

    func contradicts(_ others: [CountingStep]) -> Bool {
        contains { step in others.contains { $0.contradicts(step) } }
    }
}
