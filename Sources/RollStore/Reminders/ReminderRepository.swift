public import RollDomain
public import RollSQL

extension StoreSession {
    /// Where people want to be reminded, and their reminders.
    public var reminders: ReminderRepository { ReminderRepository(session: self) }
}

/// Where a person wants to be reminded of what is due.
public struct PersonMail: Sendable, Hashable {
    /// The person's number.
    public let person: Int64
    /// The address; empty where there is none.
    public let address: String
    /// Whether reminders are wanted.
    public let isWanted: Bool

    /// Describes it.
    public init(person: Int64, address: String, isWanted: Bool) {
        self.person = person
        self.address = address
        self.isWanted = isWanted
    }
}

/// A reminder: a count, and what became of it.
///
/// It names no child.
public struct StoredReminder: Sendable, Hashable {
    /// What can become of a reminder.
    public enum State: String, CaseIterable, Sendable, Hashable {
        /// To be sent, or to be tried again.
        case waiting
        case sent
        /// The server will never take it.
        case refused
        /// One of a later day took its place.
        case overtaken
    }

    /// The person's number.
    public let person: Int64
    /// The name by which the person signs in; empty where it is not read.
    public let login: String
    /// The day.
    public let date: CivilDate
    /// What became of it.
    public let state: State
    /// How many things are due.
    public let due: Int
    /// How many of them are late.
    public let late: Int
    /// How many of them are concerns from outside that nobody has read.
    public let concerns: Int
    /// How often it was tried.
    public let tries: Int
    /// Why the last try failed, by its code; empty where none did.
    public let fault: String
    /// When it was last changed.
    public let changedAt: Instant

    init(_ row: SQLRow, hasLogin: Bool) throws(SQLFailure) {
        person = try row.integer("person_id")
        login = hasLogin ? try row.text("login") : ""
        date = try row.date("on_date")
        state = try row.word("state", as: State.self)
        due = try row.int("due")
        late = try row.int("late")
        concerns = try row.int("concerns")
        tries = try row.int("tries")
        fault = try row.text("fault")
        changedAt = try row.instant("changed_at")
    }
}

/// Where people want to be reminded, and every reminder with what became of it.
public struct ReminderRepository {
    let session: StoreSession

    /// Says where a person wants to be reminded, and whether.
    ///
    /// - Throws: the failure of a statement.
    public func put(_ mail: PersonMail, by name: String, at now: Instant) throws(SQLFailure) {
        try session.execute(
            "Reminder/put_mail",
            [
                "person_id": .integer(mail.person), "address": .text(mail.address),
                "is_wanted": SQLValue(mail.isWanted), "changed_by": .text(name),
                "changed_at": SQLValue(now),
            ])
    }

    /// Where a person wants to be reminded; nil where nothing was said.
    ///
    /// - Throws: the failure of a statement.
    public func mail(of person: Int64) throws(SQLFailure) -> PersonMail? {
        try session.row("Reminder/mail_of", ["person_id": .integer(person)]).map(Self.mail)
    }

    /// Everybody who may come in and wants to be reminded.
    ///
    /// - Throws: the failure of a statement.
    public func wanted() throws(SQLFailure) -> [PersonMail] {
        try session.rows("Reminder/wanted").map(Self.mail)
    }

    private static func mail(_ row: SQLRow) throws(SQLFailure) -> PersonMail {
        PersonMail(
            person: try row.integer("person_id"), address: try row.text("address"),
            isWanted: try row.bool("is_wanted"))
    }

    /// Keeps a reminder before it is sent; a second one of the same day is not kept.
    ///
    /// - Throws: the failure of a statement.
    public func add(
        _ person: Int64, due: Int, late: Int, concerns: Int, on date: CivilDate, at now: Instant
    ) throws(SQLFailure) {
        var values = Self.key(person, date)
        values["due"] = SQLValue(due)
        values["late"] = SQLValue(late)
        values["concerns"] = SQLValue(concerns)
        values["now"] = SQLValue(now)
        try session.execute("Reminder/insert", values)
    }

    /// Ends what waits from days before, since a newer reminder says how it stands now.
    ///
    /// - Throws: the failure of a statement.
    public func overtake(before date: CivilDate, at now: Instant) throws(SQLFailure) {
        try session.execute(
            "Reminder/overtake", ["on_date": SQLValue(date), "now": SQLValue(now)])
    }

    /// The reminders of a day that can be tried now.
    ///
    /// - Throws: the failure of a statement.
    public func waiting(on date: CivilDate, at now: Instant) throws(SQLFailure) -> [StoredReminder]
    {
        try session.rows(
            "Reminder/waiting", ["on_date": SQLValue(date), "now": SQLValue(now)]
        ).map { (row) throws(SQLFailure) in try StoredReminder(row, hasLogin: false) }
    }

    /// Takes a reminder in hand before it is sent.
    ///
    /// - Parameters:
    ///   - reminder: the reminder as it was read.
    ///   - next: when it can be tried again, should this try fail or never come back.
    ///   - now: when it is taken.
    /// - Returns: whether no other run has it.
    /// - Throws: the failure of a statement.
    public func claim(
        _ reminder: StoredReminder, next: Instant, at now: Instant
    ) throws(SQLFailure) -> Bool {
        var values = Self.key(reminder.person, reminder.date)
        values["tries"] = SQLValue(reminder.tries)
        values["next_try_at"] = SQLValue(next)
        values["now"] = SQLValue(now)
        return try session.execute("Reminder/claim", values) == 1
    }

    /// Says what became of a reminder.
    ///
    /// - Throws: the failure of a statement.
    public func settle(
        _ reminder: StoredReminder, as state: StoredReminder.State, fault: String, at now: Instant
    ) throws(SQLFailure) {
        var values = Self.key(reminder.person, reminder.date)
        values["state"] = .text(state.rawValue)
        values["fault"] = .text(fault)
        values["now"] = SQLValue(now)
        try session.execute("Reminder/settle", values)
    }

    /// The latest reminders with what became of them.
    ///
    /// - Throws: the failure of a statement.
    public func latest(_ most: Int) throws(SQLFailure) -> [StoredReminder] {
        try session.rows("Reminder/latest", ["most": SQLValue(most)])
            .map { (row) throws(SQLFailure) in try StoredReminder(row, hasLogin: true) }
    }

    private static func key(_ person: Int64, _ date: CivilDate) -> [String: SQLValue] {
        ["person_id": .integer(person), "on_date": SQLValue(date)]
    }
}
