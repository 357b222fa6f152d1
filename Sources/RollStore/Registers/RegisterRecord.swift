public import RollDomain

/// A school's submissions of some dates, read once and played from instant to instant.
///
/// ```
/// arrivals    1 Sep 17:00   8 Sep 09:10   8 Sep 11:40 …      in order of instant
/// sheets as known at T = every mark by the last submission up to T that says something of it
/// ```
///
/// "Last" goes by the numbers of submissions, as everywhere: a clock that was put back changes
/// what was known when, and never what stands in the end.
public struct RegisterRecord: Sendable {
    /// What one submission said.
    public struct Arrival: Sendable {
        /// When it came.
        public let at: Instant
        /// Its number in the school.
        public let number: Int32
        /// Its marks; a zero says nothing.
        public let sheets: [RegisterSheet]

        /// Describes a submission.
        public init(at: Instant, number: Int32, sheets: [RegisterSheet]) {
            self.at = at
            self.number = number
            self.sheets = sheets
        }
    }

    private let arrivals: [Arrival]
    private var played = 0
    private var standing: [SessionDate: PlayedSheet] = [:]
    private var instant: Instant?

    /// Takes what arrived, in any order.
    public init(_ arrivals: [Arrival]) {
        self.arrivals = arrivals.sorted { ($0.at, $0.number) < ($1.at, $1.number) }
    }

    /// How many submissions there are.
    public var submissionCount: Int { arrivals.count }

    /// The sheets of some dates as they were known at an instant.
    ///
    /// - Parameters:
    ///   - instant: The instant, not before the one asked for last.
    ///   - span: The dates.
    /// - Returns: The sheets in order of session, trimmed.
    /// - Complexity: O(marks that arrived since the instant asked for last + marks returned).
    public mutating func sheets(knownAt instant: Instant, in span: DateSpan) -> [RegisterSheet] {
        precondition(self.instant.map { $0 <= instant } ?? true, "a record plays forward")
        self.instant = instant
        while played < arrivals.count, arrivals[played].at <= instant {
            let arrival = arrivals[played]
            for sheet in arrival.sheets {
                standing[sheet.when, default: PlayedSheet()].lay(sheet, number: arrival.number)
            }
            played += 1
        }
        return standing.filter { span.contains($0.key.date) }
            .map { $0.value.sheet(at: $0.key) }.sorted { $0.when < $1.when }
    }
}

/// Marks of one session with the number of the submission that each came with.
private struct PlayedSheet: Sendable {
    private var first = 0
    private var marks: [UInt8] = []
    private var numbers: [Int32] = []

    mutating func lay(_ sheet: RegisterSheet, number: Int32) {
        if marks.isEmpty {
            first = sheet.first
            marks = sheet.marks
            numbers = sheet.marks.map { $0 == 0 ? 0 : number }
            return
        }
        widen(from: sheet.first, to: sheet.first + sheet.marks.count)
        let offset = sheet.first - first
        for place in sheet.marks.indices where sheet.marks[place] != 0 {
            guard numbers[offset + place] <= number else { continue }
            marks[offset + place] = sheet.marks[place]
            numbers[offset + place] = number
        }
    }

    private mutating func widen(from low: Int, to high: Int) {
        if low < first {
            marks.insert(contentsOf: repeatElement(0, count: first - low), at: 0)
            numbers.insert(contentsOf: repeatElement(0, count: first - low), at: 0)
            first = low
        }
        let more = high - first - marks.count
        if more > 0 {
            marks.append(contentsOf: repeatElement(0, count: more))
            numbers.append(contentsOf: repeatElement(0, count: more))
        }
    }

    func sheet(at when: SessionDate) -> RegisterSheet {
        RegisterSheet(when, first: first, marks: marks).trimmed()
    }
}
