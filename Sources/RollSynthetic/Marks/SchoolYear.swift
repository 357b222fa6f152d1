import RollDomain

/// A school's open days in one academic year and the marks being made for them.
///
/// The cells lie session by session, one byte for each enrolment, as sheets need them:
///
/// ```
/// cells   [ / / / I / ][ \ \ \ I \ ][ / …     a session has `width` cells
/// ```
struct SchoolYear {
    /// The authority's school days.
    let days: SchoolDays
    /// The places in ``days`` of the days on which this school is open, in order.
    let open: [Int]
    /// Enrolments in a session.
    let width: Int
    /// The marks.
    var cells: [UInt8]
    /// Minutes late and other notes, by session number and column.
    var notes: [MarkNote] = []

    /// Makes a year with nobody in it.
    init(days: SchoolDays, open: [Int], width: Int) {
        self.days = days
        self.open = open
        self.width = width
        cells = [UInt8](repeating: 0, count: open.count * 2 * width)
    }

    /// Something noted beside a mark.
    struct MarkNote: Sendable {
        var session: Int
        var column: Int
        var minutesLate: Int?
        var note: String
    }

    /// The session of a number.
    func when(_ session: Int) -> SessionDate {
        SessionDate(
            days.dates[open[session / 2]], session % 2 == 0 ? .morning : .afternoon)
    }

    /// The number of a session on an open day.
    func session(_ when: SessionDate) -> Int {
        firstOpen(onOrAfter: when.date) * 2 + Int(when.session.rawValue)
    }

    /// The place of the first open day on or after a date; the count where there is none.
    func firstOpen(onOrAfter date: CivilDate) -> Int {
        let day = days.index(onOrAfter: date)
        var low = 0
        var high = open.count
        while low < high {
            let middle = (low + high) / 2
            if open[middle] < day { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Marks a pupil present in every session of some open days.
    mutating func fillPresent(column: Int, days range: Range<Int>) {
        let codes = MarkCodes.known
        var cell = range.lowerBound * 2 * width + column
        for _ in range {
            cells[cell] = codes.morning
            cells[cell + width] = codes.afternoon
            cell += 2 * width
        }
    }

    /// A mark.
    subscript(session: Int, column: Int) -> UInt8 {
        get { cells[session * width + column] }
        set { cells[session * width + column] = newValue }
    }
}
