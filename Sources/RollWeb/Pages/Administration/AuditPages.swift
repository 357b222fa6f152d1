/// Who looked at whom, and why.
struct AuditPages: Pages {
    let services: SiteServices

    var routes: [Route] { [] }
}
