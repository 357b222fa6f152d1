/// Groups of a school by characteristic.
struct GroupPages: Pages {
    let services: SiteServices

    var routes: [Route] { [] }
}
