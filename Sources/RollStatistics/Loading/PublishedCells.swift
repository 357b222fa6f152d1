public import RollDomain
public import RollFormats

/// What a published file counts in each authority, by phase, by the characteristics that it is split by,
/// and by reason: one period of it.
///
/// - Source: rules R-STAT-05, R-STAT-06, R-STAT-12 and R-CONTRAST-01.
public struct PublishedCells: Sendable {
    /// One row.
    public struct Cell: Sendable, Hashable {
        /// The authority.
        public let authority: AuthorityCode
        /// The school, in a file at the level of schools.
        public let school: URN?
        /// The kind of school; the total where the file was asked for it.
        public let phase: PublishedPhase
        /// The value of each characteristic, in the order of ``PublishedCells/characteristics``.
        public let group: [String]
        /// Registrations; nil where the file gives none.
        public let enrolments: Int?
        /// Persistently absent registrations; nil where the file gives none.
        public let persistent: Int?
        /// Possible sessions; nil where the file gives none.
        public let possible: Int?
        /// Sessions missed; nil where the file gives none.
        public let absent: Int?
        /// Sessions missed by reason, in the order of ``PublishedCells/reasons``.
        public let byReason: [Int]
    }

    /// What the file is.
    public let product: PublishedProduct
    /// The period.
    public let edition: PublishedEdition
    /// The columns of characteristics that rows are split by.
    public let characteristics: [String]
    /// The columns of reasons.
    public let reasons: [String]
    /// The rows of the period.
    public let cells: [Cell]
    /// What is wrong with the file.
    public private(set) var diagnostics: DiagnosticLog

    /// Reads a file, gzipped or not.
    ///
    /// A row that cannot be true (more absent than there are, a share that is none) and a second row
    /// about the same pupils are faults and not read. Where a file has rows of all pupils beside rows
    /// by characteristic, those of all pupils are read.
    ///
    /// - Parameters:
    ///   - file: The file, as published.
    ///   - year: The academic year; nil for the latest period.
    ///   - totals: Whether rows of all phases together are read, and not those of each.
    /// - Throws: `unreadable`, `damaged` or `unknownProduct`; `mixed` where no row is of the year.
    /// - Complexity: O(n) in the cells of the file.
    public init(
        _ file: PublishedFile, year: AcademicYear? = nil, totals: Bool = false
    ) throws(StatisticsFailure) {
        var table = try PublishedTable(file)
        let product = table.product
        let reader = CellReader(product)
        let level: GeographicLevel = product == .censusSchools ? .school : .authority
        var found: [PublishedEdition: [Cell]] = [:]
        var faults = DiagnosticLog()
        var seen: Set<RowKey> = []
        var row = PublishedRow()
        while try table.next(into: &row) {
            guard row.place.level == level, (row.phase == .total) == totals,
                row.phase != .alternative, let authority = row.place.authorityCode,
                year == nil || row.edition.schoolYear == year
            else { continue }
            let key = RowKey(
                edition: row.edition, authority: authority, school: row.place.urn, phase: row.phase,
                group: row.group)
            let fault =
                reader.fault(row)
                ?? (seen.insert(key).inserted
                    ? nil : "An earlier row is about the same pupils: give each once.")
            if let fault {
                faults.record(
                    Diagnostic(
                        .error, "R-CONTRAST-01", "\(fault) The row was not read.",
                        at: Diagnostic.Place(file: table.name, row: row.line)))
                continue
            }
            found[row.edition, default: []].append(reader.cell(row, authority))
        }
        // A whole year before its terms, the latest first.
        let edition = found.keys.max { one, other in
            func key(_ edition: PublishedEdition) -> (Int, Int) {
                (
                    edition.schoolYear?.startYear ?? 0,
                    edition.timeIdentifier == "Academic year" ? 1 : 0
                )
            }
            return key(one) == key(other) ? one < other : key(one) < key(other)
        }
        guard let edition else {
            throw StatisticsFailure(
                .mixed,
                "The file has no row of an authority\(year.map { " in \($0)" } ?? ""), so nothing "
                    + "can be compared. Name another year with --year, or another file.",
                at: Diagnostic.Place(file: table.name))
        }
        let read = found[edition] ?? []
        // Rows by characteristic are the same pupils once more, by each that the file is split by.
        let ofAll = table.groupNames.isEmpty ? [] : read.filter(\.group.isEmpty)
        characteristics = ofAll.isEmpty ? table.groupNames : []
        guard characteristics.count <= Self.mostCharacteristics else {
            throw StatisticsFailure(
                .mixed,
                "The file is split by \(characteristics.count) columns (\(characteristics.joined(separator: ", "))"
                    + ") and has no row of all pupils: keep at most \(Self.mostCharacteristics) of "
                    + "them.", at: Diagnostic.Place(file: table.name, row: 1))
        }
        self.product = product
        self.edition = edition
        reasons = reader.reasons.map(\.name)
        cells = ofAll.isEmpty ? read : ofAll
        diagnostics = table.log
        diagnostics.merge(faults)
    }

    /// By how many characteristics rows may be split.
    public static let mostCharacteristics = 4

    /// Whom a row is about, and when.
    private struct RowKey: Hashable {
        let edition: PublishedEdition
        let authority: AuthorityCode
        let school: URN?
        let phase: PublishedPhase
        let group: [String]
    }
}

