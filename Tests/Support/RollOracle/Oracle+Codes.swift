extension Oracle {
    /// The first date of today's codes.
    static let newRules = "2024-08-19"
    /// The first date of any rules that the books hold.
    static let oldRules = "2006-09-01"

    /// How a code counts on a date.
    ///
    /// A code that is not in force counts as it did when it last was, or will when it first is.
    public static func classOf(
        _ code: String, on date: String, isCompulsoryAge: Bool = true
    ) -> OracleClass {
        if ["", "-", "--", "---"].contains(code) { return .unmarked }
        switch code {
        case "/", "\\", "L": return .present
        case "K", "V", "P", "W", "B": return .approved
        // J was attendance while it lasted and stays so; its successor J1 is an absence.
        case "J": return .approved
        case "D": return date < "2011-09-01" ? .approved : .notPossible
        case "C", "C1", "C2", "J1", "M", "S", "I", "R", "T", "E": return .authorised
        case "F", "H", "I01", "I02": return .authorised
        case "G", "N", "O", "U": return .unauthorised
        case "Q", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7", "Y", "X01": return .notPossible
        case "X02", "X03", "X04", "X05", "X06", "X07", "X08", "X09": return .covid
        case "X":
            let inCovid = date >= "2020-09-01" && date <= "2022-04-18"
            return inCovid && isCompulsoryAge ? .covid : .notPossible
        case "Z", "#": return .administrative
        default: return .unknown
        }
    }

    /// Whether a code was in force on a date.
    public static func standing(_ code: String, on date: String) -> OracleStanding {
        if classOf(code, on: date) == .unknown { return .unknown }
        for run in runs(of: code) where date >= run.from && date <= run.to { return .inForce }
        return .withdrawn
    }

    /// Whether the code says that the pupil came late: before or after the register closed.
    public static func lateness(_ code: String) -> String {
        switch code {
        case "L": "before the register closed"
        case "U": "after the register closed"
        default: "no"
        }
    }

    /// Whether the code counts towards a penalty notice.
    public static func countsTowardsPenalty(_ code: String) -> Bool {
        ["G", "N", "O", "U"].contains(code)
    }

    private static func runs(of code: String) -> [(from: String, to: String)] {
        let ever = "9999-12-31"
        let lastOld = "2024-08-18"
        switch code {
        case "K", "C1", "C2", "J1", "Q", "Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7":
            return [(newRules, ever)]
        case "J", "H", "Y": return [(oldRules, lastOld)]
        case "F": return [(oldRules, "2014-08-31")]
        case "I01", "I02": return [("2021-03-08", "2022-08-31")]
        case "X01", "X02", "X05", "X06", "X07": return [("2021-03-08", "2022-04-18")]
        case "X03", "X04": return [("2021-03-08", "2021-08-31")]
        case "X08", "X09": return [("2021-09-01", "2022-04-18")]
        default: return [(oldRules, ever)]
        }
    }
}
