public import RollDomain

/// What a figure means, in words for readers.
public struct EditionDefinition: Sendable, Hashable {
    /// The name with its version.
    public let id: String
    /// The rules, a sentence each.
    public let sentences: [String]
    /// Where the rules come from: a title and, where there is one, an address.
    public let sources: [Source]

    /// Where a rule comes from.
    public struct Source: Sendable, Hashable {
        /// The title.
        public let title: String
        /// The address, empty where there is none.
        public let link: String

        /// Names a source.
        public init(title: String, link: String) {
            self.title = title
            self.link = link
        }
    }

    /// Describes a definition.
    public init(id: String, sentences: [String], sources: [Source] = []) {
        self.id = id
        self.sentences = sentences
        self.sources = sources
    }
}

/// What the figures of an edition rest on, and what they leave out.
public struct EditionCoverage: Sendable, Hashable {
    /// Something that is left out, with how much of it there is.
    public struct LeftOut: Sendable, Hashable {
        /// What it is.
        public let reason: String
        /// Registrations, registers or schools; nil for so few pupils that it is not said.
        public let count: Int?

        /// Names what is left out.
        public init(_ reason: String, _ count: Int) {
            self.reason = reason
            self.count = count
        }

        /// Names pupils that are left out, counted as they are in tables for anybody.
        public init(_ reason: String, pupils: Int, _ policy: DisclosurePolicy) {
            self.reason = reason
            count = pupils < policy.threshold ? nil : policy.rounding?.rounded(pupils) ?? pupils
        }
    }

    /// Schools with pupils in the window.
    public var schools = 0
    /// Of these, schools with any register.
    public var schoolsReporting = 0
    /// Registers that calendars expect.
    public var registersExpected = 0
    /// Of these, registers that came.
    public var registersTaken = 0
    /// Sessions missed, as published.
    public var absent = 0
    /// Possible sessions, as published.
    public var possible = 0
    /// What is left out, each with its count.
    public var leftOut: [LeftOut] = []

    /// Rests on nothing.
    public init() {}

    /// Between which rates the absence would lie, had every missing register come: with nobody
    /// absent in them, and with everybody absent.
    public var bounds: (low: Ratio, high: Ratio)? {
        let missing = registersExpected - registersTaken
        guard missing > 0, registersTaken > 0, possible > 0 else { return nil }
        // A missing register is taken to be as long as those that came.
        let sessions = possible / registersTaken * missing
        return (
            Ratio(absent, of: possible + sessions),
            Ratio(absent + sessions, of: possible + sessions)
        )
    }
}

/// A table that an edition should have and has not, since it cannot be protected.
public struct LeftOutTable: Sendable, Hashable {
    /// The name that its files would have.
    public let name: String
    /// The title for people.
    public let title: String

    /// Names a table that is left out.
    public init(name: String, title: String) {
        self.name = name
        self.title = title
    }

    /// Why it is left out, as a sentence that tells nothing of the figures.
    public var sentence: String {
        "\(title) (\(name)) is left out: it rests on so few schools or pupils that its figures "
            + "could not be protected."
    }
}

/// Everything that is published at once: the tables, what they mean and what they rest on.
public struct Edition: Sendable {
    /// The academic year.
    public let year: AcademicYear
    /// The dates that the figures are about.
    public let window: DateSpan
    /// What was known when, in words.
    public let knownOn: String
    /// The instant that the documents bear.
    public let instant: Instant
    /// Who is counted, in words.
    public let population: String
    /// The digest of the registers that the figures rest on.
    ///
    /// - Source: rule R-DEF-03.
    public let fingerprint: String
    /// The same digest in full, as sixty-four hexadecimal digits.
    public let sha256: String
    /// Whether every pupil is made up.
    public let isSynthetic: Bool
    /// The levels asked for.
    public let levels: [TablePlace.Level]
    /// What the figures mean.
    public let definition: EditionDefinition
    /// How small numbers are protected, a sentence each.
    public let protection: [String]
    /// The same as numbers.
    public let policy: DisclosurePolicy
    /// What the figures rest on.
    public let coverage: EditionCoverage
    /// The command that makes the edition from the same database.
    public let command: String
    /// The tables.
    public let tables: [ReleaseTable]
    /// Tables that could not be protected.
    public let leftOut: [LeftOutTable]

    /// Describes an edition.
    public init(
        year: AcademicYear, window: DateSpan, knownOn: String, instant: Instant,
        population: String, fingerprint: String, sha256: String, isSynthetic: Bool,
        levels: [TablePlace.Level], definition: EditionDefinition,
        protection: [String], policy: DisclosurePolicy, coverage: EditionCoverage,
        command: String, tables: [ReleaseTable], leftOut: [LeftOutTable] = []
    ) {
        self.year = year
        self.window = window
        self.knownOn = knownOn
        self.instant = instant
        self.population = population
        self.fingerprint = fingerprint
        self.sha256 = sha256
        self.isSynthetic = isSynthetic
        self.levels = levels
        self.definition = definition
        self.protection = protection
        self.policy = policy
        self.coverage = coverage
        self.command = command
        self.tables = tables
        self.leftOut = leftOut
    }

    /// The title of the whole.
    public var title: String { "School attendance and absence, England, \(year)" }

    /// The dates in words.
    public var windowWords: String {
        window.to.map { "\(window.from.spoken) to \($0.spoken)" } ?? "from \(window.from.spoken)"
    }

    /// A table by name; nil where it is left out.
    func table(_ name: String) -> ReleaseTable? { tables.first { $0.name == name } }

    /// The name of the workbooks, without an ending.
    public var bookName: String { "attendance_\(year.sixDigits)" }

    /// The sentences that go with every figure: definition, population, window, what it rests on,
    /// as known when, and on which data.
    public var rests: String {
        "Definition \(definition.id). \(populationWords) \(windowWords). Rests on "
            + "\(coverage.words). \(knownOn) Data \(fingerprint)."
    }

    /// Who is counted, as a sentence.
    var populationWords: String {
        "State-funded primary, secondary and special schools: \(population)."
    }
}
