/// Registers taken and amended by hand.
struct RegisterPages: Pages {
    let services: SiteServices

    var routes: [Route] { [] }
}
