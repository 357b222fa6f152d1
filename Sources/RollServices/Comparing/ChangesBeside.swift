public import RollDomain
public import RollInsight
import RollStore

/// What changed in some schools, each beside schools like it over the same dates.
///
/// - Source: rule R-DID-01.
public struct ChangesBeside: Sendable {
    /// One school beside others: all in per cent or points of absence, to a tenth.
    public struct Beside: Sendable, Hashable {
        /// Its absence before.
        public let before: Double
        /// Its absence after.
        public let after: Double
        /// That of schools like it before.
        public let othersBefore: Double
        /// That of schools like it after.
        public let othersAfter: Double
        /// Those schools.
        public let others: [URN]
        /// Its change less theirs; below 0 for less absence.
        public let difference: Double
        /// Between which points the difference is likely to lie, as far as schools like it differ
        /// among themselves: 19 in 20.
        public let range: ClosedRange<Double>

        /// Whether schools like it differ as much among themselves.
        public var mayBeChance: Bool { range.contains(0) }
    }

    /// A school in question.
    public struct Member: Sendable {
        /// The school.
        public let school: URN
        /// Its name.
        public let name: String
        /// Its figures beside those of others; nil where no comparison was found, and then no
        /// figure at all is told.
        public let beside: Beside?
        /// What can be said and what cannot, in sentences.
        public let words: String
    }

    /// The dates before.
    public let before: DateSpan
    /// The dates after.
    public let after: DateSpan
    /// The schools by name.
    public let members: [Member]
    /// All of them together; nil where fewer than three have a comparison.
    public let together: ComparedChange?
    /// What can be said of all of them and what cannot, in sentences.
    public let words: [String]
    /// Whether the registers are made up.
    public let isSynthetic: Bool

    /// Fewer schools are not put together.
    public static let fewestTogether = 3

    init(
        schools: [StoredSchool], before: DateSpan, after: DateSpan, read: [URN: ChangedSchool],
        found: [URN: FoundOthers], earlier: [[URN: Double]]
    ) {
        self.before = before
        self.after = after
        isSynthetic = schools.contains { $0.urn.isSynthetic }
        members = schools.sorted { ($0.name, $0.urn) < ($1.name, $1.urn) }.map { school in
            let others = found[school.urn].map { $0.schools.compactMap { read[$0] } } ?? []
            let beside = read[school.urn].flatMap { Self.beside($0, others) }
            return Member(
                school: school.urn, name: school.name, beside: beside,
                words: beside.map(ChangeWords.of)
                    ?? ChangeWords.none(school, read[school.urn] != nil, found[school.urn]))
        }
        let compared = members.filter { $0.beside != nil }
        let pool = compared.reduce(into: Set<URN>()) { $0.formUnion($1.beside?.others ?? []) }
        func units(_ urns: [URN]) -> [ComparedChange.Unit] {
            urns.sorted().compactMap { urn in
                read[urn].map { one in
                    // A year counts only with all years between it and now.
                    var rates: [Double] = []
                    for year in earlier {
                        guard let rate = year[urn] else { break }
                        rates.append(rate)
                    }
                    return ComparedChange.Unit(
                        before: one.rates.before, after: one.rates.after, earlier: rates)
                }
            }
        }
        together =
            compared.count < Self.fewestTogether
            ? nil : ComparedChange(units(compared.map(\.school)), beside: units(Array(pool)))
        words = ChangeWords.of(together, members: members.count, compared: compared.count)
    }

    /// How far one school went beside how far others went, who differ among themselves.
    private static func beside(_ own: ChangedSchool, _ others: [ChangedSchool]) -> Beside? {
        guard others.count >= ChangeBeside.fewestOthers else { return nil }
        let count = Double(others.count)
        let changes = others.map(\.rates.change)
        let mean = changes.reduce(0, +) / count
        let variance = changes.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        let difference = own.rates.change - mean
        let reach =
            ComparedChange.reach(freedom: count - 1) * (variance * (1 + 1 / count)).squareRoot()
        return Beside(
            before: tenth(own.rates.before), after: tenth(own.rates.after),
            othersBefore: tenth(others.reduce(0) { $0 + $1.rates.before } / count),
            othersAfter: tenth(others.reduce(0) { $0 + $1.rates.after } / count),
            others: others.map(\.school.urn), difference: tenth(difference),
            range: tenth(difference - reach)...tenth(difference + reach))
    }

    private static func tenth(_ value: Double) -> Double { (10 * value).rounded() / 10 }
}
