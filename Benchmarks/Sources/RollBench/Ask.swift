import RollEngine
import RollServices

/// One question put so many times to a small made-up nation: what instructions are counted of.
struct Ask {
    let arguments: Arguments

    func run() throws {
        let name = try arguments.need("question")
        guard let pupils = Int(arguments["pupils"] ?? "6000"),
            let times = Int(arguments["times"] ?? "1"), pupils > 0, times > 0
        else { throw Usage("--pupils and --times take numbers") }
        let schools = BenchSchools(pupils: pupils)
        let snapshot = NationSnapshot(
            rules: schools.rules, partitions: schools.partitions(lanes: 1))
        guard let question = BenchQuestions(schools).all.first(where: { $0.name == name }) else {
            throw Usage("there is no question '\(name)'")
        }
        var answer = snapshot.answer(question.query)
        for _ in 1..<max(2, times) where times > 1 {
            let other = snapshot.answer(question.query)
            guard other == answer else { throw Usage("\(name): a second answer differs") }
            answer = other
        }
        let total = answer.total
        var report = Report()
        report.set("registrations", snapshot.enrolmentCount)
        report.set(
            "answer",
            [
                answer.groups.count, total.enrolments, total.possible, total.authorised,
                total.unauthorised, total.persistent, total.severe, total.codes.reduce(0, +),
            ])
        try report.say()
    }
}
