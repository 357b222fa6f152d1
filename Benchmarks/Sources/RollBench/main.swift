// Measurements below the command line, each printed as a line of JSON. bin/bench runs them.
import Foundation

do {
    let words = CommandLine.arguments.dropFirst()
    let arguments = try Arguments(words.dropFirst())
    switch words.first {
    case "prepare":
        try Prepare(workload: Workload(arguments), folder: arguments.need("folder")).run()
    case "feed":
        try Feed(
            workload: Workload(arguments), folder: arguments.need("folder"),
            days: Int(arguments["days"] ?? "5") ?? 5
        ).run()
    case "packed":
        try Packed(
            workload: Workload(arguments), folder: arguments.need("folder"),
            days: Int(arguments["days"] ?? "5") ?? 5
        ).run()
    case "reads":
        try Reads(workload: Workload(arguments), folder: arguments.need("folder")).run()
    case "marks":
        try Synthesis(arguments: arguments).run()
    case "live":
        try await Live(
            workload: Workload(arguments), folder: arguments.need("folder"), arguments: arguments
        ).run()
    case "england":
        try await England(arguments: arguments).run()
    case "snapshot-write":
        try await EnglandSnapshot(arguments: arguments).write()
    case "snapshot-read":
        try await EnglandSnapshot(arguments: arguments).read()
    default:
        throw Usage(
            "RollBench prepare|feed|packed|reads|live|marks|snapshot-write|snapshot-read --folder DIR "
                + "[--authority CODE] [--cold yes], "
                + "or RollBench england [--pupils N]")
    }
} catch {
    FileHandle.standardError.write(Data("RollBench: \(error)\n".utf8))
    exit(2)
}
