import ArgumentParser
import Foundation
import RollDomain
import RollFormats
import RollServices

/// Finds schools, trusts and authorities whose absence fell lastingly.
struct BrightSpotsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bright-spots",
        abstract: "Find schools, trusts and authorities whose absence fell, and stayed down.",
        discussion: """
            Looks for the largest lasting falls in absence over up to five years, beyond what \
            intake, chance and a high start explain: small units and high starts are drawn in, one \
            unusual year is no improvement, and of many units those that chance would give are \
            taken away. Schools are followed through their predecessors. What was passed over is \
            named with the reason.

              rollcall bright-spots --from-year 2022/23 --to-year 2025/26 --phase primary
              rollcall bright-spots --from-year 2022/23 --to-year 2025/26 --group fsm --level trust
              rollcall bright-spots --published y1.csv.gz y2.csv.gz --from-year 2013/14 \\
                --to-year 2018/19 --links links_edubasealldata.csv

            The years 2019/20 to 2021/22 are left out. Published files are those of absence at the \
            level of schools, read by column name. Exit code 1 where a file has faults.
            """)

    @Option(help: ArgumentHelp("The first academic year, such as 2022/23.", valueName: "year"))
    var fromYear: AcademicYear

    @Option(help: ArgumentHelp("The last academic year, such as 2025/26.", valueName: "year"))
    var toYear: AcademicYear

    @Option(help: "Whom it is about: everyone, fsm, sen, looked-after or social-worker.")
    var group = BrightGroup.everyone

    @Option(help: "What is looked at: school, trust or authority.")
    var level = BrightLevel.school

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Published files of absence at the level of schools, instead of a database.",
            valueName: "file"))
    var published: [String] = []

    @Option(
        help: ArgumentHelp(
            "With --published: the national register's file of which school follows which.",
            valueName: "file"))
    var links: String?

    @Option(help: "Schools of one phase.")
    var phase: SchoolPhase?

    @Option(help: ArgumentHelp("List those of one authority, by its code.", valueName: "code"))
    var authority: AuthorityCode?

    @Option(help: ArgumentHelp("List those of one trust, by its number.", valueName: "uid"))
    var trust: String?

    @Option(help: ArgumentHelp("How many rows of what is no bright spot.", valueName: "count"))
    var show = 20

    @OptionGroup var report: ReportOptions

    private var shared: SharedOptions { report.shared }

    func validate() throws {
        guard show >= 0 else { throw ValidationError("--show is a number from 0.") }
        guard links == nil || !published.isEmpty else {
            throw ValidationError(
                "--links goes with --published; a database has its own, from rollcall import "
                    + "schools.")
        }
    }

    func run() throws {
        var question = BrightQuestion(from: fromYear, to: toYear)
        question.group = group
        question.level = level
        question.phase = phase
        question.filter.authority = authority
        question.filter.trustUID = trust
        let answer: BrightAnswer
        if published.isEmpty {
            answer = try BrightSpots(
                store: try shared.open(), lanes: ProcessInfo.processInfo.activeProcessorCount
            ).run(question)
        } else {
            answer = try BrightSpots.published(
                published, question, links: links)
        }
        let text = BrightText(answer: answer, show: show)
        try report.say(text.text) { try text.csv() }
        for fault in answer.diagnostics.kept.prefix(max(show, 1)) {
            Terminal.note(fault.description)
        }
        if let rest = answer.diagnostics.remainder(afterShowing: max(show, 1)) {
            Terminal.note(rest)
        }
        if answer.diagnostics.hasErrors { throw ExitCode(1) }
    }
}
