/// One pupil's year of marks: a column a week, a row a weekday, the morning above the afternoon.
public struct MarkCalendar: Chart, KeyedChart, Hashable {
    /// What a mark means, which decides its colour.
    public enum Meaning: Sendable, Hashable, CaseIterable {
        /// Present.
        case present
        /// Present, late before the register closed.
        case late
        /// Learning elsewhere.
        case approved
        /// Authorised absence.
        case authorised
        /// Unauthorised absence.
        case unauthorised
        /// Absent with no reason yet.
        case noReason
        /// Not a possible session.
        case notPossible
        /// A session that is over and has no mark.
        case missing
        /// A session to come.
        case toCome
    }

    /// One session.
    public struct Mark: Sendable, Hashable {
        /// What it means.
        public let meaning: Meaning
        /// The code; empty where there is none.
        public let code: String

        /// Makes a mark.
        public init(_ meaning: Meaning, _ code: String = "") {
            self.meaning = meaning
            self.code = code
        }
    }

    /// One day.
    public enum Day: Sendable, Hashable {
        /// A day on which the school is open to pupils: the morning, then the afternoon; nil for a half
        /// day without a session.
        case open(Mark?, Mark?)
        /// A day that is closed inside a term, with its sign, such as `#`.
        case closed(String)
        /// Nothing is said of the day.
        case none
    }

    /// One week, with five days from Monday, or up to seven where a school opens at weekends.
    public typealias Week = CalendarWeek<Day>
    /// One term.
    public typealias Term = CalendarTerm<Day>

    /// What the chart shows.
    public let title: String
    /// The terms in order.
    public let terms: [Term]
    /// What a sign on a closed day means, such as `staff training or bank holiday`; empty for none.
    public let closedWords: String

    /// Makes a calendar.
    public init(title: String, terms: [Term], closedWords: String = "") {
        self.title = title
        self.terms = terms
        self.closedWords = closedWords
    }

    /// What was missed, how it counts, and what else there is.
    public var sentence: String { Self.words(Self.marks(terms)) }

    private static func marks(_ terms: [Term]) -> [Mark] {
        terms.flatMap(\.weeks).flatMap(\.days).flatMap { day -> [Mark] in
            guard case .open(let first, let second) = day else { return [] }
            return [first, second].compactMap { $0 }
        }
    }

