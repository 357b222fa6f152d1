/// One pupil.
struct PupilPages: Pages {
    let services: SiteServices

    var routes: [Route] { [] }
}
