import RollAccess
import RollDomain
public import RollMail
public import RollStore

/// Reminds people of what is due, by mail, once a day each at most.
///
/// A reminder is kept before it is tried, taken in hand before it is sent, and tried again later where the
/// server was not there: run it as often as you like. What still waits at the end of a day is overtaken by
/// the count of the next. Its text is a count and a link, the same whatever the person may know of.
public struct SendReminders: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Minutes to the next try after the first that failed; doubled with each more.
    static let patience: Int64 = 15
    /// Most minutes to the next try.
    static let longestPatience: Int64 = 240

    /// What a run did.
    public struct Report: Sendable, Hashable {
        /// Reminders that went.
        public var sent = 0
        /// Those that are tried again later.
        public var waiting = 0
        /// Those that the server will never take.
        public var refused = 0
        /// Why the last one that failed did; nil where none failed.
        public var failure: MailFailure?
    }

    /// Somebody who would be reminded.
    public struct Line: Sendable, Hashable {
        /// The name by which the person signs in.
        public let login: String
        /// How much is due.
        public let count: DueCount
    }

    /// Who would be reminded now, without sending.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    public func preview(on occasion: Occasion) throws(ServiceFailure) -> [Line] {
        try ServiceFailure.only {
            try store.read { session in
                let counts = try DueCounts(session, on: occasion.today)
                return try session.reminders.wanted().compactMap { mail in
                    guard let person = try session.persons.person(mail.person),
                        let count = try counts.count(person)
                    else { return nil }
                    return Line(login: person.login, count: count)
                }
            }
        }
    }

    /// The latest reminders with what became of them.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    public func latest(_ most: Int) throws(ServiceFailure) -> [StoredReminder] {
        try ServiceFailure.only { try store.read { try $0.reminders.latest(most) } }
    }

    /// Sends what is due.
    ///
    /// - Parameters:
    ///   - head: From whom, and where the site is.
    ///   - carrier: Who takes the letters on.
    ///   - links: Where tasks, the start page with what waits to be read, and the account are on the site.
    ///   - occasion: The day, the instant, and who runs it.
    /// - Returns: What went and what did not; a server that cannot be reached ends the run.
    /// - Throws: ``ServiceFailure`` of the database.
    public func run(
        _ head: ReminderLetter, by carrier: any MailCarrier,
        links: (tasks: String, start: String, account: String), on occasion: Occasion
    ) throws(ServiceFailure) -> Report {
        try make(on: occasion)
        let waiting = try ServiceFailure.only {
            try store.read { try $0.reminders.waiting(on: occasion.today, at: occasion.now) }
        }
        var report = Report()
        for (place, reminder) in waiting.enumerated() {
            guard let address = try take(reminder, on: occasion) else { continue }
            let letter = head.letter(
                to: address, about: reminder, tasks: links.tasks, start: links.start,
                account: links.account, at: occasion.now)
            do throws(MailFailure) {
                try carrier.carry(letter)
            } catch {
                report.failure = error
                let isOver = error.code == .refused
                try settle(
                    reminder, as: isOver ? .refused : .waiting, error.code.rawValue, on: occasion)
                if isOver { report.refused += 1 } else { report.waiting += 1 }
                if error.concernsServer {
                    report.waiting += waiting.count - place - 1
                    break
                }
                continue
            }
            report.sent += 1
            try settle(reminder, as: .sent, "", on: occasion)
        }
        if !waiting.isEmpty { try note(report, on: occasion) }
        return report
    }

    /// Keeps a reminder for everybody for whom something is due and who has none of the day.
    private func make(on occasion: Occasion) throws(ServiceFailure) {
        try ServiceFailure.only {
            try store.write { session in
                try session.reminders.overtake(before: occasion.today, at: occasion.now)
                let counts = try DueCounts(session, on: occasion.today)
                for mail in try session.reminders.wanted() {
                    guard let person = try session.persons.person(mail.person),
                        let count = try counts.count(person)
                    else { continue }
                    try session.reminders.add(
                        mail.person, due: count.due, late: count.late, concerns: count.concerns,
                        on: occasion.today, at: occasion.now)
                }
            }
        }
    }

    /// Takes a reminder in hand; nil where another run has it, or the person wants none any more.
    private func take(
        _ reminder: StoredReminder, on occasion: Occasion
    ) throws(ServiceFailure) -> MailAddress? {
        let minutes = min(
            Self.longestPatience, Self.patience << Int64(min(reminder.tries, 10)))
        let next = Instant(milliseconds: occasion.now.milliseconds + minutes * 60_000)
        return try ServiceFailure.only {
            try store.write { session -> MailAddress? in
                let repository = session.reminders
                guard try repository.claim(reminder, next: next, at: occasion.now) else {
                    return nil
                }
                guard let mail = try repository.mail(of: reminder.person), mail.isWanted,
                    let address = MailAddress(mail.address)
                else {
                    try repository.settle(
                        reminder, as: .overtaken, fault: "", at: occasion.now)
                    return nil
                }
                return address
            }
        }
    }

    private func settle(
        _ reminder: StoredReminder, as state: StoredReminder.State, _ fault: String,
        on occasion: Occasion
    ) throws(ServiceFailure) {
        try ServiceFailure.only {
            try store.write {
                try $0.reminders.settle(reminder, as: state, fault: fault, at: occasion.now)
            }
        }
    }

    private func note(_ report: Report, on occasion: Occasion) throws(ServiceFailure) {
        try ServiceFailure.only {
            try store.write { session in
                try AuditPen(session, on: occasion).note(
                    .change,
                    "reminders: \(report.sent) sent, \(report.waiting) waiting, "
                        + "\(report.refused) refused")
            }
        }
    }
}
