import Foundation
import RollColumns
import RollFormats
import RollServices

/// Timings as tables for people.
struct BenchText {
    let lanes: Int
    private var asked: TextTable
    private var other = TextTable(
        title: "Beside the questions", columns: [.init("What"), .init("Found", .right)])
    /// Seconds of the headline, with one lane and with all.
    private var headline: (one: Double, all: Double)?
    private var isMet = true

    init(lanes: Int) {
        self.lanes = lanes
        let many = lanes == 1 ? "1 lane" : "\(lanes) lanes"
        asked = TextTable(
            columns: [
                .init("Question"), .init("Rows", .right), .init("1 core, ms", .right),
                .init("\(many), ms (least / median / greatest)", .right),
                .init("Target, ms", .right), .init("Met", .right),
            ],
            notes: [
                "Marks are random, so the figures mean nothing; the answers agree with each other.",
                "Targets are for two processors and nothing else running.",
            ])
    }

    /// The tables of all that was found.
    var tables: String {
        var asked = asked
        asked.notes.append(
            "Processor: \(ProcessorBaseline.name) (population count in one instruction): "
                + (ProcessorBaseline.isMet ? "met." : "not met."))
        if !isMet { asked.notes.append("Not every target was met here.") }
        return asked.plainText() + "\n" + other.plainText()
    }

    /// Takes in a finding.
    mutating func take(_ finding: BenchFinding) {
        switch finding {
        case .made(let schools, let enrolments, let seconds):
            asked.title =
                "Questions to \(ProgressBar.grouped(schools)) schools with "
                + "\(ProgressBar.grouped(enrolments)) registrations and a year of sessions"
            other.add(["making schools, marks and columns, s", Self.number(seconds)])
        case .bareRead(let bytes, let one, let all):
            asked.add(
                [
                    "bare read of the \(ProgressBar.grouped(bytes >> 20)) MiB of the headline", "",
                    Self.milliseconds(one.median), Self.spread(all),
                ])
            if let headline, one.median > 0, all.median > 0 {
                other.add([
                    "headline as a multiple of the bare read, 1 core and \(lanes)",
                    "\(Self.number(headline.one / one.median)) and "
                        + Self.number(headline.all / all.median),
                ])
                other.add([
                    "bare read, GB a second, 1 core and \(lanes)",
                    "\(Self.number(Double(bytes) / one.median / 1e9)) and "
                        + Self.number(Double(bytes) / all.median / 1e9),
                ])
            }
        case .question(let question, let rows, let one, let all):
            if headline == nil { headline = (one.median, all.median) }
            add(question, rows, one, all)
        case .scale(let enrolments, _, let all):
            other.add([
                "headline of \(ProgressBar.grouped(enrolments)) registrations, ns each",
                Self.number(all.median / Double(max(1, enrolments)) * 1e9),
            ])
        case .replaced(let times, let answers):
            isMet = isMet && times.median <= Self.replaceTarget
            other.add([
                "a school replaced while 100 ask, ms (target 5)", Self.spread(times),
            ])
            other.add(["answers that they had meanwhile", ProgressBar.grouped(answers)])
        case .memory(let loaded, let headline, let most):
            for (what, size) in [
                ("loaded", loaded), ("after the headline", headline), ("at most", most),
            ] {
                other.add([
                    "memory \(what), MiB",
                    size == 0 ? "not known" : ProgressBar.grouped(Int(size)),
                ])
            }
        }
    }

    /// Seconds within which a submission should be in everyone's figures.
    static let replaceTarget = 0.005

    private mutating func add(
        _ question: BenchQuestion, _ rows: Int, _ one: BenchTimes, _ all: BenchTimes
    ) {
        var met = ""
        if let target = question.target {
            met = all.median <= target ? "yes" : "NO"
            isMet = isMet && all.median <= target
        }
        asked.add([
            question.name, ProgressBar.grouped(rows), Self.milliseconds(one.median),
            Self.spread(all), question.target.map(Self.milliseconds) ?? "–", met,
        ])
    }

    private static func spread(_ times: BenchTimes) -> String {
        [times.least, times.median, times.greatest].map(milliseconds).joined(separator: " / ")
    }

    private static func milliseconds(_ seconds: Double) -> String { number(seconds * 1_000) }

    /// Three digits that count, or all of a whole number.
    private static func number(_ value: Double) -> String {
        value >= 100
            ? ProgressBar.grouped(Int(value.rounded())) : String(format: "%.3g", value)
    }
}

/// Timings as lines for programs, in seconds.
struct BenchJSON {
    /// One finding as a line.
    static func line(_ finding: BenchFinding) -> String {
        switch finding {
        case .made(let schools, let enrolments, let seconds):
            object([
                "found": .string("made"), "schools": .int(schools),
                "registrations": .int(enrolments), "seconds": number(seconds),
                "processor": .string(ProcessorBaseline.name),
            ])
        case .bareRead(let bytes, let one, let all):
            object([
                "found": .string("bare read"), "bytes": .int(bytes), "one": times(one),
                "all": times(all),
            ])
        case .question(let question, let rows, let one, let all):
            object([
                "found": .string("question"), "question": .string(question.name),
                "rows": .int(rows), "one": times(one), "all": times(all),
                "target": question.target.map(number) ?? .null,
            ])
        case .scale(let enrolments, let one, let all):
            object([
                "found": .string("scale"), "registrations": .int(enrolments), "one": times(one),
                "all": times(all),
            ])
        case .replaced(let all, let answers):
            object([
                "found": .string("replaced"), "all": times(all), "answers": .int(answers),
                "target": number(BenchText.replaceTarget),
            ])
        case .memory(let loaded, let headline, let most):
            object([
                "found": .string("memory"), "loaded": number(loaded),
                "headline": number(headline), "most": number(most),
            ])
        }
    }

    private static func object(_ members: KeyValuePairs<String, JSONText>) -> String {
        JSONText.object(members).compact()
    }

    private static func times(_ times: BenchTimes) -> JSONText { .array(times.all.map(number)) }

    private static func number(_ value: Double) -> JSONText {
        .decimal(String(format: "%.9f", value))
    }
}
