import ArgumentParser
import Dispatch
import Foundation
import RollDomain
import RollMail
import RollServices
import RollStore
import RollWeb
import Synchronization

/// Reminds people of what is due, by mail.
struct RemindersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reminders", abstract: "Remind people by mail of what is due for them.",
        discussion: """
            A reminder is a count and a link, and names no child. Each person says on the account \
            page whether and where; an administrator can with rollcall reminders address.
            """,
        subcommands: [
            RemindersSendCommand.self, RemindersListCommand.self, RemindersAddressCommand.self,
        ])
}

/// Sends what is due.
struct RemindersSendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send", abstract: "Send what is due, once a day a person at most.",
        discussion: """
            Run it every quarter of an hour of the working day: who was reminded today is not \
            again, and what a server would not take is tried again later. Settings stand in the \
            environment, or in a file of such lines named with --settings: ROLLCALL_MAIL_HOST, \
            ROLLCALL_MAIL_PORT, ROLLCALL_MAIL_SECURITY (starttls, tls, or none on this machine), \
            ROLLCALL_MAIL_USER, ROLLCALL_MAIL_PASSWORD_FILE (or ROLLCALL_MAIL_PASSWORD), \
            ROLLCALL_MAIL_AUTHORITIES, ROLLCALL_MAIL_FROM and ROLLCALL_SITE_ADDRESS.

              rollcall reminders send --settings /etc/rollcall/mail
              rollcall reminders send --dry-run
            """)

    @Flag(help: "Say who would be reminded, and send nothing.")
    var dryRun = false

    @Option(help: ArgumentHelp("A file with settings.", valueName: "file"))
    var settings: String?

    @OptionGroup var shared: SharedOptions

    func run() throws {
        let store = try shared.open()
        let service = SendReminders(store: store)
        if dryRun {
            let lines = try service.preview(on: shared.occasion())
            for line in lines {
                Terminal.say(
                    "\(line.login): \(line.count.due) due, \(line.count.late) late"
                        + Self.concerns(line.count.concerns))
            }
            Terminal.say(
                lines.count == 1
                    ? "1 person would be reminded." : "\(lines.count) people would be reminded.")
            return
        }
        let occasion = try shared.changingOccasion(purpose: "reminders")
        let mail = try Self.read(settings)
        let report = try service.run(
            mail.head, by: SMTPCarrier(mail.server),
            links: (Addresses.myTasks(), Addresses.home(), Addresses.account()), on: occasion)
        Terminal.say(
            "\(report.sent) sent, \(report.waiting) to be tried again, \(report.refused) refused.")
        if let failure = report.failure {
            throw ServiceFailure(
                failure.concernsServer ? .environment : .fault, failure.message)
        }
    }

    /// How much of it waits to be read; empty where nothing does.
    static func concerns(_ count: Int) -> String {
        count == 0 ? "" : ", \(Counted.text(count, "concern")) to read"
    }

    /// The settings, waited for: a command runs on a thread of its own.
    private static func read(_ file: String?) throws(ServiceFailure) -> MailSettings {
        let found = Mutex<Result<MailSettings, ServiceFailure>?>(nil)
        let done = DispatchSemaphore(value: 0)
        let environment = ProcessInfo.processInfo.environment
        Task {
            do throws(ServiceFailure) {
                let settings = try await MailSettings(environment: environment, file: file)
                found.withLock { $0 = .success(settings) }
            } catch {
                found.withLock { $0 = .failure(error) }
            }
            done.signal()
        }
        done.wait()
        guard let result = found.withLock({ $0 }) else {
            throw ServiceFailure(.program, "The settings were not read.")
        }
        return try result.get()
    }
}

/// Lists the latest reminders.
struct RemindersListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the latest reminders and what became of them.")

    @Option(help: "How many at most.")
    var limit = 50

    @OptionGroup var shared: SharedOptions

    func run() throws {
        guard limit > 0 else { throw ServiceFailure(.usage, "--limit is 1 or more.") }
        let reminders = try SendReminders(store: try shared.open()).latest(limit)
        for reminder in reminders {
            let fault = reminder.fault.isEmpty ? "" : ", last fault: \(reminder.fault)"
            Terminal.say(
                "\(reminder.date) \(reminder.login): \(reminder.due) due, \(reminder.late) late"
                    + "\(RemindersSendCommand.concerns(reminder.concerns)), "
                    + "\(reminder.state.rawValue) after "
                    + "\(Counted.text(reminder.tries, "attempt"))\(fault)")
        }
        if reminders.isEmpty { Terminal.say("Nobody was reminded yet.") }
    }
}

/// Says where somebody wants to be reminded.
struct RemindersAddressCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "address", abstract: "Say where somebody is reminded, or that nobody is to.",
        discussion: """
              rollcall reminders address officer a.officer@school.example.org
              rollcall reminders address officer --off
            """)

    @Argument(help: "The name to sign in by.")
    var login: String

    @Argument(help: "The address; it stays as it is with --off.")
    var address: String?

    @Flag(help: "Send this person no reminders.")
    var off = false

    @OptionGroup var shared: SharedOptions

    func run() throws {
        guard off != (address != nil) else {
            throw ServiceFailure(.usage, "Give an address, or --off.")
        }
        let occasion = try shared.changingOccasion(purpose: "people")
        try KeepReminderMail(store: try shared.open())
            .run(address ?? "", wanted: !off, login: login, on: occasion)
        Terminal.say(off ? "No reminders go to this person." : "Reminders go there from now on.")
    }
}
