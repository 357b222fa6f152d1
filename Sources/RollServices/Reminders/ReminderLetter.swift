import RollDomain
public import RollMail
import RollStore

/// What a reminder says: how much is due and where to look, and no name of a child.
public struct ReminderLetter: Sendable {
    /// From whom letters come.
    public var from: MailAddress
    /// Where the site is, such as `https://rollcall.example.org`, without a slash at its end.
    public var site: String

    /// Describes how letters are headed.
    public init(from: MailAddress, site: String) {
        self.from = from
        self.site = site
    }

    /// The letter to one person about one day.
    func letter(
        to address: MailAddress, about reminder: StoredReminder, tasks: String, start: String,
        account: String, at now: Instant
    ) -> MailLetter {
        let (due, late) = (reminder.due, reminder.late)
        let things = due == 1 ? "1 thing" : "\(due) things"
        let lateness =
            late == 0 ? "" : late == due ? (due == 1 ? ", late" : ", all late") : ", \(late) late"
        return MailLetter(
            from: from, to: address, subject: "\(things) to do\(lateness)",
            text: """
                You have \(things) to do\(lateness).

                \(site)\(tasks)

                \(concerns(reminder.concerns, of: due, start))This letter names nobody, so that it can \
                be read anywhere. Say on your account page whether you want such letters:

                \(site)\(account)

                """, id: "reminder-\(reminder.person)-\(reminder.date)", date: Self.stamp(now))
    }

    /// How much of it waits to be read, and where; nothing where nothing waits.
    private func concerns(_ count: Int, of due: Int, _ start: String) -> String {
        guard count > 0 else { return "" }
        let words =
            count == 1
            ? (due == 1 ? "It is a concern" : "1 of them is a concern")
                + " from outside that nobody has read."
            : (due == count ? "All are concerns" : "\(count) of them are concerns")
                + " from outside that nobody has read."
        return "\(words) Read each one today, from your start page:\n\n\(site)\(start)\n\n"
    }

    /// An instant as a letter bears it, such as `Fri, 21 Nov 2025 08:00:00 +0000`.
    static func stamp(_ now: Instant) -> String {
        let words = now.date.spoken.split(separator: " ")
        let day = words.first.map(String.init) ?? ""
        let month = words.dropFirst().first.map { String($0.prefix(3)) } ?? ""
        let year = words.last.map(String.init) ?? ""
        let time = now.description.dropFirst(11).prefix(8)
        return "\(now.date.weekday.name.prefix(3)), \(day) \(month) \(year) \(time) +0000"
    }
}
