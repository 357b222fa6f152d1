import ArgumentParser
import Dispatch
import Foundation
import RollColumns
import RollFormats
import RollServices
import Synchronization

/// Times the engine on the user's own machine.
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Time the engine on this machine.",
        discussion: """
            Makes schools with random marks in memory, puts questions to them, checks that the \
            answers agree with each other, and prints how long each took beside its target. It \
            reads and writes no database.

              rollcall bench                     an authority of 60,000: seconds
              rollcall bench --england           8.1 million registrations: minutes and 3 GiB
              rollcall bench --pupils 1000000 --lanes 4 --runs 5

            Each question is asked with one processor and with several, several times. "Bare read" \
            adds up the bytes that the headline reads and does nothing else.
            """)

    @Flag(help: "A year of the whole country: 8.1 million registrations.")
    var england = false

    @Option(help: ArgumentHelp("How many registrations to make.", valueName: "count"))
    var pupils: Int?

    @Option(
        help: ArgumentHelp(
            "How many processors work on a question; all of them where not given.",
            valueName: "count"))
    var lanes: Int?

    @Option(help: ArgumentHelp("How often each question is asked.", valueName: "count"))
    var runs = 3

    @Option(help: "How to print: table, or json with a line for each thing found.")
    var format = OutputForm.table

    func validate() throws {
        if england && pupils != nil {
            throw ValidationError("Say --england or --pupils, not both.")
        }
        guard (10_000...100_000_000).contains(pupils ?? 10_000) else {
            throw ValidationError("--pupils takes a number from 10,000 to 100,000,000.")
        }
        guard (1...256).contains(lanes ?? 1) else {
            throw ValidationError("--lanes takes a number from 1 to 256.")
        }
        guard (1...1_000).contains(runs) else {
            throw ValidationError("--runs takes a number from 1 to 1,000.")
        }
        if format == .csv { throw ValidationError("--format takes table or json here.") }
    }

    func run() throws {
        let bench = BenchNation(
            pupils: pupils ?? (england ? BenchSchools.england : BenchSchools.authority),
            lanes: lanes ?? ProcessInfo.processInfo.activeProcessorCount, runs: runs,
            meter: Self.meter)
        let text = Mutex(BenchText(lanes: bench.lanes))
        let form = format
        if form == .table {
            Terminal.note(
                "Making \(ProgressBar.grouped(bench.pupils)) registrations and asking "
                    + "\(Counted.text(bench.runs, "time")) each …")
        }
        let failure = Mutex<ServiceFailure?>(nil)
        let done = DispatchSemaphore(value: 0)
        // The command line is not asynchronous; its one thread waits here.
        Task.detached {
            do throws(ServiceFailure) {
                try await bench.run { finding in
                    switch form {
                    case .json: Terminal.say(BenchJSON.line(finding))
                    default: text.withLock { $0.take(finding) }
                    }
                }
            } catch {
                failure.withLock { $0 = error }
            }
            done.signal()
        }
        done.wait()
        if let failure = failure.withLock({ $0 }) { throw failure }
        if form == .table { Terminal.say(text.withLock { $0.tables }) }
    }

    /// The clock and the memory of this process.
    private static let meter = BenchMeter(
        seconds: {
            let now = ContinuousClock.now
            return (now - start) / .seconds(1)
        },
        memory: { (mebibytes("VmRSS:"), mebibytes("VmHWM:")) })

    private static let start = ContinuousClock.now

    /// What Linux says about this process's memory; 0 on other systems.
    private static func mebibytes(_ name: String) -> Double {
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        for line in text.split(separator: "\n") where line.hasPrefix(name) {
            let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
            return words.count > 1 ? (Double(words[1]) ?? 0) / 1024 : 0
        }
        return 0
    }
}
