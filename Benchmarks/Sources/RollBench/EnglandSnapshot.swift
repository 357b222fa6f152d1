import Foundation
import RollDomain
import RollEngine
import RollServices

/// England's columns written to a file, and asked from it by a process that has nothing else.
struct EnglandSnapshot {
    let arguments: Arguments

    private func path() throws -> String { try arguments.need("folder") + "/england.snapshot" }

    /// Makes the schools, writes the file, and says what a headline has to find in it.
    func write() async throws {
        let asked = arguments["pupils"].map { Int($0) } ?? BenchSchools.england
        guard let asked, asked >= 10_000 else { throw Usage("--pupils takes a number from 10000") }
        let schools = BenchSchools(pupils: asked)
        let partitions = schools.partitions(lanes: 2)
        let file = try path()
        var bytes = 0
        let time = try seconds {
            let writer = try SnapshotFileWriter(replacing: file, rules: schools.rules)
            for partition in partitions { try writer.add(partition) }
            bytes = try writer.finish(
                SnapshotOrigin(
                    database: "bench", version: 1, writtenAt: Instant(milliseconds: 0),
                    basis: "bench", years: [schools.year]))
        }
        let snapshot = NationSnapshot(rules: schools.rules, partitions: partitions)
        let answer = await snapshot.answer(headline(schools), lanes: 2)
        var report = Report()
        report.set("written", time)
        report.set("bytes", bytes)
        report.set("schools", snapshot.partitionCount)
        report.set("pupils", snapshot.enrolmentCount)
        report.set("found", [answer.total.possible, answer.total.absent, answer.total.persistent])
        try report.say()
    }

    /// Opens the file and asks: how long until the first answer, and again.
    func read() async throws {
        let file = try path()
        // Any number of schools has the same year and rules; the file brings its own schools.
        let schools = BenchSchools(pupils: 1)
        if arguments["cold"] == "yes" { try Self.forget(file) }
        let query = headline(schools)
        let start = ContinuousClock.now
        let opened = try SnapshotFile(opening: file)
        let snapshot = NationSnapshot(
            rules: schools.rules, partitions: try opened.partitions(schools.rules))
        let mapped = ContinuousClock.now
        try await snapshot.open(for: query, lanes: 2)
        let checked = ContinuousClock.now
        let answer = await snapshot.answer(query, lanes: 2)
        let first = ContinuousClock.now
        let again = await snapshot.answer(query, lanes: 2)
        let end = ContinuousClock.now
        guard again == answer else { throw Usage("the same question has two answers") }
        var report = Report()
        report.set("opening", (mapped - start) / .seconds(1))
        report.set("checking", (checked - mapped) / .seconds(1))
        report.set("answering", (first - checked) / .seconds(1))
        report.set("first", (first - start) / .seconds(1))
        report.set("again", (end - first) / .seconds(1))
        report.set("checked", opened.checkedByteCount)
        report.set("resident", greatestMemory())
        report.set("found", [answer.total.possible, answer.total.absent, answer.total.persistent])
        try report.say()
    }

    private func headline(_ schools: BenchSchools) -> Query {
        Query(Window(schools.year), by: [.school, .authority, .region, .phase])
    }

    /// Lets the system's memory forget a file, so that the disk is asked.
    private static func forget(_ path: String) throws {
        let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        try handle.synchronize()
        guard posix_fadvise(handle.fileDescriptor, 0, 0, POSIX_FADV_DONTNEED) == 0 else {
            throw Usage("the file could not be forgotten")
        }
    }
}
