/// Pupils by name, with every filter that the visitor may use.
struct PupilListPages: Pages {
    let services: SiteServices

    var routes: [Route] { [] }
}
