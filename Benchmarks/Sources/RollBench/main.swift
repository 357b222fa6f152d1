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
    case "lists":
        try Lists(workload: Workload(arguments), folder: arguments.need("folder")).run()
    case "ask":
        try Ask(arguments: arguments).run()
    case "peers":
        try await Peers(arguments: arguments).run()
    case "forecasts":
        try Forecasts(arguments: arguments).run()
    case "similar":
        try Similar(arguments: arguments).run()
    case "disclosure":
        try Disclosure(arguments: arguments).run()
    case "snapshot-write":
        try await EnglandSnapshot(arguments: arguments).write()
    case "snapshot-read":
        try await EnglandSnapshot(arguments: arguments).read()
    default:
        throw Usage(
            "RollBench prepare|feed|packed|reads|live|lists|marks --folder DIR [--authority CODE], "
                + "RollBench ask --question NAME [--pupils N] [--times N], "
                + "RollBench peers --folder DIR [--pupils N] [--runs N], "
                + "RollBench snapshot-write --folder DIR [--pupils N], "
                + "RollBench forecasts [--pupils N], "
                + "RollBench similar [--schools N], "
                + "RollBench disclosure [--policy public|partners], "
                + "or RollBench snapshot-read --folder DIR [--cold yes]")
    }
} catch {
    FileHandle.standardError.write(Data("RollBench: \(error)\n".utf8))
    exit(2)
}
