public import RollCasework
public import RollDomain

/// Events as a calendar reads them.
///
/// - Source: RFC 5545: lines end in CR LF, are at most 75 bytes long, and fold with a blank.
public struct CalendarFile: Sendable, Hashable {
    /// One event.
    public struct Event: Sendable, Hashable {
        /// What tells it from others, the same each time.
        public var id: String
        /// What it is called; names no child.
        public var title: String
        /// Where; may be empty.
        public var place = ""
        /// More words; may be empty.
        public var words = ""
        /// The day.
        public var date: CivilDate
        /// When it begins, by the clock of England; nil for the whole day.
        public var starts: ClockTime?
        /// How long it takes, in minutes; nothing for the whole day.
        public var minutes = 0
        /// How often it was changed.
        public var sequence = 0
        /// Whether it does not take place.
        public var isCancelled = false

        /// Describes an event; time, place and the rest are set afterwards.
        public init(id: String, title: String, date: CivilDate) {
            self.id = id
            self.title = title
            self.date = date
        }
    }

    /// The events.
    public let events: [Event]
    /// What the calendar is called.
    public let name: String
    /// When the file is written.
    public let stamp: Instant

    /// A calendar of events.
    public init(_ events: [Event], name: String, at now: Instant) {
        self.events = events
        self.name = name
        stamp = now
    }

    /// The kind of file, for a reader on the web.
    public static let mediaType = "text/calendar; charset=utf-8"

    /// The file.
    public var bytes: [UInt8] {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Rollcall//Meetings//EN",
            "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:\(Self.escaped(name))",
        ]
        if events.contains(where: { $0.starts != nil }) { lines += Self.zone }
        for event in events { lines += self.lines(event) }
        lines.append("END:VCALENDAR")
        return lines.flatMap { Self.folded($0) }
    }

    private func lines(_ event: Event) -> [String] {
        var lines = [
            "BEGIN:VEVENT", "UID:\(event.id)@rollcall", "DTSTAMP:\(Self.stamp(stamp))",
            "SEQUENCE:\(event.sequence)",
        ]
        if let starts = event.starts {
            lines.append("DTSTART;TZID=Europe/London:\(Self.local(event.date, starts))")
            lines.append(
                "DTEND;TZID=Europe/London:"
                    + Self.local(event.date, starts.adding(minutes: event.minutes)))
        } else {
            lines.append("DTSTART;VALUE=DATE:\(Self.digits(event.date))")
            lines.append("DTEND;VALUE=DATE:\(Self.digits(event.date.adding(days: 1)))")
            lines.append("TRANSP:TRANSPARENT")
        }
        lines.append("SUMMARY:\(Self.escaped(event.title))")
        if !event.place.isEmpty { lines.append("LOCATION:\(Self.escaped(event.place))") }
        if !event.words.isEmpty { lines.append("DESCRIPTION:\(Self.escaped(event.words))") }
        lines.append("STATUS:\(event.isCancelled ? "CANCELLED" : "CONFIRMED")")
        lines.append("END:VEVENT")
        return lines
    }

    /// The clock of England: an hour ahead from the last Sunday of March to that of October.
    private static let zone = [
        "BEGIN:VTIMEZONE", "TZID:Europe/London", "BEGIN:DAYLIGHT", "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0100", "TZNAME:BST", "DTSTART:19960331T010000",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT", "BEGIN:STANDARD",
        "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "TZNAME:GMT", "DTSTART:19961027T020000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "END:VTIMEZONE",
    ]

    private static func digits(_ date: CivilDate) -> String {
        date.description.filter { $0 != "-" }
    }

    private static func local(_ date: CivilDate, _ time: ClockTime) -> String {
        "\(digits(date))T\(time.description.filter { $0 != ":" })00"
    }

    private static func stamp(_ instant: Instant) -> String {
        instant.description.prefix { $0 != "." }.filter { $0 != "-" && $0 != ":" } + "Z"
    }

    /// A text with the signs escaped that mean something in a calendar.
    private static func escaped(_ text: String) -> String {
        var out = ""
        for sign in text {
            switch sign {
            case "\\", ";", ",": out += "\\\(sign)"
            case _ where sign.isNewline: out += "\\n"
            default: out.append(sign)
            }
        }
        return out
    }

    /// A line cut to 75 bytes at most, never inside a sign, with its ends.
    private static func folded(_ line: String) -> [UInt8] {
        var out: [UInt8] = []
        var length = 0
        for sign in line {
            let bytes = Array(String(sign).utf8)
            if length + bytes.count > 75 {
                out += Array("\r\n ".utf8)
                length = 1
            }
            out += bytes
            length += bytes.count
        }
        return out + Array("\r\n".utf8)
    }
}
