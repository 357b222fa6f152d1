import RollColumns
public import RollDomain

/// What each registration of one school counts in a window: for lists that name pupils.
///
/// Counts of registrations sum to the answer to the same question.
public struct RegistrationTable: Sendable {
    /// One registration with its facts on its last day in the window.
    public struct Row: Sendable, Hashable {
        /// The registration's number at the school.
        public let number: Int
        /// The child's number across schools.
        public let pupil: Int64
        /// The kind of registration.
        public let kind: EnrolmentKind
        /// The first day on the register.
        public let from: CivilDate
        /// The last day on the register; nil while it goes on.
        public let to: CivilDate?
        /// The age on 31 August before the year; nil where it is not known.
        public let age: Int?
        /// The sex, nil where it is not known.
        public let sex: Sex?
        /// The year group, nil where it is not known.
        public let yearGroup: YearGroup?
        /// What is known of the child, by kind.
        public let characteristics: [Characteristic: String]
        /// The sessions of the window.
        public let counts: SessionNumbers
        /// Sessions late before the register closed.
        public let lateBefore: Int
        /// Sessions late after the register closed.
        public let lateAfter: Int
        /// The sessions of each part of time, in the order of ``RegistrationTable/parts``.
        public let parts: [SessionNumbers]
    }

    /// Possible, absent and authorised sessions of one registration.
    public struct SessionNumbers: Sendable, Hashable {
        /// Possible sessions.
        public let possible: Int
        /// Of these, missed.
        public let absent: Int
        /// Of the missed, authorised.
        public let authorised: Int

        /// Of the missed, unauthorised.
        public var unauthorised: Int { absent - authorised }

        /// Counts sessions.
        public init(possible: Int, absent: Int, authorised: Int) {
            self.possible = possible
            self.absent = absent
            self.authorised = authorised
        }
    }

    /// The registrations whom the question is about, in the order of their numbers.
    public let rows: [Row]
    /// The parts of time by which the question splits, in order of date; empty where it does not.
    public let parts: [[GroupValue]]
}

extension NationSnapshot {
    /// What each registration of a school's year counts in a window.
    ///
    /// - Parameters:
    ///   - query: Window, population, rules, and dimensions of time, such as weeks; others are passed
    ///     over, as are measures.
    ///   - urn: The school.
    ///   - year: The academic year.
    /// - Returns: The registrations that the question counts; nil where the school's year is not held.
    /// - Complexity: O(registrations × parts of time).
    /// - Source: rules R-RATE-01, R-PA-01.
    public func registrations(
        _ query: Query, at urn: URN, in year: AcademicYear
    ) -> RegistrationTable? {
        guard let partition = partition(of: urn, year) else { return nil }
        let prepared = PreparedQuery(query, rules: rules)
        guard let scan = PartitionScan(partition, prepared) else {
            return RegistrationTable(rows: [], parts: [])
        }
        return RegistrationReading(scan).table
    }
}

/// Reads the registrations of one partition, column by column.
private struct RegistrationReading {
    let scan: PartitionScan
    let sessions: CountedRows
    let parts: [(values: [GroupValue], rows: CountedRows)]
    private var lateBefore: [Int]
    private var lateAfter: [Int]

    /// The counts of every row.
    struct CountedRows {
        var possible: [Int]
        var absent: [Int]
        var authorised: [Int]

        subscript(row: Int) -> RegistrationTable.SessionNumbers {
            RegistrationTable.SessionNumbers(
                possible: possible[row], absent: absent[row], authorised: authorised[row])
        }
    }

