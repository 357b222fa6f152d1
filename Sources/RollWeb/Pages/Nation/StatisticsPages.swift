import RollServices

/// Published statistics, for everybody: an edition on disk, as it was written.
struct StatisticsPages: Pages {
    let services: SiteServices

    var routes: [Route] {
        [
            .get("statistics", Addresses.statistics, title: "Open statistics", needs: .nothing) {
                _ in
                guard services.statistics?.hasEdition == true else { return .page(Self.empty) }
                // The pages of an edition name each other without a folder, so they need one.
                return .go(to: Addresses.statisticsFile(StatisticsShelf.front))
            },
            .get(
                "statistics.file", Addresses.statisticsFile, title: "A page of open statistics",
                needs: .nothing
            ) { try file($0.value("file")) },
            .get(
                "statistics.data", Addresses.statisticsData, title: "A file of open statistics",
                needs: .nothing
            ) { try file("data/" + $0.value("file")) },
        ]
    }

    private func file(_ name: String) throws -> Answer {
        guard let file = services.statistics?.file(named: name) else { throw WebFailure.notFound }
        return .bytes(file.bytes, type: file.type)
    }

    private static var empty: Page {
        Page(
            "Open statistics", heading: "No statistics are published here yet",
            content: Hollow(
                words: "Whoever runs this site can publish an edition with rollcall publish, and "
                    + "name its folder with rollcall serve --statistics."))
    }
}
