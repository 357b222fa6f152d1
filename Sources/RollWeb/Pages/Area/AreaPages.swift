/// The schools and pupils of a trust or an authority.
struct AreaPages: Pages {
    let services: SiteServices

    var routes: [Route] { [] }
}
