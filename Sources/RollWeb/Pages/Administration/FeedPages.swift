/// Tokens of systems that send and read.
struct FeedPages: Pages {
    let services: SiteServices

    var routes: [Route] { [] }
}
