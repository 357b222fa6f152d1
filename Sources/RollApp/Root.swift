public import ArgumentParser
import RollColumns
import RollServices

/// The command `rollcall` with everything below it.
public struct Rollcall: ParsableCommand {
    /// Names, help and sub-commands.
    public static let configuration = CommandConfiguration(
        commandName: "rollcall",
        abstract: "Attendance registers in, true figures out.",
        discussion: """
            Rollcall keeps every mark of a school's registers as it arrived, and works out figures \
            that can be checked. Everything lives in one file, or in one PostgreSQL database, \
            named with --database.

              rollcall init                     make the database
              rollcall import schools FILE      then calendars, pupils, groups, contacts
              rollcall import marks FILE        registers, as often as they come
              rollcall measure --by school      what they add up to
              rollcall today                    registers not in, absences unexplained

            No files at hand? rollcall synthesise makes a believable authority with no child in it.

            Exit codes: 0 done, 1 faults found in what was given, 2 wrong usage, 3 the machine or \
            the database, 4 the program.
            """,
        version: version,
        subcommands: [
            InitCommand.self, ImportCommand.self, CheckFileCommand.self, SynthesiseCommand.self,
            MeasureCommand.self, QueryCommand.self, RevisionsCommand.self, WhyCommand.self,
            QualityCommand.self, CompareCommand.self, SimilarCommand.self, FunnelCommand.self,
            WatchCommand.self,
            TodayCommand.self, ListCommand.self, ReturnsCommand.self, ForecastCommand.self,
            TrackRecordCommand.self, VirtualSchoolCommand.self, ExpectationsCommand.self,
            HubsCommand.self,
            PracticeCommand.self,
            VoiceCommand.self,
            AllianceCommand.self, BoardCommand.self,
            ChooseCommand.self, EngagementsCommand.self, ProgrammesCommand.self,
            PupilCommand.self,
            AmendCommand.self,
            LooksCommand.self, PersonCommand.self, AuditCommand.self, SchoolsCommand.self,
            SchoolCommand.self, TrustsCommand.self,
            BrightSpotsCommand.self, ContrastCommand.self, VariationCommand.self,
            CodesCommand.self, DefinitionsCommand.self,
            DisclosureCommand.self, StatisticsCommand.self, PublishCommand.self,
            RemindersCommand.self, SnapshotCommand.self, DoctorCommand.self, BackupCommand.self,
            VacuumCommand.self,
            RetainCommand.self, MoveCommand.self, ServeCommand.self, TokenCommand.self,
            PlayCommand.self, DemoCommand.self, BenchCommand.self,
        ])

    /// The version that --version prints; CHANGELOG.md tells what changed.
    static let version = "0.1.0, not yet released"

    /// Makes the command.
    public init() {}

    /// Runs the program with the arguments of the process.
    public static func start() -> Never {
        if let problem = ProcessorBaseline.problem {
            Terminal.note("rollcall: \(problem)")
            exit(withError: ExitCode(3))
        }
        do {
            var command = try parseAsRoot()
            try command.run()
            exit(withError: nil)
        } catch let failure as ServiceFailure {
            Terminal.note("rollcall: \(failure.message)")
            exit(withError: ExitCode(failure.kind.exitCode))
        } catch let code as ExitCode {
            exit(withError: code)
        } catch {
            let code = Self.exitCode(for: error)
            if code.isSuccess { exit(withError: error) }
            Terminal.note(ArgumentAdvice.added(to: fullMessage(for: error)))
            exit(withError: ExitCode(2))
        }
    }
}

extension ServiceFailure.Kind {
    /// The exit code of the process.
    var exitCode: Int32 {
        switch self {
        case .fault: 1
        case .usage: 2
        case .environment: 3
        case .program: 4
        }
    }
}
