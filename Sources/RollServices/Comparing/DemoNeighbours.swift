import RollDomain
public import RollStore

/// Loads made-up lists of neighbours into a demo: of each authority with pupils the two before and
/// the two after it in its region, as if they shared a border, and the ten next to it by number, as if their people were alike.
///
/// The published lists belong to whoever publishes them; an installation loads them as files.
public struct DemoNeighbours: Sendable {
    let store: Store

    /// Works on a database.
    public init(store: Store) { self.store = store }

    /// Loads the lists, by the same service as a file is loaded.
    ///
    /// - Parameter occasion: The day.
    /// - Throws: ``ServiceFailure`` when the database is not made up.
    public func run(on occasion: Occasion) throws(ServiceFailure) {
        guard try SyntheticOnly(store: store).holds() else {
            throw ServiceFailure(
                .fault, "This database holds real schools, so no neighbours are made up in it.")
        }
        let own = try ServiceFailure.only {
            try store.read { Set(try $0.schools.withPupils().compactMap(\.authority)).sorted() }
        }
        guard !own.isEmpty else { return }
        let all = Geography.england.authorities(on: occasion.today)
        var borders = "old_la_code,neighbour_old_la_code\n"
        var alike = "old_la_code,rank,neighbour_old_la_code,closeness\n"
        for code in own {
            guard let region = Geography.england.authority(code)?.regionCode else { continue }
            let inRegion = all.filter { $0.regionCode == region }.map(\.code).sorted()
            if let place = inRegion.firstIndex(of: code) {
                for other in inRegion[max(0, place - 2)...min(inRegion.count - 1, place + 2)]
                where other != code {
                    borders += "\(code),\(other)\n"
                }
            }
            let next = all.filter { $0.code != code }.map(\.code).sorted {
                (abs($0.number - code.number), $0) < (abs($1.number - code.number), $1)
            }.prefix(10)
            for (place, other) in next.enumerated() {
                alike += "\(code),\(place + 1),\(other),\(place < 5 ? "Very close" : "Close")\n"
            }
        }
        let desk = ImportDesk(store: store, occasion: occasion)
        for (name, text) in [("made-up-borders.csv", borders), ("made-up-neighbours.csv", alike)] {
            _ = try desk.importNeighbours(.bytes(Array(text.utf8), name: name))
        }
    }
}
