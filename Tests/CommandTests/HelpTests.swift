import Foundation
import Testing

/// The program's own words: help texts are the manual, and the manual cannot drift from them.
@Suite struct HelpTests {
    /// Every command in the order of the program's help, sub-commands after their command.
    static let commands = [
        [], ["init"], ["import"], ["check-file"], ["synthesise"], ["measure"], ["query"],
        ["revisions"], ["why"], ["quality"], ["compare"], ["similar"], ["funnel"], ["bright-spots"],
        ["contrast"],
        ["variation"], ["watch"],
        ["today"], ["list"],
        ["returns"], ["forecast"], ["track-record"], ["virtual-school"],
        ["expectations"], ["hubs"], ["practice"], ["voice"], ["choose"],
        ["engagements"], ["programmes"], ["alliance"], ["board"], ["pupil"], ["amend"], ["looks"],
        ["person"], ["person", "add"], ["person", "list"], ["person", "roles"],
        ["person", "give"], ["person", "end"], ["person", "invite"], ["person", "reset"],
        ["person", "disable"], ["person", "enable"], ["person", "demo"], ["audit"],
        ["audit", "verify"],
        ["audit", "anchor"], ["audit", "search"],
        ["schools"], ["school"], ["trusts"], ["codes"],
        ["definitions"], ["disclosure"], ["disclosure", "protect"], ["disclosure", "attack"],
        ["statistics"], ["statistics", "verify"], ["statistics", "reconcile"],
        ["statistics", "roll-up"], ["statistics", "check-pair"], ["statistics", "import"],
        ["statistics", "list"], ["statistics", "borders"], ["publish"], ["reminders"],
        ["reminders", "send"],
        ["reminders", "list"], ["reminders", "address"],
        ["snapshot"], ["snapshot", "write"], ["snapshot", "check"], ["snapshot", "info"],
        ["doctor"], ["backup"], ["vacuum"], ["retain"], ["retain", "run"], ["retain", "hold"],
        ["retain", "release"], ["move"], ["serve"], ["token"], ["token", "add"],
        ["token", "list"], ["token", "rotate"], ["token", "revoke"], ["play"], ["demo"], ["bench"],
    ]

    @Test func `docs/commands.md is the help of every command`() async throws {
        let desk = try Desk(emptyFolder: ())
        var manual = """
            # Commands

            The help of every command, as `rollcall help` prints it. This page is made from the
            program by its tests (`ROLLCALL_RECORD=1 swift test --filter HelpTests`), so it does
            not drift; change the help texts in `Sources/RollApp/Commands` instead.

            """
        for command in Self.commands {
            let ran = try await desk.runPlainly(command + ["--help"])
            #expect(ran.status == 0)
            let name = (["rollcall"] + command).joined(separator: " ")
            manual += "\n## \(name)\n\n```text\n\(ran.out.trimmed)\n```\n"
        }
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "docs/commands.md")
        try Snapshot.check(manual, is: file, location: #_sourceLocation)
    }

    @Test func `every command that the program's help names is in the manual`() async throws {
        let desk = try Desk(emptyFolder: ())
        for parent in [
            [], ["disclosure"], ["statistics"], ["snapshot"], ["retain"], ["token"], ["person"],
            ["audit"], ["reminders"],
        ] {
            let help = try await desk.runPlainly(parent + ["--help"]).out
            let list = try #require(help.range(of: "SUBCOMMANDS:"))
            let named = help[list.upperBound...].split(separator: "\n").compactMap { line in
                line.hasPrefix("  ") && !line.hasPrefix("   ") && !line.contains("See '")
                    ? line.split(separator: " ").first.map(String.init) : nil
            }
            #expect(!named.isEmpty)
            for command in named {
                #expect(Self.commands.contains(parent + [command]), "\(parent) \(command)")
            }
        }
    }

    @Test func `every help teaches what the command is for, and fits a terminal`() async throws {
        let desk = try Desk(emptyFolder: ())
        for command in Self.commands {
            let help = try await desk.runPlainly(command + ["--help"]).out
            #expect(help.hasPrefix("OVERVIEW: "), "\(command)")
            for line in help.split(separator: "\n") where !line.hasPrefix("USAGE:") {
                #expect(line.count <= 80, "\(command): \(line)")
            }
            let examples = help.split(separator: "\n").filter { $0.hasPrefix("  rollcall ") }
            for example in examples {
                // An example that was broken by the width of the terminal cannot be copied.
                #expect(example.count <= 80 && !example.hasSuffix("\" "), "\(example)")
            }
        }
    }

    @Test func `the version is asked for in the usual way`() async throws {
        let ran = try await Desk(emptyFolder: ()).runPlainly(["--version"])
        #expect(ran.status == 0)
        #expect(ran.out.contains("."))
    }
}

extension String {
    /// The text without blanks and line ends around it.
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
