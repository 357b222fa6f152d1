import RollAccess
import RollDomain
import RollMail
public import RollStore

/// Says where a person wants to be reminded by mail, and whether.
public struct KeepReminderMail: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// What is kept of a person; nil where nothing was said.
    ///
    /// - Throws: ``ServiceFailure`` of the database.
    public func mail(of person: Int64) throws(ServiceFailure) -> PersonMail? {
        try ServiceFailure.only { try store.read { try $0.reminders.mail(of: person) } }
    }

    /// Keeps the address and the wish.
    ///
    /// - Parameters:
    ///   - address: The address; blanks around it are taken away.
    ///   - isWanted: Whether reminders are wanted.
    ///   - person: The person's number.
    ///   - occasion: Who says so, and when.
    /// - Throws: ``ServiceFailure`` of kind `usage` where letters are wanted and this is no address.
    public func run(
        _ address: String, wanted isWanted: Bool, for person: Int64, on occasion: Occasion
    ) throws(ServiceFailure) {
        let text = Self.trimmed(address)
        guard MailAddress(text) != nil || (text.isEmpty && !isWanted) else {
            throw ServiceFailure(
                .usage, "Write one address, such as a.officer@school.example.org.")
        }
        try ServiceFailure.only {
            try store.write { session in
                try session.reminders.put(
                    PersonMail(person: person, address: text, isWanted: isWanted),
                    by: occasion.viewer?.name ?? occasion.operatorName, at: occasion.now)
                try AuditPen(session, on: occasion).note(
                    .change,
                    "reminders of person \(person) \(isWanted ? "are" : "are not") wanted")
            }
        }
    }

    /// The same by an administrator, who knows the person by the name to sign in by.
    ///
    /// - Throws: ``ServiceFailure`` where nobody has that name, or this is no address.
    public func run(
        _ address: String, wanted isWanted: Bool, login: String, on occasion: Occasion
    ) throws(ServiceFailure) {
        let person = try ServiceFailure.only {
            try store.read { try $0.persons.person(login: login.lowercased()) }
        }
        guard let person else {
            throw ServiceFailure(.fault, "Nobody signs in by that name: rollcall person list.")
        }
        try run(address, wanted: isWanted, for: person.person, on: occasion)
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.drop(while: \.isWhitespace)
        guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(start[...end])
    }
}
