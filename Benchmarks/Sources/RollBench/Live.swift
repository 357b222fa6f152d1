import Foundation
import RollDomain
import RollEngine
import RollSQL
import RollSQLite
import RollServices
import RollStore
import RollSynthetic
import Synchronization

/// From a durable commit to the national figures: an authority's schools send their last day,
/// session by session, to a database whose schools stand in memory beside the rest of England.
struct Live {
    let workload: Workload
    let folder: String
    let arguments: Arguments

    private static let standing = "by school"

    func run() async throws {
        let share = Double(arguments["share"] ?? "1") ?? 1
        let pupils = Int(Double(arguments["pupils"].flatMap { Int($0) } ?? 8_100_000) * share)
        let path = "\(folder)/live.sqlite"
        removeDatabase(path)
        try FileManager.default.copyItem(atPath: "\(folder)/base.sqlite", toPath: path)
        let now = Instant(workload.plan.today, hour: 12)
        let deliveries = workload.schools.map { $0.register(of: workload.year).settled }
        let day = Feed.lastDates(of: deliveries, 1)[0]
        try Feed(workload: workload, folder: folder, days: 1).fill(
            path, deliveries, before: day, now)
        let store = try Store(SQLiteDriver(path: path), now: now)
        try measureLoading(store)
        let committed = Mutex<ContinuousClock.Instant?>(nil)
        // Told before the nation is: listeners are called in the order in which they came.
        let told = store.onCommit { committed.withLock { $0 = ContinuousClock.now } }
        let live = try LiveNation(store, workload.year.span)
        let england = try await surround(live, store, pupils: max(60_000, pupils))
        let times = try await send(deliveries, of: day, to: store, live, england) {
            committed.withLock { $0 }
        }
        withExtendedLifetime(told) {}
        try check(live, store)
        var report = Report()
        report.set("published", times.published)
        report.set("written", times.written)
        report.set("answers", times.answers)
        report.set("schools", live.nation.snapshot.partitionCount)
        report.set("pupils", live.nation.snapshot.enrolmentCount)
        try report.say()
    }

    private func measureLoading(_ store: Store) throws {
        for lanes in [1, 2] {
            var count = 0
            let time = try seconds {
                count = try NationLoader(store: store).run(
                    workload.year.span, SchoolFilter(), lanes: lanes
                ).enrolmentCount
            }
            var report = Report()
            report.set("lanes", lanes)
            report.set("loaded", count)
            report.set("seconds", time)
            try report.say()
        }
    }

    /// Puts the rest of a country of random schools beside the authority's own.
    private func surround(
        _ live: LiveNation, _ store: Store, pupils: Int
    ) async throws -> EnglandSchools {
        let schools = try EnglandSchools()
        let own = live.nation.snapshot
        let stored = try store.read { try $0.schools.withPupils() }
        let mine = stored.compactMap { own.partition(of: $0.urn, workload.year) }
        live.nation.restart(
            with: NationSnapshot(
                rules: own.rules, partitions: mine + (try schools.partitions(pupils: pupils))))
        live.nation.keep(Query(Window(workload.year), by: [.school]), as: Self.standing)
        live.nation.keep(Query(Window(workload.year), by: [.authority]), as: "by authority")
        return schools
    }

    /// Sends each school's sessions in a transaction of its own, while 100 readers ask.
    private func send(
        _ deliveries: [MarksDelivery], of day: CivilDate, to store: Store, _ live: LiveNation,
        _ england: EnglandSchools, committed: @escaping @Sendable () -> ContinuousClock.Instant?
    ) async throws -> (published: [Double], written: [Double], answers: Int) {
        let symbols = try store.read { try $0.symbols.table() }
        let readers = EnglandReaders(schools: england, snapshot: live.nation.snapshot)
        let queries = try (0..<99).map(readers.question)
        let end = End()
        let nation = live.nation
        return try await withThrowingTaskGroup(of: Int.self) { group in
            for reader in 0..<100 {
                group.addTask {
                    var answers = 0
                    while !end.isReached.load(ordering: .relaxed) {
                        let now = nation.snapshot
                        _ =
                            reader < 99
                            ? now.answer(queries[reader]) : now.standingAnswer(Self.standing)
                        answers += 1
                        await Task.yield()
                    }
                    return answers
                }
            }
            let parts = deliveries.flatMap { delivery in
                delivery.sheets.filter { $0.when.date == day }.map {
                    MarksDelivery(school: delivery.school, sheets: [$0])
                }
            }
            // A thread of its own, as a server's writer has.
            let times = try await withCheckedThrowingContinuation {
                (done: CheckedContinuation<([Double], [Double]), any Error>) in
                Thread {
                    done.resume(
                        with: Result {
                            defer { end.isReached.store(true, ordering: .relaxed) }
                            return try Self.write(parts, day, to: store, symbols, committed)
                        })
                }.start()
            }
            var answers = 0
            for try await part in group { answers += part }
            return (times.0, times.1, answers)
        }
    }

    private static func write(
        _ parts: [MarksDelivery], _ day: CivilDate, to store: Store, _ symbols: SymbolTable,
        _ committed: () -> ContinuousClock.Instant?
    ) throws -> ([Double], [Double]) {
        let source = SubmissionSource(
            kind: .feed, name: "feed", sentBy: "school system", fingerprint: "",
            at: Instant(day, hour: 16))
        var published: [Double] = []
        var written: [Double] = []
        for part in parts {
            let start = ContinuousClock.now
            _ = try store.write {
                try $0.registers.submit(part, from: source, symbols: symbols)
            }
            let end = ContinuousClock.now
            guard let commit = committed() else { throw Usage("nobody was told of a commit") }
            published.append((end - commit) / .seconds(1))
            written.append((commit - start) / .seconds(1))
        }
        return (published, written)
    }

    /// The figures that followed are those of the database, and standing ones are as asked anew.
    private func check(_ live: LiveNation, _ store: Store) throws {
        let now = live.nation.snapshot
        let query = Query(Window(workload.year), by: [.school])
        guard now.standingAnswer(Self.standing) == now.answer(query) else {
            throw Usage("the standing figures differ from the same question asked anew")
        }
        let anew = try NationLoader(store: store).run(workload.year.span, SchoolFilter())
        let all = now.answer(query)
        guard anew.answer(query).groups.allSatisfy({ all[$0.key] == $0.value }) else {
            throw Usage("the figures that followed differ from the database's")
        }
    }
}

/// Tells readers that nothing more will come.
private final class End: Sendable {
    let isReached = Atomic(false)
}
