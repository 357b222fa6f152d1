/// Other rules, and what they would give.
struct WhatIfPages: Pages {
    let services: SiteServices

    var routes: [Route] { [] }
}
