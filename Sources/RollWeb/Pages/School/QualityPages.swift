/// Faults of a school's data, and what each could do to the figure.
struct QualityPages: Pages {
    let services: SiteServices

    var routes: [Route] { [] }
}
