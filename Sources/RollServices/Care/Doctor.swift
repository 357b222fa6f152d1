import RollDomain
import RollSQL
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

/// Examines a database: the file or the server's schema, reference data, the code table, caches against the record, levels
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
            let soundness = try examineDatabase()
            // What a damaged file says of itself is worth nothing.
            guard soundness.allSatisfy(\.isSound) else { return soundness }
            var found = soundness
            found += try store.read { try examineFacts(on: occasion.today, in: $0) }
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
            found.append(try examineMarksOutside(schools))
            found.append(try reconcile(on: occasion.today))
            return found
        }
    }

    /// Looks at the database itself, before anything that it says is believed.
    private func examineDatabase() throws -> [Examination] {
        let dialect = try store.read { $0.care.dialect }
        let faults: [String]
        do {
            faults = try store.read { try $0.care.faults() }
        } catch let failure as SQLFailure where failure.code == .corrupt {
            faults = [failure.message]
        }
        let subject = dialect == .sqlite ? "file" : "schema and pages"
        guard faults.isEmpty else {
            let advice =
                "Let nobody write to it and restore a backup; nothing else was looked at."
            return faults.prefix(Self.mostFaults).map {
                Examination(subject: subject, finding: $0, isSound: false)
            } + [Examination(subject: "what to do", finding: advice, isSound: false)]
        }
        let finding =
            dialect == .sqlite
            ? "read whole: no damage, every reference leads to a row"
            : "no rule is switched off or unchecked; to read the indexes too, use pg_amcheck"
        return [Examination(subject: subject, finding: finding, isSound: true)]
    }

    /// How many faults of the file are listed.
    private static let mostFaults = 20

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

    /// Counts marks on days on which the pupil was not on the register, by its dates of today.
    ///
    /// A starting or leaving date that is corrected leaves them behind: they stay in the record
    /// and in the figures until somebody amends them.
    private func examineMarksOutside(_ schools: [URN]) throws -> Examination {
        var (before, after) = (0, 0)
        var places: Set<URN> = []
        for school in schools {
            try store.read { session in
                guard let whole = try session.registers.span(of: school) else { return }
                let spans = Dictionary(
                    uniqueKeysWithValues: try session.pupils.enrolments(of: school).map {
                        ($0.number, $0.span)
                    })
                for sheet in try session.registers.sheets(of: school, in: whole) {
                    for (number, span) in spans where !span.contains(sheet.when.date) {
                        guard sheet[number] != .none else { continue }
                        if sheet.when.date < span.from { before += 1 } else { after += 1 }
                        places.insert(school)
                    }
                }
            }
        }
        return Examination(
            subject: "marks outside registrations",
            finding: before + after == 0
                ? "none"
                : "\(before) before the starting date, \(after) after the leaving date, at "
                    + "schools: \(places.sorted().map(\.description).joined(separator: ", ")); "
                    + "they count until amended",
            isSound: true)
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
