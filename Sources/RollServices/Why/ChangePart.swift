public import RollDomain

/// One reason for which a figure changed; the parts of a change come in this order.
///
/// - Source: rule R-WHY-01.
public enum ChangePart: Sendable, Hashable {
    /// How a mark counted before it was settled: with no reason yet, or by its class.
    public enum Standing: Sendable, Hashable {
        /// The code N: no reason yet.
        case noReason
        /// Any other code, by its class.
        case marked(MarkClass)

        fileprivate var order: Int {
            switch self {
            case .noReason: 0
            case .marked(let kind): Int(kind.rawValue)
            }
        }
    }

    /// Sessions of days that had not come at the first instant.
    case daysSince
    /// Schools of which no mark of the window was known at the first instant.
    case schoolsNew
    /// Marks of registrations that were entered after the first instant.
    case registrationsNew
    /// Registers that came after the first instant.
    case registersLate
    /// Marks that came later than the register they belong to.
    case marksLate
    /// Marks that were settled or amended.
    case settled(from: Standing, to: MarkClass)
    /// Sessions that the calendar left out of figures or brought in.
    case calendar
    /// The meaning of codes under the definition.
    case meaningOfCodes
    /// The lines of persistent and severe absence under the definition.
    case lines
    /// A rule of the definition that leaves somebody out, by its place and its words.
    case rule(place: Int, words: String)

    /// A word for programs.
    public var code: String {
        switch self {
        case .daysSince: "days_since"
        case .schoolsNew: "schools_newly_reporting"
        case .registrationsNew: "registrations_new"
        case .registersLate: "registers_late"
        case .marksLate: "marks_late"
        case .settled(let from, let to): "settled_\(from.code)_to_\(to)"
        case .calendar: "calendar"
        case .meaningOfCodes: "definition_codes"
        case .lines: "definition_lines"
        case .rule(let place, _): "definition_rule_\(place + 1)"
        }
    }

    /// Words for people.
    public var words: String {
        switch self {
        case .daysSince: "Days that have come since"
        case .schoolsNew: "Schools newly reporting"
        case .registrationsNew: "Registrations entered since"
        case .registersLate: "Registers that came late"
        case .marksLate: "Marks that came late"
        case .settled(let from, let to): "Settled: \(from.words) to \(to.words)"
        case .calendar: "Calendar: sessions left out or brought in"
        case .meaningOfCodes: "Definition: how codes count"
        case .lines: "Definition: the lines of absence"
        case .rule(_, let words): "Definition: \(words)"
        }
    }

    /// The kind of reason, coarser than the part.
    public var family: ChangeFamily {
        switch self {
        case .daysSince: .days
        case .schoolsNew: .schools
        case .registrationsNew: .registrations
        case .registersLate, .marksLate: .late
        case .settled: .settled
        case .calendar: .calendar
        case .meaningOfCodes, .lines, .rule: .definition
        }
    }

    /// The parts that two instants may always have.
    static let alwaysNamed: [ChangePart] = [
        .schoolsNew, .registrationsNew, .registersLate, .marksLate, .calendar,
    ]
}

/// The kinds of reason for which figures change.
public enum ChangeFamily: String, Sendable, Hashable, CaseIterable {
    /// Days that have come.
    case days
    /// Schools newly reporting.
    case schools
    /// Registrations.
    case registrations
    /// Registers and marks that came late.
    case late
    /// Codes settled and amended.
    case settled
    /// Calendars.
    case calendar
    /// Definitions.
    case definition

    /// A heading.
    public var words: String {
        switch self {
        case .days: "New days"
        case .schools: "New schools"
        case .registrations: "Registr."
        case .late: "Late"
        case .settled: "Settled"
        case .calendar: "Calendar"
        case .definition: "Definition"
        }
    }
}

extension ChangePart.Standing {
    /// A word for programs.
    public var code: String {
        switch self {
        case .noReason: "no_reason"
        case .marked(let kind): "\(kind)"
        }
    }

    /// Words for people.
    public var words: String {
        switch self {
        case .noReason: "no reason yet (N)"
        case .marked(let kind): kind.words
        }
    }
}

extension ChangePart: Comparable {
    /// The order in which parts are taken.
    public static func < (left: ChangePart, right: ChangePart) -> Bool {
        left.order.lexicographicallyPrecedes(right.order)
    }

    private var order: [Int] {
        switch self {
        case .daysSince: [0]
        case .schoolsNew: [1]
        case .registrationsNew: [2]
        case .registersLate: [3]
        case .marksLate: [4]
        case .settled(let from, let to): [5, from.order, Int(to.rawValue)]
        case .calendar: [6]
        case .meaningOfCodes: [7]
        case .lines: [8]
        case .rule(let place, _): [9, place]
        }
    }
}
