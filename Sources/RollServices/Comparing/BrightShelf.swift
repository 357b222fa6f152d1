public import RollDomain
import RollFormats
import RollStatistics
public import RollStore
import Synchronization

/// Searches for bright spots for those who look at pages: each year is read once a day.
public final class BrightShelf: Sendable {
    /// Where figures come from.
    public enum Origin: String, Sendable, Hashable {
        /// Registers that are held here.
        case registers
        /// Published files that are loaded here.
        case published
    }

    /// What there is to search.
    public struct Held: Sendable, Hashable {
        /// Where figures come from: registers where they hold at least as many years.
        public let origin: Origin
        /// The whole academic years that have figures, oldest first, without those of the pandemic.
        public let years: [AcademicYear]

        /// The longest window to the last year: at most five years back.
        public var window: (from: AcademicYear, to: AcademicYear)? {
            guard let last = years.last, years.count > 1 else { return nil }
            return (years.suffix(6).first ?? last, last)
        }
    }

    private struct Key: Hashable {
        let origin: Origin
        let years: [AcademicYear]
        let group: BrightGroup
    }

    private struct Kept {
        var day: CivilDate?
        var held: Held?
        var books: [Key: BrightBook] = [:]
    }

    private let store: Store
    private let kept = Mutex(Kept())
    /// Held by whoever reads, so that two who ask at once do not both read.
    private let working = Mutex(())
    /// More searches than this are read anew.
    private static let most = 8

    /// Reads from a database.
    public init(store: Store) { self.store = store }

    /// What there is to search on a day: years that had ended by then.
    ///
    /// - Throws: ``ServiceFailure`` when the database fails.
    /// - Complexity: O(schools) when it is first asked on a day.
    public func held(on date: CivilDate) throws(ServiceFailure) -> Held {
        if let held = kept.withLock({ $0.day == date ? $0.held : nil }) { return held }
        let own = try registered(before: AcademicYear(of: date))
        var printed: Set<AcademicYear> = []
        let files = try ServiceFailure.only { try store.read { try $0.published.editions() } }
        for edition in files where edition.product == PublishedProduct.censusSchools.rawValue {
            guard edition.timeIdentifier == "Academic year",
                let year = AcademicYear(edition.timePeriod),
                !BrightQuestion.pandemic.contains(year.startYear)
            else { continue }
            printed.insert(year)
        }
        let held =
            own.count >= printed.count
            ? Held(origin: .registers, years: own)
            : Held(origin: .published, years: printed.sorted())
        // What is too little now may be enough once more was loaded.
        guard held.window != nil else { return held }
        kept.withLock { kept in
            if kept.day != date { kept = Kept(day: date) }
            kept.held = held
        }
        return held
    }

    /// The years of the last nine before one of which any school has registers, oldest first.
    private func registered(before year: AcademicYear) throws(ServiceFailure) -> [AcademicYear] {
        let asked = (year.startYear - 9..<year.startYear)
            .filter { !BrightQuestion.pandemic.contains($0) }
            .map { AcademicYear(startYear: $0) }
        return try ServiceFailure.only {
            try store.read { session in
                var found: Set<AcademicYear> = []
                for school in try session.schools.withPupils() where found.count < asked.count {
                    guard let span = try session.registers.span(of: school.urn) else { continue }
                    found.formUnion(asked.filter { span.overlaps($0.span) })
                }
                return found.sorted()
            }
        }
    }

    /// Searches.
    ///
    /// - Parameters:
    ///   - question: Which years, phases, pupils and places; published files know all pupils only.
    ///   - date: The day; what is read first on it is the answer all day.
    /// - Returns: The bright spots, and what was left out and why.
    /// - Throws: ``ServiceFailure`` when the years do not suit, or the database fails.
    /// - Complexity: O(marks of the years) when it is first asked on a day, O(schools × log schools)
    ///   afterwards.
    public func answer(
        _ question: BrightQuestion, on date: CivilDate
    ) throws(ServiceFailure) -> BrightAnswer {
        try question.check()
        let (book, origin) = try book(question, on: date)
        return BrightFinding(book: book, question: question)
            .answer(isBeyondIntake: origin == .registers, DiagnosticLog())
    }

    /// What is known of every school in some whole years, all pupils together.
    ///
    /// - Parameters:
    ///   - years: Two to six years, oldest first.
    ///   - date: The day; what is read first on it stands all day.
    /// - Returns: Every school with its years.
    /// - Throws: ``ServiceFailure`` when the database fails.
    /// - Complexity: O(marks of the years) when it is first asked on a day.
    func book(of years: [AcademicYear], on date: CivilDate) throws(ServiceFailure) -> BrightBook {
        guard let from = years.first, let to = years.last else { return BrightBook(years: []) }
        return try book(BrightQuestion(from: from, to: to), on: date).book
    }

    private func book(
        _ question: BrightQuestion, on date: CivilDate
    ) throws(ServiceFailure) -> (book: BrightBook, origin: Origin) {
        let origin = try held(on: date).origin
        let key = Key(origin: origin, years: question.years, group: question.group)
        if let book = known(key, on: date) { return (book, origin) }
        return (try read(key, question, on: date), origin)
    }

    private func read(
        _ key: Key, _ question: BrightQuestion, on date: CivilDate
    ) throws(ServiceFailure) -> BrightBook {
        try working.withLock { (_) throws(ServiceFailure) -> BrightBook in
            if let book = known(key, on: date) { return book }
            let spots = BrightSpots(store: store)
            let book =
                try key.origin == .registers
                ? spots.book(question) : spots.printedBook(question)
            kept.withLock { kept in
                if kept.day != date { kept = Kept(day: date) }
                if kept.books.count >= Self.most { kept.books = [:] }
                kept.books[key] = book
            }
            return book
        }
    }

    private func known(_ key: Key, on date: CivilDate) -> BrightBook? {
        kept.withLock { $0.day == date ? $0.books[key] : nil }
    }
}
