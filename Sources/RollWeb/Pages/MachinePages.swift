/// What machines read: files, whether the server works, what it did.
struct MachinePages: Pages {
    let settings: SiteSettings
    let tally: Tally

    var routes: [Route] {
        [
            .get("file", Addresses.file, title: "A file of the site", needs: .nothing) { ask in
                guard let file = ask.site.files[ask.value("file")] else {
                    throw WebFailure.notFound
                }
                return .asset(file)
            },
            .get("icon", Addresses.favicon, title: "The icon", needs: .nothing) { ask in
                .go(to: ask.site.files.address(of: "icon.svg"))
            },
            .get("health", Addresses.health, title: "Health", needs: .nothing) { _ in
                guard settings.isHealthy() else { throw WebFailure.unavailable }
                return .bytes(Array("ok\n".utf8), type: "text/plain; charset=utf-8")
            },
            .get("metrics", Addresses.metrics, title: "Counts of requests", needs: .nothing) {
                ask in
                guard settings.metricsReaders.contains(ask.client) else {
                    throw WebFailure.notFound
                }
                return .bytes(Array(tally.text.utf8), type: "text/plain; version=0.0.4")
            },
        ]
    }
}
