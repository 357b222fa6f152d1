import RollDomain
import RollEngine

/// Schools' years replaced one after another, with standing figures kept, while 100 readers ask.
struct EnglandReaders {
    let schools: EnglandSchools
    let snapshot: NationSnapshot

    private static let replacements = 200
    private static let standing = "by school"

    func run() async throws {
        let live = Nation(snapshot)
        let query = Query(Window(schools.year), by: [.school])
        live.keep(query, as: Self.standing)
        live.keep(Query(Window(schools.year), by: [.authority]), as: "by authority")
        // Made before the clock runs: building a school's year is the cost of the commit.
        let count = min(Self.replacements, snapshot.partitionCount)
        let amended = try (0..<count).map { try schools.partition($0, version: 1) }
        let last = snapshot.version + count
        let queries = try (0..<99).map(question)
        let (times, asked) = await withTaskGroup(of: ([Double], Int).self) { group in
            for reader in 0..<100 {
                group.addTask {
                    await ([], ask(live, reader < 99 ? queries[reader] : nil, until: last))
                }
            }
            group.addTask { await (replace(amended, in: live), 0) }
            return await group.reduce(into: ([], 0)) { $0 = ($0.0 + $1.0, $0.1 + $1.1) }
        }
        let now = live.snapshot
        guard now.standingAnswer(Self.standing) == now.answer(query) else {
            throw Usage("the standing figures differ from the same question asked anew")
        }
        var report = Report()
        report.set("replace", times)
        report.set("answers", asked)
        try report.say()
    }

    /// 90 readers ask about schools and 9 about authorities.
    func question(_ reader: Int) throws -> Query {
        var query = Query(Window(schools.year))
        if reader < 90 {
            query.schools.schools = [try EnglandSchools.urn(reader)]
        } else {
            query.schools.authorities = [schools.authorities[reader]]
        }
        return query
    }

    /// Asks again and again, the standing figures of the nation where no question is given.
    private func ask(_ live: Nation, _ query: Query?, until last: Int) async -> Int {
        var answers = 0
        while true {
            let now = live.snapshot
            if now.version >= last { return answers }
            _ = query.map(now.answer) ?? now.standingAnswer(Self.standing)
            answers += 1
            await Task.yield()
        }
    }

    private func replace(_ amended: [Partition], in live: Nation) async -> [Double] {
        var times: [Double] = []
        for partition in amended {
            times.append(seconds { live.replace(partition) })
            await Task.yield()
        }
        return times
    }
}
