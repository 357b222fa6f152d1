import ArgumentParser
import RollDomain
import RollFormats
import RollServices
import RollStore

/// Lists trusts and other groups of schools.
struct TrustsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trusts", abstract: "List trusts and other groups, or one with its schools.",
        discussion: """
            The number in the first column is the one that --trust takes. Given alone it lists the \
            schools that belong to the group now.

              rollcall trusts oak
              rollcall trusts 16845
            """)

    @Argument(help: ArgumentHelp("Part of a name, or a group's number.", valueName: "text"))
    var text: String?

    @Flag(help: "Federations, sponsors and other groups too, not academy trusts alone.")
    var allKinds = false

    @Flag(help: "Closed ones too.")
    var closed = false

    @Option(help: ArgumentHelp("How many to list at most.", valueName: "count"))
    var show = 200

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard show > 0 else { throw ValidationError("--show is a number from 1.") }
    }

    func run() throws {
        let found = try FindTrusts(store: try shared.open()).run(
            text, includesClosed: closed, isTrustOnly: !allKinds)
        if let one = found.first, one.trust.uid == text {
            return Terminal.say(Self.text(of: one))
        }
        guard !found.isEmpty else {
            throw ServiceFailure(
                .fault,
                "No group that is loaded fits. Load groups with rollcall import schools FILE, ask "
                    + "for less of the name, or look wider with --all-kinds and --closed.")
        }
        var grid = TextTable(
            title: Counted.text(found.count, "group"),
            columns: [
                .init("Number"), .init("Name"), .init("Kind"), .init("Opened"), .init("Closed"),
                .init("Schools", .right),
            ],
            notes: (found.contains(where: \.trust.isSynthetic) ? [TodayText.synthetic] : [])
                + (found.count > show
                    ? ["… and \(ProgressBar.grouped(found.count - show)) more; --show lists more."]
                    : []))
        for one in found.prefix(show) {
            let trust = one.trust
            grid.add([
                trust.uid, trust.name, trust.kind, trust.opened?.description ?? "",
                trust.closed?.description ?? (trust.isOpen ? "" : "closed"),
                ProgressBar.grouped(trust.schools),
            ])
        }
        Terminal.say(grid.plainText())
    }

    private static func text(of one: TrustRecord) -> String {
        let trust = one.trust
        let opened = trust.opened.map { ", opened \($0.spoken)" } ?? ""
        let closed =
            trust.closed.map { ", closed \($0.spoken)" } ?? (trust.isOpen ? "" : ", closed")
        var grid = TextTable(
            title: "\(trust.name) (\(trust.uid)), \(trust.kind)\(opened)\(closed)",
            columns: [
                .init("URN"), .init("Name"), .init("Phase"), .init("Authority"), .init("Status"),
            ],
            notes: (trust.isSynthetic ? [TodayText.synthetic] : []) + [
                one.schools.isEmpty
                    ? "No school that is loaded belongs to it now."
                    : Counted.text(one.schools.count, "school") + " loaded."
            ])
        for school in one.schools {
            grid.add([
                school.urn.description, school.name, school.phase.words,
                school.authority.flatMap { Geography.england.authority($0)?.name } ?? "",
                school.status,
            ])
        }
        return grid.plainText()
    }
}
