/// A whole split into its parts in one bar, in the order given.
public struct ShareBar: Chart, KeyedChart, Hashable {
    /// What a part means, which decides its colour.
    public enum Tone: String, Sendable, Hashable {
        /// Attended at school.
        case present = "m-present"
        /// Attended an approved activity elsewhere.
        case approved = "m-approved"
        /// Authorised absence.
        case authorised = "m-auth"
        /// Unauthorised absence.
        case unauthorised = "m-unauth"
        /// Absent with no reason yet.
        case noReason = "m-none"
        /// Not a possible session.
        case notPossible = "m-np"
        /// Least missed, where the parts are bands.
        case lightest = "q0"
        /// Little missed.
        case light = "q1"
        /// Much missed.
        case dark = "q3"
        /// Most missed.
        case darkest = "q5"

        /// The colour of words on the part.
        var ink: String {
            switch self {
            case .present, .approved, .noReason, .notPossible: "on-present"
            case .lightest, .light: "on-present"
            case .dark, .darkest: "on-dark"
            case .authorised: "on-auth"
            case .unauthorised: "on-unauth"
            }
        }
    }

    /// One part.
    public struct Part: Sendable, Hashable {
        /// What it is.
        public let label: String
        /// How large it is.
        public let value: PlottedValue
        /// What it means.
        public let tone: Tone

        /// Makes a part.
        public init(_ label: String, _ value: PlottedValue, _ tone: Tone) {
            self.label = label
            self.value = value
            self.tone = tone
        }
    }

    /// What the chart shows.
    public let title: String
    /// What the parts are, as the heading of the table's first column.
    public let groups: String
    /// What is measured, as the heading of the table's second column.
    public let measure: String
    /// The parts from left to right.
    public let parts: [Part]
    /// The whole in words.
    public let whole: PlottedValue
    /// The words of the key for each tone.
    public let meanings: [Tone: String]

    /// Makes a bar.
    public init(
        title: String, groups: String, measure: String, parts: [Part], whole: PlottedValue,
        meanings: [Tone: String]
    ) {
        self.title = title
        self.groups = groups
        self.measure = measure
        self.parts = parts
        self.whole = whole
        self.meanings = meanings
    }

    /// Every part with its value, then the whole.
    public var sentence: String {
        guard !parts.isEmpty else { return "There is nothing to show." }
        return parts.map { "\($0.label) \($0.value.text)" }.joined(separator: ", ")
            + ". In all \(whole.text)."
    }

    /// Every value in words.
    public var table: ChartTable {
        var table = ChartTable(
            caption: title, columns: [.init(groups), .init(measure, isNumeric: true)])
        for part in parts { table.add([part.label, part.value.text]) }
        table.add(["All", whole.text], isSum: true)
        return table
    }

    var signs: [(sign: String, words: String)] {
        var seen: [Tone] = []
        for part in parts where !seen.contains(part.tone) { seen.append(part.tone) }
        return seen.map { tone in
            (
                "<rect class=\"\(tone.rawValue)\" width=\"18\" height=\"14\"/>",
                meanings[tone] ?? tone.rawValue
            )
        }
    }

    /// The picture; parts too narrow for their value carry none.
    ///
    /// - Parameter id: A name that no other chart of the page has.
    /// - Returns: An `svg` element.
    public func svg(id: String) -> String {
        var text = opening(id: id, height: 34)
        let sum = parts.reduce(0) { $0 + max(0, $1.value.value ?? 0) }
        var left = 0.0
        for part in parts {
            guard let value = part.value.value, value > 0, sum > 0 else { continue }
            let width = value / sum * 100
            let gap = min(0.24, width / 2)
            text +=
                "\n<rect class=\"\(part.tone.rawValue)\" x=\"\(Markup.number(left + gap / 2))%\" y=\"0\" "
                + "width=\"\(Markup.number(width - gap))%\" height=\"34\"/>"
            if width >= 14 {
                text +=
                    "<text class=\"mid \(part.tone.ink)\" x=\"\(Markup.number(left + width / 2))%\" "
                    + "y=\"22\">\(Markup.escape(part.value.text))</text>"
            }
            left += width
        }
        return text + "\n</svg>"
    }
}
