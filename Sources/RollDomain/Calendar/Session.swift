/// Half a school day: the unit of the attendance register.
///
/// - Source: School Attendance (Pupil Registration) (England) Regulations 2024, regulation 10.
public enum Session: UInt8, CaseIterable, Comparable, Sendable {
    case morning = 0
    case afternoon = 1

    /// The letters used in registers: `AM` or `PM`.
    public var letters: String { self == .morning ? "AM" : "PM" }

    /// The words for reading: `morning` or `afternoon`.
    public var words: String { self == .morning ? "morning" : "afternoon" }

    /// Reads `AM`, `PM`, `a.m.`, `Morning`, `1` or `2`; nil for anything else.
    public init?(text: some Sequence<UInt8>) {
        var letters: [UInt8] = []
        for byte in text where byte != UInt8(ascii: ".") && byte != UInt8(ascii: " ") {
            let isSmall = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            letters.append(isSmall ? byte - 32 : byte)
            if letters.count > 9 { return nil }
        }
        switch letters {
        case Array("AM".utf8), Array("MORNING".utf8), [UInt8(ascii: "1")]: self = .morning
        case Array("PM".utf8), Array("AFTERNOON".utf8), [UInt8(ascii: "2")]:
            self = .afternoon
        default: return nil
        }
    }

    /// Morning comes before afternoon.
    public static func < (left: Session, right: Session) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// One session of one date: the key of a register in a school.
public struct SessionDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The date.
    public let date: CivilDate
    /// The half of the day.
    public let session: Session

    /// Names a session of a date.
    public init(_ date: CivilDate, _ session: Session) {
        self.date = date
        self.session = session
    }

    /// A whole number that grows with time: two a day.
    public var ordinal: Int32 { date.dayNumber * 2 + Int32(session.rawValue) }

    /// The session with a given ordinal.
    public init(ordinal: Int32) {
        let half = ((ordinal % 2) + 2) % 2
        self.date = CivilDate(dayNumber: (ordinal - half) / 2)
        self.session = half == 0 ? .morning : .afternoon
    }

    /// The form `2025-09-08 AM`.
    public var description: String { "\(date) \(session.letters)" }

    /// The earlier of two.
    public static func < (left: SessionDate, right: SessionDate) -> Bool {
        left.ordinal < right.ordinal
    }
}
