/// Schools, trusts and authorities.
struct OrganisationPages: Pages {
    let services: SiteServices

    var routes: [Route] { [] }
}
