/// A mark that arrived: when, whose, and what it says.
public struct OracleArrival: Sendable {
    public var knownOn: String
    public var registration: Int
    public var date: String
    public var isMorning: Bool
    public var code: String

    public init(
        knownOn: String, registration: Int, date: String, isMorning: Bool, code: String
    ) {
        self.knownOn = knownOn
        self.registration = registration
        self.date = date
        self.isMorning = isMorning
        self.code = code
    }
}

extension Oracle {
    /// The registers as known on a date: of everything that had come by then, the last word.
    ///
    /// - Parameters:
    ///   - arrivals: What came, in order of arrival.
    ///   - date: The date; nil for everything that ever came.
    public static func registers(
        _ arrivals: [OracleArrival], knownOn date: String?
    ) -> [OracleRegister] {
        var registers: [OracleRegister] = []
        for arrival in arrivals where arrival.knownOn <= date ?? never && arrival.code != "" {
            let place = registers.firstIndex {
                $0.date == arrival.date && $0.isMorning == arrival.isMorning
            }
            if let place {
                registers[place].codes[arrival.registration] = arrival.code
            } else {
                registers.append(
                    OracleRegister(
                        date: arrival.date, isMorning: arrival.isMorning,
                        codes: [arrival.registration: arrival.code]))
            }
        }
        return registers
    }

    /// The same question 52 weeks earlier, day by day.
    public static func yearBefore(_ question: OracleQuestion) -> OracleQuestion {
        var earlier = question
        let (year, _, _) = parts(question.yearFrom)
        earlier.yearFrom = text(year - 1, 8, 1)
        earlier.yearTo = text(year, 7, 31)
        earlier.spans = question.spans.map { span in
            let from =
                span.from == question.yearFrom ? earlier.yearFrom : weeksEarlier(span.from)
            return (from, weeksEarlier(span.to))
        }
        earlier.leftOut = []
        earlier.onRoll = question.onRoll.map { (weeksEarlier($0.from), weeksEarlier($0.to)) }
        return earlier
    }

    private static func weeksEarlier(_ date: String) -> String {
        var date = date
        for _ in 0..<(52 * 7) { date = previous(date) }
        return date
    }
}
