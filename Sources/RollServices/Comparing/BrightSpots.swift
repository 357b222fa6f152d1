import RollDomain
import RollEngine
import RollFormats
import RollImport
import RollInsight
import RollStatistics
public import RollStore

/// Finds schools, trusts and authorities whose absence fell lastingly: beyond what their intake,
/// chance and a high start explain, and with few false finds among many.
///
/// Only whole academic years are compared, of at least 50 pupils each, and only absence by sessions is told:
/// no figure is a count of children.
///
/// - Source: rule R-BRIGHT-01.
public struct BrightSpots: Sendable {
    let source: NationSource

    /// Searches a database, by way of a snapshot file where one fits.
    public init(_ source: NationSource) { self.source = source }

    /// Searches a database alone.
    ///
    /// - Parameters:
    ///   - store: The database.
    ///   - lanes: How many read sessions to work with at the same time.
    public init(store: Store, lanes: Int = 2) {
        self.init(NationSource(store: store, snapshot: nil, lanes: lanes))
    }

    /// Searches the registers of several academic years.
    ///
    /// Each school is set against what pupils of its phase, year group, free school meals and special
    /// needs missed in the same year.
    ///
    /// - Parameter question: Which years, phases, pupils and places.
    /// - Returns: The bright spots, and what was left out and why.
    /// - Throws: ``ServiceFailure`` when the years do not suit, no school has pupils, or the database
    ///   fails.
    /// - Complexity: O(marks of the years); one year is in memory at a time.
    public func run(_ question: BrightQuestion) throws(ServiceFailure) -> BrightAnswer {
        try question.check()
        return BrightFinding(book: try book(question), question: question)
            .answer(isBeyondIntake: true, DiagnosticLog())
    }

    /// Searches published files at the level of schools, which say nothing of intake by year.
    ///
    /// - Parameters:
    ///   - files: The paths of the files, gzipped or not.
    ///   - question: Which years and phases; the group is that of all pupils.
    ///   - links: A file of the national register that says which school follows which; nil for none.
    /// - Returns: The bright spots, what was left out and why, and what is wrong with the files.
    /// - Throws: ``ServiceFailure`` when the years do not suit, or a file cannot be read.
    /// - Complexity: O(n) in the cells of the files, then O(n log n) in the schools.
    public static func published(
        _ files: [String], _ question: BrightQuestion, links: String? = nil
    ) throws(ServiceFailure) -> BrightAnswer {
        try question.check()
        guard question.group == .everyone, question.level != .trust,
            question.filter.trustUID == nil
        else {
            throw ServiceFailure(
                .usage,
                "Published files of schools have no rows by group of pupils and say nothing of "
                    + "trusts. Ask a database for these.")
        }
        return try ServiceFailure.only {
            let read = try PublishedSchoolYears(files.map { .path($0) })
            var diagnostics = read.diagnostics
            let years = question.years
            let places = Dictionary(
                uniqueKeysWithValues: years.enumerated().map { ($0.element, $0.offset) })
            var book = BrightBook(years: years)
            for row in read.rows {
                guard let place = places[row.year], let phase = phase(row.phase) else { continue }
                book.add(
                    row.urn, at: place, phase,
                    BrightUnit.Year(
                        absent: row.absent, possible: row.possible, enrolments: row.enrolments))
                book.entries[row.urn]?.authority = row.authority
                book.entries[row.urn]?.name = "School \(row.urn)"
            }
            if let links {
                let outcome = try SchoolRegisterImporter().read(ByteSource(path: links))
                diagnostics.merge(outcome.report.log)
                book.follow(outcome.changes.links)
            }
            for year in years where !read.rows.contains(where: { $0.year == year }) {
                throw ServiceFailure(
                    .fault,
                    "No file has a school with figures of \(year). Name files of every year that "
                        + "is asked for, or other years with --from-year and --to-year.")
            }
            return BrightFinding(book: book, question: question)
                .answer(isBeyondIntake: false, diagnostics)
        }
    }

    private static func phase(_ phase: PublishedPhase) -> SchoolPhase? {
        switch phase {
        case .primary: .primary
        case .secondary: .secondary
        case .special: .special
        case .alternative: .alternative
        case .total: nil
        }
    }

    /// What the registers say of every school in the years of a question.
    func book(_ question: BrightQuestion) throws(ServiceFailure) -> BrightBook {
        var book = BrightBook(years: question.years)
        for (place, year) in question.years.enumerated() {
            var query = Query(
                Window(year),
                by: [
                    .school, .yearGroup, .characteristic(.freeSchoolMeals),
                    .characteristic(.specialNeeds),
                ])
            query.pupils = question.group.selection
            let snapshot = try source.nation(for: [query], year.span, SchoolFilter()).snapshot
            add(snapshot.answer(query).rows, snapshot, year, at: place, to: &book)
        }
        try ServiceFailure.only { try source.store.read { try book.name($0) } }
        return book
    }

    /// What loaded files of published absence say of every school in the years of a question.
    func printedBook(_ question: BrightQuestion) throws(ServiceFailure) -> BrightBook {
        var book = BrightBook(years: question.years)
        let places = Dictionary(
            uniqueKeysWithValues: question.years.enumerated().map { ($0.element, $0.offset) })
        try ServiceFailure.only {
            try source.store.read { session in
                try session.published.schoolYears(of: PublishedProduct.censusSchools.rawValue) {
                    guard let place = places[$0.year],
                        let phase = PublishedPhase(rawValue: $0.phase).flatMap(Self.phase)
                    else { return }
                    book.add(
                        $0.school, at: place, phase,
                        BrightUnit.Year(
                            absent: $0.absent, possible: $0.possible, enrolments: $0.enrolments))
                    // The register's own name comes over it, where the school is known here.
                    book.entries[$0.school]?.name = $0.name.firstCapital
                }
                try book.name(session)
            }
        }
        return book
    }

    /// A kind of pupil, whose absence is the same wherever they are expected.
    private struct Kind: Hashable {
        let phase: SchoolPhase
        let facts: [GroupValue]
    }

    private func add(
        _ rows: [AnswerRow], _ snapshot: NationSnapshot, _ year: AcademicYear, at place: Int,
        to book: inout BrightBook
    ) {
        var kinds: [Kind: (absent: Int, possible: Int)] = [:]
        var parts: [URN: (phase: SchoolPhase, rows: [AnswerRow])] = [:]
        for row in rows {
            guard case .school(let urn) = row.key[0] else { continue }
            let phase = parts[urn]?.phase ?? snapshot.partition(of: urn, year)?.school.phase
            guard let phase else { continue }
            parts[urn, default: (phase, [])].rows.append(row)
            let kind = Kind(phase: phase, facts: Array(row.key.dropFirst()))
            kinds[kind, default: (0, 0)].absent += row.counts.absent
            kinds[kind, default: (0, 0)].possible += row.counts.possible
        }
        for (urn, part) in parts {
            var (absent, possible, enrolments, expected) = (0, 0, 0, 0.0)
            for row in part.rows {
                absent += row.counts.absent
                possible += row.counts.possible
                enrolments += row.counts.enrolments
                let all = kinds[Kind(phase: part.phase, facts: Array(row.key.dropFirst()))]
                guard let all, all.possible > 0 else { continue }
                expected +=
                    Double(row.counts.possible) * Double(all.absent) / Double(all.possible)
            }
            guard possible > 0 else { continue }
            book.add(
                urn, at: place, part.phase,
                BrightUnit.Year(
                    absent: absent, possible: possible, enrolments: enrolments,
                    expected: 100 * expected / Double(possible)))
        }
    }
}
