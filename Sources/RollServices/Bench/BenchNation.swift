import RollEngine

/// Times questions to a made-up nation in memory, and refuses answers that do not agree.
public struct BenchNation: Sendable {
    /// Registrations of the nation, at least.
    public let pupils: Int
    /// How many processors work on a question.
    public let lanes: Int
    /// How often each question is asked.
    public let runs: Int
    let meter: BenchMeter

    /// Plans a run.
    public init(pupils: Int, lanes: Int, runs: Int, meter: BenchMeter) {
        self.pupils = pupils
        self.lanes = lanes
        self.runs = runs
        self.meter = meter
    }

    /// Makes the schools, asks everything, and checks the answers.
    ///
    /// - Parameter say: Told each thing when it is found.
    /// - Throws: program, where two answers contradict each other.
    /// - Complexity: O(registrations × sessions) to make them, and 4 hundred bytes of memory each.
    public func run(_ say: @Sendable (BenchFinding) -> Void) async throws(ServiceFailure) {
        let schools = BenchSchools(pupils: pupils)
        let start = meter.seconds()
        let partitions = schools.partitions(lanes: lanes)
        let snapshot = NationSnapshot(rules: schools.rules, partitions: partitions)
        say(
            .made(
                schools: snapshot.partitionCount, enrolments: snapshot.enrolmentCount,
                seconds: meter.seconds() - start))
        let loaded = meter.memory().now
        let questions = BenchQuestions(schools)
        var answers: [String: Answer] = [:]
        var afterHeadline = 0.0
        for question in questions.all {
            let found = try await measure(question, snapshot)
            answers[question.name] = found.answer
            say(
                .question(
                    question, rows: found.answer.groups.count, one: found.one, all: found.all))
            // The headline comes first; beside it what its bytes cost at least.
            if answers.count == 1 {
                afterHeadline = meter.memory().now
                say(try await bareRead(snapshot))
            }
        }
        let most = meter.memory().most
        let children = snapshot.pupils(of: questions.all[0].query).count
        try questions.check(answers, children: children)
        say(.memory(loaded: loaded, headline: afterHeadline, most: most))
        for part in [8, 2, 1] where partitions.count >= part {
            let some = NationSnapshot(
                rules: schools.rules, partitions: Array(partitions.prefix(partitions.count / part)))
            let found = try await measure(questions.all[0], some)
            say(.scale(enrolments: some.enrolmentCount, one: found.one, all: found.all))
        }
        say(try await BenchReaders(schools: schools, snapshot: snapshot, meter: meter).run())
    }

    private struct Found {
        var answer = Answer()
        var one = BenchTimes(all: [])
        var all = BenchTimes(all: [])
    }

    /// Times a question with one lane and with all, whose answers must be the same.
    private func measure(
        _ question: BenchQuestion, _ snapshot: NationSnapshot
    ) async throws(ServiceFailure) -> Found {
        var found = Found()
        for _ in 0..<runs {
            let one = await meter.time {
                for _ in 0..<question.repeats { found.answer = snapshot.answer(question.query) }
            }
            var other = Answer()
            let all = await meter.time {
                for _ in 0..<question.repeats {
                    other = await snapshot.answer(question.query, lanes: lanes)
                }
            }
            found.one.all.append(one / Double(question.repeats))
            found.all.all.append(all / Double(question.repeats))
            guard other == found.answer else {
                throw ServiceFailure(
                    .program, "\(question.name): \(lanes) lanes answer otherwise than one.")
            }
        }
        return found
    }

    /// What reading the bytes of the headline costs at least.
    private func bareRead(_ snapshot: NationSnapshot) async throws(ServiceFailure) -> BenchFinding {
        var (one, all) = (BenchTimes(all: []), BenchTimes(all: []))
        var bytes = 0
        for _ in 0..<runs {
            var (first, other) = (BareRead(), BareRead())
            one.all.append(await meter.time { first = await snapshot.bareRead(lanes: 1) })
            all.all.append(await meter.time { other = await snapshot.bareRead(lanes: lanes) })
            guard first == other, first.sum != 0 else {
                throw ServiceFailure(.program, "Reading the planes twice gave two sums.")
            }
            bytes = first.bytes
        }
        return .bareRead(bytes: bytes, one: one, all: all)
    }
}
