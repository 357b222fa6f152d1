import Foundation
import RollDomain
import RollEngine
import RollServices

/// The marks for others to count, and our own times and answers for the same questions.
struct Peers {
    let arguments: Arguments

    func run() async throws {
        guard let pupils = Int(arguments["pupils"] ?? "1000000"), pupils >= 10_000,
            let runs = Int(arguments["runs"] ?? "3"), runs > 0
        else { throw Usage("--pupils takes a number from 10000, --runs a number") }
        let schools = BenchSchools(pupils: pupils)
        let partitions = schools.partitions(lanes: 2)
        let snapshot = NationSnapshot(rules: schools.rules, partitions: partitions)
        let files = PeerFiles(folder: try arguments.need("folder"), schools: schools)
        try files.write(partitions)
        var report = Report()
        report.set("pupils", snapshot.enrolmentCount)
        report.set("sessions", partitions[0].calendar.slotCount)
        report.set("schools", partitions.count)
        try report.say()
        for (name, query) in questions(schools) {
            try await ask(name, query, snapshot, runs)
        }
    }

    /// The questions that everyone is asked, about pupils of every age.
    private func questions(_ schools: BenchSchools) -> [(String, Query)] {
        var headline = Query(Window(schools.year), by: [.school])
        headline.pupils.ages = nil
        var codes = headline
        codes.dimensions = [.authority, .phase]
        codes.measures = [.codes]
        var threshold = headline
        threshold.rules.persistent = AbsenceThreshold(3, in: 20)
        return [("headline", headline), ("codes", codes), ("threshold", threshold)]
    }

    private func ask(
        _ name: String, _ query: Query, _ snapshot: NationSnapshot, _ runs: Int
    ) async throws {
        let clock = ContinuousClock()
        var (one, two): ([Double], [Double]) = ([], [])
        var answer = Answer()
        for _ in 0..<runs {
            one.append(seconds { answer = snapshot.answer(query) })
            let start = clock.now
            let other = await snapshot.answer(query, lanes: 2)
            two.append((clock.now - start) / .seconds(1))
            guard other == answer else { throw Usage("\(name): two lanes differ from one") }
        }
        var report = Report()
        report.set("question", name)
        report.set("one", one)
        report.set("seconds", two)
        report.set("rows", rows(of: answer, snapshot.rules.symbols))
        try report.say()
    }

    /// The answer as every other program gives it: keys, then counts.
    private func rows(of answer: Answer, _ symbols: SymbolTable) -> [[Any]] {
        answer.rows.flatMap { row -> [[Any]] in
            let counts = row.counts
            let keys: [Any] = row.key.map { key in
                switch key {
                case .school(let urn): urn.number
                case .authority(let code): code?.number ?? 0
                case .phase(let phase): phase.rawValue
                default: "?"
                }
            }
            if counts.codes.isEmpty {
                return [
                    keys + [
                        counts.possible, counts.authorised, counts.unauthorised,
                        counts.enrolments, counts.persistent, counts.severe,
                    ]
                ]
            }
            return counts.codes.enumerated().filter { $0.element > 0 }.map {
                keys + [symbols.texts[$0.offset], $0.element]
            }
        }
    }
}

/// The same marks as files that every program can read.
///
/// ```
/// schools.csv   school, authority, phase, pupils
/// codes.csv     number, code, possible, authorised, unauthorised
/// sessions.csv  slot, date, session (0 morning, 1 afternoon)
/// marks.bin     a byte for each pupil and session, pupil after pupil in the order of schools
/// ```
struct PeerFiles {
    let folder: String
    let schools: BenchSchools

    func write(_ partitions: [Partition]) throws {
        let calendar = partitions[0].calendar
        try write(
            "schools.csv", "school,authority,phase,pupils",
            partitions.map { partition in
                let school = partition.school
                return "\(school.urn.number),\(school.authority?.number ?? 0),"
                    + "\(school.phase.rawValue),\(partition.enrolmentCount)"
            })
        let table = schools.rules.tables.table(on: calendar.dates[0])
        let texts = schools.rules.symbols.texts
        try write(
            "codes.csv", "number,code,possible,authorised,unauthorised",
            texts.indices.dropFirst().map { number in
                let kind = table.compulsory[number]
                func flag(_ isSet: Bool) -> Int { isSet ? 1 : 0 }
                return "\(number),\(texts[number]),\(flag(kind.isPossible)),"
                    + "\(flag(kind == .authorised)),\(flag(kind == .unauthorised))"
            })
        try write(
            "sessions.csv", "slot,date,session",
            (0..<calendar.slotCount).map { slot in
                let when = calendar.session(of: slot)
                return "\(slot),\(when.date),\(when.session.rawValue)"
            })
        let path = "\(folder)/marks.bin"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        guard let file = FileHandle(forWritingAtPath: path) else {
            throw Usage("\(path) cannot be written")
        }
        for partition in partitions {
            guard partition.calendar == calendar else { throw Usage("calendars differ") }
            var bytes: [UInt8] = []
            bytes.reserveCapacity(partition.enrolmentCount * calendar.slotCount)
            for row in 0..<partition.enrolmentCount {
                for slot in 0..<calendar.slotCount {
                    bytes.append(partition.mark(row: row, slot: slot).rawValue)
                }
            }
            try file.write(contentsOf: Data(bytes))
        }
        try file.close()
    }

    private func write(_ name: String, _ head: String, _ lines: [String]) throws {
        try Data(([head] + lines).joined(separator: "\n").appending("\n").utf8)
            .write(to: URL(filePath: "\(folder)/\(name)"))
    }
}
