import Foundation
import RollDomain
import RollEngine

/// Questions to the whole country in memory: how long each takes, and whether all answers agree.
struct England {
    let arguments: Arguments

    func run() async throws {
        let share = Double(arguments["share"] ?? "1") ?? 1
        let asked = arguments["pupils"].map { Int($0) } ?? 8_100_000
        guard let asked, asked > 0, share > 0, share <= 1 else {
            throw Usage("--pupils takes a number, --share a part of 1")
        }
        let pupils = max(60_000, Int(Double(asked) * share))
        let runs = max(1, Int(arguments["runs"] ?? "3") ?? 3)
        let schools = try EnglandSchools()
        var partitions: [Partition] = []
        let time = try seconds { partitions = try schools.partitions(pupils: pupils) }
        let snapshot = NationSnapshot(rules: schools.rules, partitions: partitions)
        try sayWorkload(snapshot, seconds: time)
        let questions = try EnglandQuestions(schools)
        var answers: [String: Answer] = [:]
        for question in questions.all {
            answers[question.name] = try await measure(question, snapshot, runs)
        }
        var report = Report()
        report.set("memory", Self.memory("VmHWM:"))
        try report.say()
        let children = snapshot.pupils(of: questions.all[0].query).count
        try questions.check(answers, schools, children: children)
        try await scale(partitions, questions.all[0], schools, runs)
        try await EnglandReaders(schools: schools, snapshot: snapshot).run()
    }

    private func sayWorkload(_ snapshot: NationSnapshot, seconds: Double) throws {
        var report = Report()
        report.set("schools", snapshot.partitionCount)
        report.set("pupils", snapshot.enrolmentCount)
        report.set("seconds", seconds)
        report.set("resident", Self.memory("VmRSS:"))
        try report.say()
    }

    /// Times a question with one lane and with two, whose answers must be the same.
    private func measure(
        _ question: EnglandQuestion, _ snapshot: NationSnapshot, _ runs: Int,
        field: String = "question"
    ) async throws -> Answer {
        var (one, two): ([Double], [Double]) = ([], [])
        var answer = Answer()
        for _ in 0..<runs {
            one.append(
                seconds {
                    for _ in 0..<question.repeats { answer = snapshot.answer(question.query) }
                }
                    / Double(question.repeats))
            var other = Answer()
            let start = ContinuousClock.now
            for _ in 0..<question.repeats {
                other = await snapshot.answer(question.query, lanes: 2)
            }
            two.append((ContinuousClock.now - start) / .seconds(1) / Double(question.repeats))
            guard other == answer else {
                throw Usage("\(question.name): two lanes differ from one")
            }
        }
        var report = Report()
        report.set(field, question.name)
        report.set("pupils", snapshot.enrolmentCount)
        report.set("resident", Self.memory("VmRSS:"))
        report.set("rows", answer.groups.count)
        report.set("one", one)
        report.set("two", two)
        if let target = question.target { report.set("target", target) }
        try report.say()
        return answer
    }

    /// The headline again of an eighth and of a half of the schools, beside that of all.
    private func scale(
        _ partitions: [Partition], _ question: EnglandQuestion, _ schools: EnglandSchools,
        _ runs: Int
    ) async throws {
        for part in [8, 2, 1] {
            let some = NationSnapshot(
                rules: schools.rules, partitions: Array(partitions.prefix(partitions.count / part)))
            _ = try await measure(question, some, runs, field: "scale")
        }
    }

    /// What the operating system says about this process's memory, in MiB.
    private static func memory(_ name: String) -> Double {
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        for line in text.split(separator: "\n") where line.hasPrefix(name) {
            let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
            return words.count > 1 ? (Double(words[1]) ?? 0) / 1024 : 0
        }
        return 0
    }
}
