/// When and why pupils of a school are absent.
struct PatternPages: Pages {
    let services: SiteServices

    var routes: [Route] { [] }
}
