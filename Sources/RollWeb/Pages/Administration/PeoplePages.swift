/// People and their roles.
struct PeoplePages: Pages {
    let services: SiteServices

    var routes: [Route] { [] }
}
