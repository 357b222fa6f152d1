/// Groups of schools that the visitor has made.
struct GroupingPages: Pages {
    let services: SiteServices

    var routes: [Route] { [] }
}
