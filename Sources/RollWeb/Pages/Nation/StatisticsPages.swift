/// Published statistics, for everybody.
struct StatisticsPages: Pages {
    let services: SiteServices

    var routes: [Route] { [] }
}