extension PublishedCells {
    /// What a row of a file that was loaded counts.
    public struct Counts: Sendable, Hashable {
        /// Registrations; nil where the file gives none.
        public let enrolments: Int?
        /// Persistently absent registrations; nil where the file gives none.
        public let persistent: Int?
        /// Possible sessions; nil where the file gives none.
        public let possible: Int?
        /// Sessions missed; nil where the file gives none.
        public let absent: Int?
        /// Sessions missed by column of a reason, in the order of the file's kind.
        public let byReason: [(name: String, sessions: Int)]

        /// Whether two rows count the same.
        public static func == (left: Counts, right: Counts) -> Bool {
            (left.enrolments, left.persistent, left.possible, left.absent)
                == (right.enrolments, right.persistent, right.possible, right.absent)
                && left.byReason.elementsEqual(right.byReason, by: ==)
        }

        /// Feeds the counts.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(enrolments)
            hasher.combine(absent)
        }

        /// Reads the figures of a row by column, as they were kept.
        ///
        /// - Parameters:
        ///   - figures: The figures as printed.
        ///   - product: What the file is.
        ///   - edition: The period of the row.
        public init(
            _ figures: [String: String], of product: PublishedProduct, _ edition: PublishedEdition
        ) {
            let catalogue = product.catalogue
            var row = PublishedRow()
            row.edition = edition
            row.counts = catalogue.counts.map {
                PublishedCount(ArraySlice((figures[$0] ?? "").utf8))
            }
            row.fractions = catalogue.fractions.map { figures[$0] ?? "" }
            row.stated = catalogue.statedOnly.map { figures[$0] ?? "" }
            let reader = CellReader(product)
            let found = reader.counts(row)
            enrolments = found.pupils
            persistent = found.persistent
            possible = found.possible
            absent = found.absent
            byReason = reader.reasons.map {
                (name: $0.name, sessions: row.counts[$0.place].number ?? 0)
            }
        }
    }
}

/// Finds the figures of a row by what the product calls them.
private struct CellReader {
    let reasons: [(name: String, place: Int)]
    private let product: PublishedProduct
    private let enrolments, persistent, possible, absent: Int?
    private let total, share: Int?

    init(_ product: PublishedProduct) {
        self.product = product
        let catalogue = product.catalogue
        func place(_ name: String) -> Int? { catalogue.counts.firstIndex(of: name) }
        enrolments = place("enrolments")
        persistent = place("enrolments_pa_10_exact")
        possible = place("sess_possible") ?? place("possible_sessions")
        absent = place("sess_overall") ?? place("overall_absence")
        total = catalogue.fractions.firstIndex(of: "total_enrolments")
        share = catalogue.statedOnly.firstIndex(of: "pa_perc")
        let absences = ["_authorised_", "_unauthorised_", "_unauthorised"]
        reasons = catalogue.counts.enumerated().filter { _, name in
            let isCensus = name.hasPrefix("sess_auth_") || name.hasPrefix("sess_unauth_")
            let isDaily =
                name.hasPrefix("reason_")
                && (absences.contains { name.contains($0) } || name.hasPrefix("reason_n_"))
            return (isCensus && !name.hasSuffix("totalreasons")) || isDaily
        }.map { (name: $1, place: $0) }
    }

    func cell(_ row: PublishedRow, _ authority: AuthorityCode) -> PublishedCells.Cell {
        let found = counts(row)
        return PublishedCells.Cell(
            authority: authority, school: row.place.urn, phase: row.phase, group: row.group,
            enrolments: found.pupils, persistent: found.persistent, possible: found.possible,
            absent: found.absent, byReason: reasons.map { row.counts[$0.place].number ?? 0 })
    }

    /// What of a row cannot be true, in a sentence; nil where nothing is.
    func fault(_ row: PublishedRow) -> String? {
        let cells = row.counts.compactMap(\.number)
        guard cells.allSatisfy({ $0 <= Self.most }) else {
            return "A count is larger than England."
        }
        if let total, let share, let all = Double(row.fractions[total]),
            let percent = Double(row.stated[share]), Self.counts(all, percent) == nil
        {
            return "Registrations are a number from 0, and a share persistently absent is 0 to 100."
        }
        let found = counts(row)
        if let part = found.persistent, let whole = found.pupils, part > whole {
            return "More registrations are persistently absent than there are."
        }
        if let part = found.absent, let whole = found.possible, part > whole {
            return "More sessions are missed than possible."
        }
        return nil
    }

    /// More than all sessions of England in a year.
    private static let most = 10_000_000_000

    /// Registrations and those persistently absent; nil for what is no number and no share.
    private static func counts(_ all: Double, _ percent: Double) -> (Int, Int)? {
        guard (0...Double(most)).contains(all), (0...100).contains(percent) else { return nil }
        return (Int(all.rounded()), Int((all * percent / 100).rounded()))
    }

    func counts(
        _ row: PublishedRow
    ) -> (pupils: Int?, persistent: Int?, possible: Int?, absent: Int?) {
        var (pupils, persistent) = (number(row, enrolments), number(row, self.persistent))
        if product == .absenceBands {
            let bands = row.edition.definition(of: product).map(BandRecovery.init)?
                .counts(row.counts)
            pupils = bands?.enrolments
            persistent = bands?.persistent
        }
        if let total, let share, let all = Double(row.fractions[total]),
            let percent = Double(row.stated[share])
        {
            (pupils, persistent) = Self.counts(all, percent) ?? (nil, nil)
        }
        return (pupils, persistent, number(row, possible), number(row, absent))
    }

    private func number(_ row: PublishedRow, _ place: Int?) -> Int? {
        place.flatMap { row.counts[$0].number }.flatMap { $0 <= Self.most ? $0 : nil }
    }
}
