/// Counts of sessions by how they count; sums of tallies are tallies.
///
/// - Source: rules R-RATE-01, R-CODE-01.
public struct SessionTally: Sendable, Hashable {
    /// Sessions by ``MarkClass``, in the order of its cases.
    public private(set) var byClass: [Int]

    /// Counts nothing.
    public init() {
        byClass = [Int](repeating: 0, count: MarkClass.allCases.count)
    }

    /// Sessions of one class.
    public subscript(markClass: MarkClass) -> Int {
        get { byClass[Int(markClass.rawValue)] }
        set { byClass[Int(markClass.rawValue)] = newValue }
    }

    /// Possible sessions: the denominator.
    public var possible: Int { attending + absent + self[.covid] }
    /// Sessions attended, approved activities elsewhere included.
    public var attending: Int { self[.present] + self[.approved] }
    /// Sessions of absence, authorised and unauthorised.
    public var absent: Int { self[.authorised] + self[.unauthorised] }
    /// Marks of any kind, possible or not.
    public var marks: Int { byClass.reduce(0, +) - self[.unmarked] }

    /// Overall absence.
    public var absence: Ratio { Ratio(absent, of: possible) }
    /// Attendance.
    public var attendance: Ratio { Ratio(attending, of: possible) }
    /// Authorised absence.
    public var authorised: Ratio { Ratio(self[.authorised], of: possible) }
    /// Unauthorised absence.
    public var unauthorised: Ratio { Ratio(self[.unauthorised], of: possible) }

    /// Whether the tally, being one enrolment's, is persistently absent.
    public var isPersistentlyAbsent: Bool {
        AbsenceThreshold.persistent.isReached(absent: absent, possible: possible)
    }

    /// Whether the tally, being one enrolment's, is severely absent.
    public var isSeverelyAbsent: Bool {
        AbsenceThreshold.severe.isReached(absent: absent, possible: possible)
    }

    /// Adds two tallies.
    public static func + (left: SessionTally, right: SessionTally) -> SessionTally {
        var sum = left
        sum += right
        return sum
    }

    /// Adds a tally to this one.
    public static func += (left: inout SessionTally, right: SessionTally) {
        for index in left.byClass.indices { left.byClass[index] += right.byClass[index] }
    }
}

/// Every mark of a school's window counted for each enrolment by its symbol and its class.
///
/// Plain loops over bytes; the columns of a later module must agree with it.
public struct RegisterCount: Sendable {
    /// One past the highest enrolment number counted.
    public let width: Int
    /// Counts by enrolment, then by mark class.
    private var classes: [UInt16]
    /// Counts by enrolment, then by mark number.
    private var symbols: [UInt16]
    private let symbolCount: Int

    /// Counts a school's sheets.
    ///
    /// - Parameters:
    ///   - sheets: The sheets of one school.
    ///   - tables: How marks count on each date.
    ///   - symbolCount: How many mark numbers the installation knows.
    ///   - isCompulsoryAge: By enrolment number; places beyond its end count as of that age.
    ///   - includes: Which enrolments to count on which sheet.
    /// - Complexity: O(marks).
    public init(
        sheets: [RegisterSheet], tables: ClassTables, symbolCount: Int,
        isCompulsoryAge: [Bool] = [], includes: (SessionDate) -> Bool = { _ in true }
    ) {
        let width = sheets.reduce(0) { max($0, $1.first + $1.marks.count) }
        let classCount = MarkClass.allCases.count
        self.width = width
        self.symbolCount = symbolCount
        classes = [UInt16](repeating: 0, count: width * classCount)
        symbols = [UInt16](repeating: 0, count: width * symbolCount)
        for sheet in sheets where includes(sheet.when) {
            let table = tables.table(on: sheet.when.date)
            let first = sheet.first
            for place in sheet.marks.indices {
                let mark = Int(sheet.marks[place])
                if mark == 0 { continue }
                let enrolment = first + place
                let compulsory =
                    enrolment < isCompulsoryAge.count ? isCompulsoryAge[enrolment] : true
                let markClass = compulsory ? table.compulsory[mark] : table.other[mark]
                classes[enrolment * classCount + Int(markClass.rawValue)] &+= 1
                // A number that the installation does not know is no known symbol's count.
                if mark < symbolCount { symbols[enrolment * symbolCount + mark] &+= 1 }
            }
        }
    }

    /// The tally of one enrolment.
    public func tally(of enrolment: Int) -> SessionTally {
        var tally = SessionTally()
        guard enrolment < width else { return tally }
        for markClass in MarkClass.allCases {
            tally[markClass] =
                Int(classes[enrolment * MarkClass.allCases.count + Int(markClass.rawValue)])
        }
        return tally
    }

    /// How often each mark number occurs for one enrolment.
    public func counts(of enrolment: Int) -> ArraySlice<UInt16> {
        guard enrolment < width else { return [] }
        return symbols[enrolment * symbolCount..<(enrolment + 1) * symbolCount]
    }
}
