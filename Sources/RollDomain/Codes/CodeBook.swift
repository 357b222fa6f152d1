/// Every attendance code with the dates on which each of its meanings was in force.
///
/// Three sets: from 1 September 2006, the coronavirus period with its sub-codes, and from
/// 19 August 2024 (34 symbols). A mark is classed by the rule in force on the date of its
/// session; a class is never restated when rules change.
///
/// - Source: rules R-CODE-01 and R-CODE-02; regulation 10 of the 2024 Regulations.
public struct CodeBook: Sendable {
    /// All rules, set by set.
    public let rules: [CodeRule]
    private let bySymbol: [String: [CodeRule]]

    /// The code book of English law, read from this module's data files.
    public static let england = CodeBook(
        rules: ["2006", "covid", "2024"].flatMap(Self.readSet))

    init(rules: [CodeRule]) {
        self.rules = rules
        self.bySymbol = Dictionary(grouping: rules, by: \.symbol)
    }

    /// The rules of one set in force on a date, in the order of the set.
    public func rules(inForceOn date: CivilDate) -> [CodeRule] {
        rules.filter { $0.inForce.contains(date) }
    }

    /// Where a code stands on a date.
    ///
    /// A plain X between September 2020 and April 2022 meant coronavirus for a pupil of
    /// compulsory school age and "not expected" for others, so the pupil's age decides.
    ///
    /// - Parameters:
    ///   - symbol: The code as written, without blanks around it.
    ///   - date: The date of the session.
    ///   - isCompulsoryAge: Whether the pupil is of compulsory school age.
    /// - Returns: The rule and whether it was in force.
    /// - Source: R-CODE-01, R-CODE-03 (two meanings of X).
    public func standing(
        of symbol: String, on date: CivilDate, isCompulsoryAge: Bool = true
    ) -> CodeStanding {
        guard let candidates = bySymbol[symbol] else { return .unknown }
        let current = candidates.filter { $0.inForce.contains(date) }
        let covid = current.first { $0.markClass == .covid }
        if let covid, symbol.count > 1 || isCompulsoryAge { return .inForce(covid) }
        if let rule = current.first(where: { $0.markClass != .covid }) { return .inForce(rule) }
        return .outOfForce(Self.nearest(to: date, among: candidates))
    }

    /// Whether a text is one of the placeholders by which systems say "no mark yet".
    ///
    /// - Source: R-CODE-02.
    public static func isPlaceholder(_ text: some Collection<UInt8>) -> Bool {
        text.allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: " ") } && text.count <= 3
    }

    private static func nearest(to date: CivilDate, among rules: [CodeRule]) -> CodeRule {
        func distance(_ rule: CodeRule) -> Int {
            if date < rule.inForce.from { return date.days(until: rule.inForce.from) }
            return rule.inForce.to.map { max(0, $0.days(until: date)) } ?? 0
        }
        guard let best = rules.min(by: { distance($0) < distance($1) }) else {
            preconditionFailure("a symbol has at least one rule")
        }
        return best
    }

    private static func readSet(_ name: String) -> [CodeRule] {
        DataTable(embedded: "Data/codes-\(name).csv").map { cell in
            guard let markClass = MarkClass(dataName: cell("class")),
                let lateness = Lateness(rawValue: cell("lateness")),
                let from = CivilDate(cell("valid_from"))
            else { preconditionFailure("codes-\(name).csv: bad row \(cell("symbol"))") }
            return CodeRule(
                symbol: cell("symbol"), markClass: markClass, lateness: lateness,
                countsTowardsPenaltyNotice: cell("penalty") == "yes",
                inForce: DateSpan(from: from, to: CivilDate(cell("valid_to"))),
                group: cell("group"), meaning: cell("meaning"), set: name)
        }
    }
}
