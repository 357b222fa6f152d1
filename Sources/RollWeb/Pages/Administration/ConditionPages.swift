/// How the installation fares.
struct ConditionPages: Pages {
    let services: SiteServices

    var routes: [Route] { [] }
}
