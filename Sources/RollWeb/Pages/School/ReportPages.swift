/// Reports of a school, to print.
struct ReportPages: Pages {
    let services: SiteServices

    var routes: [Route] { [] }
}