    init(_ scan: PartitionScan) {
        self.scan = scan
        let all = scan.masks.all()
        let window = all.subtracting(scan.masks.leftOut(of: all))
        let passes = CountingPasses(
            scan.query.rules.uncounted, masks: scan.masks, filter: scan.filter)
        func count(_ mask: SlotMask) -> CountedRows {
            let none = [Int](repeating: 0, count: scan.partition.enrolmentCount)
            var rows = CountedRows(possible: none, absent: none, authorised: none)
            for pass in passes.all {
                let found = SessionCounts(
                    scan.partition, under: mask.subtracting(pass.uncounted),
                    recoded: scan.prepared.recoded)
                let (possible, absent, authorised) =
                    (found.possible, found.absent, found.authorised)
                for row in none.indices where pass.holds(row) {
                    rows.possible[row] = Int(possible[row])
                    rows.absent[row] = Int(absent[row])
                    rows.authorised[row] = Int(authorised[row])
                }
            }
            return rows
        }
        sessions = count(window)
        lateBefore = [Int](repeating: 0, count: scan.partition.enrolmentCount)
        lateAfter = lateBefore
        // Usual marks are plain presence, never late, so the bytes say it all.
        let recoded = scan.prepared.recoded
        let lateness = scan.partition.rules
        for pass in passes.all {
            let mask = window.subtracting(pass.uncounted)
            var before = [UInt16](repeating: 0, count: scan.partition.enrolmentCount)
            var after = before
            scan.partition.marks.addCounts(
                of: recoded.keeping(lateness.lateBefore), under: mask, to: &before)
            scan.partition.marks.addCounts(
                of: recoded.keeping(lateness.lateAfter), under: mask, to: &after)
            for row in before.indices where pass.holds(row) {
                lateBefore[row] = Int(before[row])
                lateAfter[row] = Int(after[row])
            }
        }
        let times = scan.prepared.ofTime.map(\.dimension)
        parts =
            times.isEmpty
            ? []
            : scan.masks.parts(of: window, by: times)
                .sorted { $0.values.lexicographicallyPrecedes($1.values) }
                .map { ($0.values, count($0.slots)) }
    }

    var table: RegistrationTable {
        let partition = scan.partition
        let columns = partition.enrolments
        let standings = scan.filter.standings
        let (numbers, pupils) = (columns.numbers, columns.pupils)
        let years = scan.filter.column(.yearGroup, of: columns)
        let facts = columns.characteristics.keys.map { kind in
            (kind, scan.filter.column(.characteristic(kind), of: columns))
        }
        var known = KnownFacts(facts)
        let rows = standings.indices.filter {
            standings[$0] == .isIn && sessions.possible[$0] >= scan.query.minimumPossible
        }.sorted { numbers[$0] < numbers[$1] }.map { row in
            var yearGroup: YearGroup?
            if case .yearGroup(let found) = years.values[Int(years.codes[row])] {
                yearGroup = found
            }
            return RegistrationTable.Row(
                number: Int(numbers[row]), pupil: pupils[row], kind: columns.kinds[row],
                from: CivilDate(dayNumber: columns.from[row]),
                to: columns.to[row] == EnrolmentColumns.open
                    ? nil : CivilDate(dayNumber: columns.to[row]),
                age: columns.age(row), sex: columns.sexes[row], yearGroup: yearGroup,
                characteristics: known.of(row), counts: sessions[row], lateBefore: lateBefore[row],
                lateAfter: lateAfter[row], parts: parts.map { $0.rows[row] })
        }
        return RegistrationTable(rows: rows, parts: parts.map(\.values))
    }
}

/// What is known of children, one value for all of whom the same is known.
private struct KnownFacts {
    typealias Column = (codes: [UInt16], values: [GroupValue])

    private let facts: [(kind: Characteristic, column: Column)]
    /// Whether the codes of all facts together make one number.
    private let isNumbered: Bool
    private var made: [UInt64: [Characteristic: String]] = [:]

    init(_ facts: [(Characteristic, Column)]) {
        self.facts = facts
        var product: UInt64 = 1
        var fits = true
        for (_, column) in facts where fits {
            let (next, isOver) = product.multipliedReportingOverflow(
                by: UInt64(max(1, column.values.count)))
            (product, fits) = (next, !isOver)
        }
        isNumbered = fits
    }

    mutating func of(_ row: Int) -> [Characteristic: String] {
        guard isNumbered else { return read(row) }
        var number: UInt64 = 0
        for (_, column) in facts {
            number = number * UInt64(max(1, column.values.count)) + UInt64(column.codes[row])
        }
        if let known = made[number] { return known }
        let known = read(row)
        made[number] = known
        return known
    }

    private func read(_ row: Int) -> [Characteristic: String] {
        var known: [Characteristic: String] = [:]
        for (kind, column) in facts {
            if case .characteristic(_, let value?) = column.values[Int(column.codes[row])] {
                known[kind] = value
            }
        }
        return known
    }
}
