import RollSQL

/// Which statements of the library may move a school's figures, and where they name the school.
///
/// A statement that writes to one of the tables below notes its school by itself, so that no
/// repository can forget to. Some say more than moved a figure, such as a new surname: a school
/// that is read once too often costs a few milliseconds, one that is forgotten shows wrong
/// figures.
struct FigureStatements: Sendable {
    /// How a statement moves figures.
    struct Move: Sendable {
        /// The place of the school among the statement's parameters.
        let schoolPlace: Int
        /// Whether more may change than the submissions of the transaction say.
        let isWhole: Bool
    }

    /// Each such statement.
    private let moves: [String: Move]

    /// Tables from whose rows figures are made.
    ///
    /// Not the table of symbols: a new symbol moves no figure until a sheet holds it.
    private static let tables: Set<String> = [
        "calendar_entry", "characteristic", "enrolment", "enrolment_year", "pupil",
        "pupil_authority", "register_sheet", "school", "school_trust", "school_week", "trust",
    ]

    /// Statements of these tables that say nothing of which figures are made.
    private static let silent: Set<String> = [
        "School/set_pupils_as_of", "School/set_register_of_record",
    ]

    /// The statement that lays down what submissions and amendments say.
    ///
    /// Whoever lays sheets down for another reason, such as the doctor, erases the old ones first,
    /// and that is noted as more.
    private static let submitted = "Register/put_sheet"

    /// Statements without a school, whose repositories note all schools that they concern.
    private static let noted: Set<String> = [
        "Calendar/put_entry", "Calendar/withdraw_entry", "Trust/put",
    ]

    init(_ library: StatementLibrary) {
        var moves: [String: Move] = [:]
        for name in library.names where Self.movesFigures(library[name]) {
            guard let place = library[name].parameters.firstIndex(of: "school_id") else { continue }
            moves[name] = Move(schoolPlace: place, isWhole: name != Self.submitted)
        }
        self.moves = moves
    }

    /// How a statement moves figures, nil for one that does not.
    func move(_ name: String) -> Move? { moves[name] }

    /// One sentence for each statement that moves figures and does not say whose.
    static func faults(in library: StatementLibrary) -> [String] {
        library.names.compactMap { name in
            guard movesFigures(library[name]), !noted.contains(name),
                !library[name].parameters.contains("school_id")
            else { return nil }
            return "\(name) may move figures and names no :school_id to note in the feed."
        }
    }

    private static func movesFigures(_ statement: Statement) -> Bool {
        guard !silent.contains(statement.name), let table = written(statement.text) else {
            return false
        }
        return tables.contains(table)
    }

    /// The table that a statement writes to, nil for one that reads.
    private static func written(_ text: String) -> String? {
        let words = text.split(maxSplits: 3, whereSeparator: \.isWhitespace).prefix(3)
        switch words.first?.uppercased() {
        case "INSERT", "DELETE": return words.count > 2 ? String(words[2]) : nil
        case "UPDATE": return words.count > 1 ? String(words[1]) : nil
        default: return nil
        }
    }
}
