/// Files that were loaded, and loading more.
struct ImportPages: Pages {
    let services: SiteServices

    var routes: [Route] { [] }
}
