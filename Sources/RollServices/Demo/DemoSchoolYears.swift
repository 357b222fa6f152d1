import Foundation
import RollDomain
public import RollStore
import RollSynthetic

/// Gives a demonstration earlier years: absence by school of its region, made up and loaded as published
/// files are, with lasting falls and flukes in it.
public struct DemoSchoolYears: Sendable {
    let store: Store

    /// Works on a database that holds made-up data only.
    public init(store: Store) { self.store = store }

    /// Loads the years before a day; once they are there, nothing is written.
    ///
    /// - Parameter occasion: When.
    /// - Throws: ``ServiceFailure``; nothing is done where a real school is in the database.
    public func run(on occasion: Occasion) throws(ServiceFailure) {
        guard try SyntheticOnly(store: store).holds() else { return }
        let own = try ServiceFailure.only {
            try store.read { try $0.schools.withPupils().compactMap(\.authority) }
        }
        let counts = Dictionary(own.map { ($0, 1) }, uniquingKeysWith: +)
        guard let largest = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key,
            let region = Geography.england.authority(largest)?.regionCode
        else { return }
        // A few authorities around the demonstration's own: enough to say what is usual.
        let others = Geography.england.authorities(on: occasion.today)
            .filter { $0.regionCode == region && $0.code != largest }.map(\.code)
        let around = [largest] + others.prefix(5)
        let last = AcademicYear(of: occasion.today).startYear - 1
        let years = (last - 8...last).filter { !BrightQuestion.pandemic.contains($0) }
            .map { AcademicYear(startYear: $0) }
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "rollcall-demo-\(occasion.now.milliseconds)")
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try WriteSchoolYears().run(
            SyntheticSchoolYears(
                seed: 2026, years: years, authorities: around, lasting: 0.03, flukes: 0.04),
            to: folder.path)
        _ = try LoadStatistics(store: store).run(
            folder.appending(path: WriteSchoolYears.figures).path, on: occasion)
    }
}
