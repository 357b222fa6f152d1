import RollDomain
public import RollStore

/// One thing that the doctor looked at.
public struct Examination: Sendable, Hashable {
    /// What was looked at.
    public let subject: String
    /// What was found, in words.
    public let finding: String
    /// Whether all is well.
    public let isSound: Bool
}

/// Examines a database: reference data, the code table, caches against the record, levels
/// against each other.
public struct Doctor: Sendable {
    let store: Store

    /// Examines a database.
    public init(store: Store) {
        self.store = store
    }

    /// Examines everything.
    ///
    /// - Parameters:
    ///   - occasion: The day, for reference data and the reconciliation of the current year.
    ///   - rebuilds: Whether to make sheets again that differ from the record.
    /// - Returns: What was looked at, and what was found.
    /// - Throws: ``ServiceFailure`` when the database fails.
    /// - Complexity: O(marks ever recorded).
    public func run(
        on occasion: Occasion, rebuilds: Bool
    ) throws(ServiceFailure) -> [Examination] {
        try ServiceFailure.only {
            var found = try store.read { try examineFacts(on: occasion.today, in: $0) }
            let schools = try store.read { try $0.registers.schools() }
            let faults = try differences(schools)
            let isMended = rebuilds && !faults.isEmpty
            found.append(
                Examination(
                    subject: "registers against submissions",
                    finding: Self.words(faults, of: schools.count),
                    isSound: faults.isEmpty || isMended))
            if isMended {
                for school in Set(faults.map(\.school)).sorted() {
                    let written = try store.write { try $0.registers.rebuild(school) }
                    found.append(
                        Examination(
                            subject: "rebuilt school \(school)",
                            finding: "made again from the record: \(written) registers",
                            isSound: true))
                }
                let rest = try differences(schools)
                found.append(
                    Examination(
                        subject: "registers once more",
                        finding: Self.words(rest, of: schools.count), isSound: rest.isEmpty))
            }
            found.append(try reconcile(on: occasion.today))
            return found
        }
    }

    private func differences(_ schools: [URN]) throws -> [CacheFault] {
        try schools.flatMap { school in try store.read { try $0.registers.compare(school) } }
    }

    private static func words(_ faults: [CacheFault], of schools: Int) -> String {
        faults.isEmpty
            ? "no difference; schools with registers: \(schools)"
            : "registers that differ: \(faults.count), of "
                + "\(Set(faults.map(\.school)).count) schools, in "
                + "\(faults.reduce(0) { $0 + $1.marks }) marks"
    }

    private func examineFacts(
        on today: CivilDate, in session: StoreSession
    ) throws -> [Examination] {
        let wanted = Geography.england.authorities(on: today).count
        let authorities = try session.places.countAuthorities(on: today)
        let symbols = try session.symbols.table()
        let known = Set(SymbolTable.known.texts)
        let strangers = Set(symbols.texts).subtracting(known).count
        let schools = try session.schools.all()
        return [
            Examination(
                subject: "authorities", finding: "\(authorities) in operation today",
                isSound: authorities == wanted),
            Examination(
                subject: "code table",
                finding:
                    "\(known.count - 1) known codes, \(strangers) texts that no code set knows",
                isSound: known.isSubset(of: symbols.texts)),
            Examination(
                subject: "schools", finding: "\(schools.count) loaded", isSound: true),
            Examination(
                subject: "rows held back",
                finding: try session.imports.setAsideByRule()
                    .map { "\($0.rows) by \($0.rule)" }.joined(separator: ", ").orNone,
                isSound: true),
        ]
    }

    /// Adds schools up to authorities, regions and phases, and compares each with the whole.
    private func reconcile(on today: CivilDate) throws -> Examination {
        let window = DateSpan(from: AcademicYear(of: today).firstDate, to: today)
        let measure = Measure(store: store, today: today)
        guard try store.read({ try !$0.schools.withPupils().isEmpty }) else {
            return Examination(
                subject: "levels", finding: "no pupils are loaded", isSound: true)
        }
        var unequal: [String] = []
        for grouping in [Grouping.school, .trust, .authority, .region, .phase, .yearGroup] {
            let table = try measure.run(FigureQuery(window: window, groupings: [grouping]))
            var sum = FigureCounts()
            for row in table.rows { sum += row.counts }
            if sum != table.total { unequal.append(grouping.description) }
        }
        return Examination(
            subject: "levels",
            finding: unequal.isEmpty
                ? "schools, trusts, authorities, regions, phases and year groups add up to the whole"
                : "these do not add up to the whole: \(unequal.joined(separator: ", "))",
            isSound: unequal.isEmpty)
    }
}

extension String {
    /// The text, or the word none where it is empty.
    fileprivate var orNone: String { isEmpty ? "none" : self }
}
