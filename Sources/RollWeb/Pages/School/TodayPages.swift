/// A school's day as it comes in, and what came of each attempt to reach a family.
struct TodayPages: Pages {
    let services: SiteServices

    var routes: [Route] { [] }
}
