// A second opinion on every rule: plain texts, bytes and loops, nothing shared with the program.
// It is slow and obvious on purpose. Dates are ISO texts, which compare as dates do.

/// How a mark counts, in the words of the handbook.
public enum OracleClass: String, CaseIterable, Sendable {
    case unmarked = "no mark"
    case present
    case approved = "approved activity"
    case authorised
    case unauthorised
    case notPossible = "not possible"
    case administrative
    case covid = "coronavirus"
    case unknown

    /// Whether the session is one the pupil could attend.
    public var isPossible: Bool {
        self == .present || self == .approved || self == .authorised || self == .unauthorised
            || self == .covid
    }
}

/// Whether a code may be used on a date.
public enum OracleStanding: String, Sendable {
    case inForce = "in force"
    case withdrawn = "not in force"
    case unknown
}

/// A mark in a register: who, when, and the text that was written.
public struct OracleMark: Sendable {
    public var pupil: Int
    public var date: String
    public var code: String
    public var isCompulsoryAge: Bool

    public init(pupil: Int, date: String, code: String, isCompulsoryAge: Bool = true) {
        self.pupil = pupil
        self.date = date
        self.code = code
        self.isCompulsoryAge = isCompulsoryAge
    }
}

/// Counts of one pupil's sessions.
public struct OracleCount: Sendable, Equatable {
    /// Sessions by how they count.
    public var byClass: [OracleClass: Int] = [:]
    /// Sessions by the text written.
    public var byCode: [String: Int] = [:]

    public init() {}

    /// Sessions of one class.
    public func of(_ kind: OracleClass) -> Int { byClass[kind] ?? 0 }

    /// Sessions that the pupil could attend.
    public var possible: Int {
        var sum = 0
        for kind in OracleClass.allCases where kind.isPossible { sum += of(kind) }
        return sum
    }

    /// Sessions attended.
    public var attended: Int { of(.present) + of(.approved) }
    /// Sessions missed.
    public var absent: Int { of(.authorised) + of(.unauthorised) }
}

/// The rules again, one function each.
public enum Oracle {
    /// Counts one pupil's marks one by one.
    public static func count(_ marks: [OracleMark], of pupil: Int) -> OracleCount {
        var count = OracleCount()
        for mark in marks where mark.pupil == pupil {
            let kind = classOf(mark.code, on: mark.date, isCompulsoryAge: mark.isCompulsoryAge)
            if kind == .unmarked { continue }
            count.byClass[kind, default: 0] += 1
            count.byCode[mark.code, default: 0] += 1
        }
        return count
    }

    /// Whether a part reaches a share of the whole: the part repeated reaches the whole.
    public static func reaches(_ part: Int, of whole: Int, oneIn share: Int) -> Bool {
        if whole == 0 { return false }
        var sum = 0
        for _ in 0..<share { sum += part }
        return sum >= whole
    }

    /// The band of five per cent: how many twentieths fit, the last band open.
    public static func band(_ absent: Int, of possible: Int) -> Int? {
        if possible == 0 { return nil }
        var band = 0
        for edge in 1...10 where reaches(absent * 20, of: possible * edge, oneIn: 1) {
            band = edge
        }
        return band
    }

    /// A percentage as published: divide, take a hundred times that, round half up by hand.
    public static func percent(_ part: Int, of whole: Int, places: Int) -> String? {
        if whole == 0 { return nil }
        var scale = 1
        for _ in 0..<places { scale *= 10 }
        let value = Double(part) / Double(whole) * 100 * Double(scale)
        var units = Int(value)
        if value - Double(units) >= 0.5 { units += 1 }
        var digits = String(units)
        while digits.count <= places { digits = "0" + digits }
        if places == 0 { return digits }
        return "\(digits.dropLast(places)).\(digits.suffix(places))"
    }

    /// The most further absences that keep a pupil below one in so many of a year, by trying.
    public static func inHand(absent: Int, year: Int, oneIn share: Int) -> Int {
        var total = year
        while total >= 0 && reaches(total, of: year, oneIn: share) { total -= 1 }
        return total - absent
    }

    /// Sessions to attend in a row to come below the line, by trying one after another.
    public static func toRecover(absent: Int, possible: Int, oneIn share: Int) -> Int {
        var attended = 0
        while reaches(absent, of: possible + attended, oneIn: share) { attended += 1 }
        return attended
    }
}