    private static func words(_ marks: [Mark]) -> String {
        func count(_ meanings: Meaning...) -> Int { marks.count { meanings.contains($0.meaning) } }
        let absent = count(.authorised, .unauthorised, .noReason)
        let possible = absent + count(.present, .late, .approved)
        guard possible > 0 else { return "No possible session has a mark." }
        var text = "Missed \(absent) of \(possible) sessions"
        if absent > 0 {
            let parts = [
                (count(.authorised), "authorised"), (count(.unauthorised), "unauthorised"),
                (count(.noReason), "with no reason yet"),
            ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
            text += ": \(Markup.list(parts))"
        }
        text += "."
        for (number, words) in [
            (count(.late), "Late before the register closed"), (count(.approved), "Elsewhere"),
            (count(.notPossible), "Not possible"), (count(.missing), "Without a mark"),
        ] where number > 0 { text += " \(words): \(number)." }
        return text
    }

    /// The register, week by week: morning and afternoon of each day.
    public var table: ChartTable {
        let days = self.days
        var table = ChartTable(
            caption: title,
            columns: [.init("Week of")]
                + YearGrid.weekdays.prefix(days).map { .init($0) })
        for week in terms.flatMap(\.weeks) {
            table.add(
                [week.label]
                    + (0..<days).map { $0 < week.days.count ? Self.words(week.days[$0]) : "" })
        }
        return table
    }

    private static func words(_ day: Day) -> String {
        switch day {
        case .none: ""
        case .closed(let sign): sign
        case .open(let first, let second):
            [first, second].map { mark in
                guard let mark else { return "" }
                return mark.code.isEmpty ? "–" : mark.code
            }.filter { !$0.isEmpty }.joined(separator: " ")
        }
    }

    private var days: Int { terms.flatMap(\.weeks).map(\.days.count).max() ?? 5 }

    var signs: [(sign: String, words: String)] {
        let marks = Self.marks(terms)
        var signs: [(sign: String, words: String)] = Meaning.allCases.compactMap { meaning in
            let found = marks.filter { $0.meaning == meaning }
            guard !found.isEmpty else { return nil }
            let codes = Set(found.map(\.code)).subtracting([""]).sorted()
            let hasCodes = meaning.hasLetter && !codes.isEmpty && meaning != .noReason
            let words = meaning.words + (hasCodes ? " (\(codes.joined(separator: ", ")))" : "")
            let notch = meaning == .late ? "<path class=\"m-late\" d=\"M0 0h6L0 14z\"/>" : ""
            return (Markup.swatch(meaning.shade) + notch, words)
        }
        let hasClosed = terms.flatMap(\.weeks).flatMap(\.days).contains {
            if case .closed(let sign) = $0 { !sign.isEmpty } else { false }
        }
        if hasClosed, !closedWords.isEmpty {
            signs.append(
                ("<text class=\"mid\" x=\"9\" y=\"12\">#</text>", closedWords))
        }
        return signs
    }

    /// The picture: one `svg` for each term.
    ///
    /// - Parameter id: A name that no other chart of the page has.
    /// - Returns: A `div` of pictures.
    public func svg(id: String) -> String {
        let grid = YearGrid(
            id: id, title: title,
            terms: terms.map { term in
                YearGrid.Term(
                    heading: term.heading, months: term.weeks.map(\.month),
                    breaks: term.weeks.map(\.startsAnew), sentence: Self.words(Self.marks([term])))
            }, days: days, dayHeight: 25.5, dayStep: 29)
        return grid.html { term, week, day, x, y in
            let days = terms[term].weeks[week].days
            guard day < days.count else { return "" }
            switch days[day] {
            case .none: return ""
            case .closed(let sign):
                return sign.isEmpty
                    ? ""
                    : "<text class=\"c\" x=\"\(Markup.number(x + 9.75))\" y=\"\(Markup.number(y + 17))\">"
                        + "\(Markup.escape(sign))</text>"
            case .open(let first, let second):
                return Self.cell(first, x, y) + Self.cell(second, x, y + 13)
            }
        }
    }

    private static func cell(_ mark: Mark?, _ x: Double, _ y: Double) -> String {
        guard let mark else { return "" }
        var text =
            "<rect class=\"\(mark.meaning.shade)\" x=\"\(Markup.number(x))\" "
            + "y=\"\(Markup.number(y))\" width=\"19.5\" height=\"12.5\"/>"
        if mark.meaning == .late {
            text +=
                "<path class=\"m-late\" d=\"M\(Markup.number(x)) \(Markup.number(y))h5.5l-5.5 12.5z\"/>"
        }
        if mark.meaning.hasLetter, !mark.code.isEmpty {
            text +=
                "<text class=\"c \(mark.meaning.ink)\" x=\"\(Markup.number(x + 9.75))\" "
                + "y=\"\(Markup.number(y + 10))\">\(Markup.escape(mark.code))</text>"
        }
        return text
    }
}

extension MarkCalendar.Meaning {
    /// The class of its colour.
    var shade: String {
        switch self {
        case .present, .late: "m-present"
        case .approved: "m-approved"
        case .authorised: "m-auth"
        case .unauthorised: "m-unauth"
        case .noReason, .missing: "m-none"
        case .notPossible: "m-np"
        case .toCome: "m-yet"
        }
    }

    /// The class of a letter on it.
    var ink: String {
        switch self {
        case .authorised: "on-auth"
        case .unauthorised: "on-unauth"
        default: "on-present"
        }
    }

    /// Whether its code is written: the usual recedes.
    var hasLetter: Bool { self != .present && self != .toCome && self != .missing }

    /// Its words in the key.
    var words: String {
        switch self {
        case .present: "present"
        case .late: "late, before close"
        case .approved: "learning elsewhere"
        case .authorised: "authorised"
        case .unauthorised: "unauthorised"
        case .noReason: "no reason yet (N)"
        case .notPossible: "not possible"
        case .missing: "no mark"
        case .toCome: "to come"
        }
    }
}
