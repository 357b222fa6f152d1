/// A value and the last date on which it held, as ISO text; a date far off for what holds still.
public struct OracleValue: Sendable {
    public var value: String
    public var until: String

    public init(_ value: String, until: String = Oracle.never) {
        self.value = value
        self.until = until
    }
}

/// A pupil's registration at a school, in texts.
public struct OracleRegistration: Sendable {
    public var number: Int
    public var pupil: Int
    public var from: String
    public var to: String
    public var kind: String
    public var age: Int
    /// Facts by name (`year`, `sex`, `fsm` and so on), each value with its last date, in order.
    public var facts: [String: [OracleValue]]

    public init(
        number: Int, pupil: Int, from: String, to: String, kind: String, age: Int,
        facts: [String: [OracleValue]]
    ) {
        self.number = number
        self.pupil = pupil
        self.from = from
        self.to = to
        self.kind = kind
        self.age = age
        self.facts = facts
    }
}

/// A register as it stands: which code for which registration.
public struct OracleRegister: Sendable {
    public var date: String
    public var isMorning: Bool
    public var codes: [Int: String]

    public init(date: String, isMorning: Bool, codes: [Int: String]) {
        self.date = date
        self.isMorning = isMorning
        self.codes = codes
    }
}

/// A school with everything that figures need, in texts.
public struct OracleSchool: Sendable {
    public var number: Int
    /// Facts by name: `authority`, `trust`, `region`, `phase`, `type`.
    public var facts: [String: String]
    public var entries: [OracleEntry]
    /// Days of the week on which the school opens, 1 for Monday.
    public var week: Set<Int>
    public var registrations: [OracleRegistration]
    public var registers: [OracleRegister]
    /// The half term of each date, worked out when somebody asks for it.
    var halves: [String: String] = [:]

    public init(
        number: Int, facts: [String: String], entries: [OracleEntry], week: Set<Int>,
        registrations: [OracleRegistration], registers: [OracleRegister]
    ) {
        self.number = number
        self.facts = facts
        self.entries = entries
        self.week = week
        self.registrations = registrations
        self.registers = registers
    }
}

/// A question about one academic year, in texts.
public struct OracleQuestion: Sendable {
    public var yearFrom: String
    public var yearTo: String
    public var spans: [(from: String, to: String)] = []
    public var terms: Set<String>?
    public var halfTerms: Set<String>?
    public var weekdays: Set<Int>?
    public var mornings = true
    public var afternoons = true
    public var leftOut: [(from: String, to: String, school: Int?)] = []
    public var countsExcluded = false
    public var schools: Set<Int>?
    public var authorities: Set<String>?
    public var ages: ClosedRange<Int>?
    /// Only these pupils.
    public var pupils: Set<Int>?
    /// Only registrations in force on some day of these dates.
    public var onRoll: (from: String, to: String)?
    /// Facts of pupils with the values wanted.
    public var wanted: [String: Set<String>] = [:]
    public var minimum = 1
    public var persistent = (1, 10)
    public var severe = (1, 2)
    public var recoded: [String: OracleClass] = [:]
    /// Terms and ages or year groups whose sessions are not counted.
    public var uncounted: [(ages: ClosedRange<Int>?, year: String?, term: String?)] = []
    /// Ages whose sessions after a date are not counted.
    public var uncountedAfter: [(ages: ClosedRange<Int>, date: String)] = []
    public var longSpell = 10
    public var byChild = false
    /// Dimensions by name, outermost first.
    public var dimensions: [String] = []

    public init(yearFrom: String, yearTo: String) {
        self.yearFrom = yearFrom
        self.yearTo = yearTo
    }
}

/// Figures by name; what is zero is not there.
public struct OracleAnswer: Sendable {
    public var groups: [[String]: [String: Int]] = [:]
    public var total: [String: Int] = [:]
    public var leftOut: [String: Int] = [:]
    public var coverage: [String: Int] = [:]

    public init() {}
}
