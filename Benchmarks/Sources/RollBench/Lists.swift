import Foundation
import RollDomain
import RollEngine
import RollServices
import RollSQLite
import RollStore
import RollSynthetic

/// The lists of follow-up on an authority's registers in memory: of its largest school, and of all.
struct Lists {
    let workload: Workload
    let folder: String

    func run() throws {
        let path = "\(folder)/lists.sqlite"
        removeDatabase(path)
        try FileManager.default.copyItem(atPath: "\(folder)/base.sqlite", toPath: path)
        let now = Instant(workload.plan.today, hour: 12)
        let deliveries = workload.schools.map { $0.register(of: workload.year).settled }
        let day = Feed.lastDates(of: deliveries, 1)[0]
        try Feed(workload: workload, folder: folder, days: 1).fill(
            path, deliveries, before: day.adding(days: 1), now)
        let store = try Store(SQLiteDriver(path: path), now: now)
        let live = try LiveNation(store, workload.year.span)
        let figures = PageFigures(live)
        let occasion = Occasion(
            now: now, today: day, operatorName: "bench", purpose: "measurement")
        let counts = live.nation.snapshot.registrations(on: day, in: .init())
        guard let largest = counts.max(by: { $0.count < $1.count }),
            let authority = largest.school.authority
        else { throw Usage("no school has pupils on \(day)") }
        let urn = largest.school.urn
        var report = Report()
        report.set("school", largest.count)
        report.set("pupils", counts.reduce(0) { $0 + $1.count })
        report.set(
            "duties", try times { _ = try ShowDuties(figures).run(urn, on: occasion) })
        report.set("list", try times { _ = try ShowTeamList(figures).run(urn, on: occasion) })
        report.set("returns", try times { _ = try ShowReturns(figures).run(urn, on: occasion) })
        report.set("severe", try times { _ = try ShowSevere(figures).run(urn, on: occasion) })
        report.set(
            "area",
            try times { _ = try ShowReturns(figures).area(.authority(authority), on: occasion) })
        try report.say()
    }

    /// The seconds of a few runs, the first left out.
    private func times(_ work: () throws -> Void) throws -> [Double] {
        try work()
        return try (0..<7).map { _ in try seconds(work) }
    }
}
