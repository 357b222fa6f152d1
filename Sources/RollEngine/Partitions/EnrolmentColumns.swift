import RollColumns
public import RollDomain

/// A school's registrations of one academic year, laid out once for any number of partitions.
public struct EnrolmentTable: Sendable {
    /// The academic year.
    public let year: AcademicYear
    let columns: EnrolmentColumns

    /// Lays out registrations; those outside the year are passed over.
    ///
    /// - Parameters:
    ///   - enrolments: The registrations, each number once.
    ///   - year: The academic year.
    public init(_ enrolments: [EnrolmentFacts], in year: AcademicYear) {
        self.year = year
        columns = EnrolmentColumns(enrolments.filter { $0.span.overlaps(year.span) })
    }
}

/// The facts of a partition's registrations, one row each, column by column.
struct EnrolmentColumns: Sendable {
    /// Age of a row whose age is not known.
    static let unknownAge = UInt8.max
    /// Last day of a row that is still on the register.
    static let open = Int32.max

    let from: [Int32]
    let to: [Int32]
    let ages: [UInt8]
    /// Numbers of registrations and children, which few questions need.
    let identity: LazyPart<EnrolmentIdentity>
    /// What rows are split and chosen by.
    let traits: LazyPart<EnrolmentTraits>
    /// The last first day, the first last day, the least age and the greatest, of any row: what
    /// tells that a question means everybody without a look at the rows.
    private let bounds: (from: Int32, to: Int32, youngest: UInt8, oldest: UInt8)

    init(_ rows: [EnrolmentFacts]) {
        self.init(
            from: rows.map { $0.span.from.dayNumber },
            to: rows.map { $0.span.to?.dayNumber ?? Self.open },
            ages: rows.map { row in
                row.age.map { UInt8(clamping: min(max($0, 0), 254)) } ?? Self.unknownAge
            },
            identity: LazyPart(EnrolmentIdentity(rows)), traits: LazyPart(EnrolmentTraits(rows)))
    }

    /// Puts together what was laid out already.
    init(
        from: [Int32], to: [Int32], ages: [UInt8], identity: LazyPart<EnrolmentIdentity>,
        traits: LazyPart<EnrolmentTraits>
    ) {
        self.from = from
        self.to = to
        self.ages = ages
        self.identity = identity
        self.traits = traits
        bounds = (
            from.max() ?? Int32.min, to.min() ?? Int32.max, ages.min() ?? 0, ages.max() ?? 0
        )
    }

    var numbers: [Int32] { identity.value.numbers }
    var pupils: [Int64] { identity.value.pupils }
    var kinds: DictionaryColumn<EnrolmentKind> { traits.value.kinds }
    var sexes: DictionaryColumn<Sex?> { traits.value.sexes }
    var yearGroups: DatedColumn<YearGroup?> { traits.value.yearGroups }
    var characteristics: [Characteristic: DatedColumn<String?>] { traits.value.characteristics }

    var count: Int { from.count }

    /// Whether a row's marks count as of compulsory school age; a row of unknown age does.
    func isCompulsoryAge(_ row: Int) -> Bool {
        Self.kindOfAge[Int(ages[row])] == 0
    }

    /// For each row 0 where its marks count as of compulsory school age, else 1.
    var ageKinds: [UInt8] {
        let kinds = Self.kindOfAge
        return ages.map { kinds[Int($0)] }
    }

    /// The same for each age.
    private static let kindOfAge: [UInt8] = (0...UInt8.max).map { age in
        age == unknownAge || MarkRules.compulsoryAges.contains(Int(age)) ? 0 : 1
    }

    func age(_ row: Int) -> Int? {
        ages[row] == Self.unknownAge ? nil : Int(ages[row])
    }

    /// Whether every row was on the register on some day of a span.
    func areAllOnRoll(in span: DateSpan) -> Bool {
        bounds.to >= span.from.dayNumber && bounds.from <= (span.to?.dayNumber ?? Self.open)
    }

    /// Whether every row has an age of a range.
    func areAllAges(in ages: ClosedRange<Int>) -> Bool {
        bounds.oldest != Self.unknownAge && ages.contains(Int(bounds.youngest))
            && ages.contains(Int(bounds.oldest))
    }

    /// Whether a row was on the register on some day of a span.
    func isOnRoll(_ row: Int, in span: DateSpan) -> Bool {
        to[row] >= span.from.dayNumber && from[row] <= (span.to?.dayNumber ?? Self.open)
    }

    /// The last day of a span on which a row was on the register; a span without end ends there.
    func lastDay(_ row: Int, in span: DateSpan) -> CivilDate {
        CivilDate(dayNumber: min(to[row], span.to?.dayNumber ?? Self.open))
    }
}

/// The numbers of a partition's registrations, and of the children they are of.
struct EnrolmentIdentity: Sendable {
    let numbers: [Int32]
    let pupils: [Int64]

    init(_ rows: [EnrolmentFacts]) {
        numbers = rows.map { Int32($0.number) }
        pupils = rows.map(\.pupil)
    }

    /// Puts together what was laid out already.
    init(numbers: [Int32], pupils: [Int64]) {
        self.numbers = numbers
        self.pupils = pupils
    }
}

/// What a partition's registrations are split and chosen by, a column each.
struct EnrolmentTraits: Sendable {
    let kinds: DictionaryColumn<EnrolmentKind>
    let sexes: DictionaryColumn<Sex?>
    let yearGroups: DatedColumn<YearGroup?>
    let characteristics: [Characteristic: DatedColumn<String?>]

    init(_ rows: [EnrolmentFacts]) {
        kinds = DictionaryColumn(rows.map(\.kind))
        sexes = DictionaryColumn(rows.map(\.sex))
        yearGroups = DatedColumn(rows.map(\.yearGroups))
        var characteristics: [Characteristic: DatedColumn<String?>] = [:]
        for kind in Characteristic.allCases
        where rows.contains(where: { $0.characteristics[kind] != nil }) {
            characteristics[kind] = DatedColumn(
                rows.map { $0.characteristics[kind] ?? [] })
        }
        self.characteristics = characteristics
    }

    /// Puts together what was laid out already.
    init(
        kinds: DictionaryColumn<EnrolmentKind>, sexes: DictionaryColumn<Sex?>,
        yearGroups: DatedColumn<YearGroup?>,
        characteristics: [Characteristic: DatedColumn<String?>]
    ) {
        self.kinds = kinds
        self.sexes = sexes
        self.yearGroups = yearGroups
        self.characteristics = characteristics
    }
}
