/// England on one page.
struct NationPages: Pages {
    let services: SiteServices

    var routes: [Route] { [] }
}
