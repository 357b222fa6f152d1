import ArgumentParser
import RollAccess
import RollDomain
import RollFormats
import RollServices
import RollStore

/// Reads and checks the record of what people did and saw.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Read and check the record of what people did and saw.",
        discussion: """
            Every look at named children, change, sign-in and failure is kept with its reason, in \
            chains of digests: a record that was changed, moved or left out is found. Content is \
            erased when its time is over, and the chain still holds.

              rollcall audit verify
              rollcall audit anchor
              rollcall audit search --upn H900225012345 --operator "D. Lead" \\
                --purpose "request of the parent"
            """,
        subcommands: [
            AuditVerifyCommand.self, AuditAnchorCommand.self, AuditSearchCommand.self,
        ])
}

/// Checks the chains.
struct AuditVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check that the record is whole, or say where it is not.")

    @OptionGroup var keys: KeyOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let key = try keys.key()
        let reports = try VerifyAudit(store: try shared.open(), key: key)
            .run(on: shared.occasion())
        for report in reports {
            let counted = ProgressBar.grouped(report.links)
            let erased =
                report.erased == 0
                ? "" : ", \(ProgressBar.grouped(report.erased)) with their content erased in time"
            Terminal.say(
                report.fault.map { "\(report.writer): BROKEN: \($0)." }
                    ?? "\(report.writer): whole, \(counted) links\(erased).")
        }
        if reports.isEmpty { Terminal.say("Nothing is recorded yet.") }
        if key == nil { Terminal.note("Without --key-file the seals of anchors are not checked.") }
        if reports.contains(where: { $0.fault != nil }) { throw ExitCode(1) }
    }
}

/// Anchors the chains.
struct AuditAnchorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "anchor", abstract: "Keep where each chain stands today, once a day.",
        discussion: """
            What is printed is worth keeping elsewhere: whoever could rewrite the whole database \
            cannot rewrite it.
            """)

    @OptionGroup var keys: KeyOptions
    @OptionGroup var shared: SharedOptions

    func run() throws {
        let anchors = try VerifyAudit(store: try shared.open(), key: try keys.key())
            .anchor(on: shared.occasion())
        for anchor in anchors {
            Terminal.say("\(anchor.date) \(anchor.writer) \(anchor.number) \(anchor.link)")
        }
        if anchors.isEmpty { Terminal.say("Nothing is recorded yet.") }
    }
}

/// Searches the record.
struct AuditSearchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "search", abstract: "Find who did or saw what, when and why.")

    @Option(help: ArgumentHelp("Of one child.", valueName: "upn"), transform: UPN.argument)
    var upn: UPN?

    @Option(help: ArgumentHelp("Of one school's records.", valueName: "urn"))
    var school: URN?

    @Option(help: ArgumentHelp("By one person with an account.", valueName: "login"))
    var person: String?

    @Option(help: "Of one kind.")
    var kind: AuditKind?

    @Option(help: ArgumentHelp("The first date.", valueName: "date"))
    var from: CivilDate?

    @Option(help: ArgumentHelp("The last date.", valueName: "date"))
    var to: CivilDate?

    @Option(help: ArgumentHelp("How many events a page holds.", valueName: "count"))
    var show = 50

    @Option(help: ArgumentHelp("Which page.", valueName: "number"))
    var page = 1

    @Option(help: ArgumentHelp("What you read the record for.", valueName: "why"))
    var purpose: String?

    @OptionGroup var viewer: ViewerOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard (1...10_000).contains(show), (1...1_000_000).contains(page) else {
            throw ValidationError("--show is from 1 to 10,000, --page from 1 to 1,000,000.")
        }
        if let from, let to, to < from {
            throw ValidationError("--to \(to) comes before --from \(from).")
        }
    }

    func run() throws {
        let (store, occasion) = try viewer.looking(shared, purpose: purpose)
        var query = AuditQuery()
        (query.upn, query.school, query.login, query.kind) = (upn, school, person, kind)
        (query.from, query.to, query.pageSize, query.page) = (from, to, show, page)
        let events = try SearchAudit(store: store).run(query, on: occasion)
        var grid = TextTable(
            title: "\(Counted.text(events.count, "event")), newest first. OFFICIAL-SENSITIVE.",
            columns: ["When", "Who", "What", "School", "Why"].map { TextTable.Column($0) },
            notes: ["Times are universal time. This search is kept in the record."])
        for event in events {
            let who = event.personName.isEmpty ? "nobody who was let in" : event.personName
            let why = [event.reason, event.purpose == event.reason ? "" : event.purpose]
                .filter { !$0.isEmpty }.joined(separator: "; ")
            grid.add([
                event.at.description, who, "\(event.kind.words): \(event.note)",
                event.school?.description ?? "", why,
            ])
        }
        Terminal.say(grid.plainText())
    }
}
