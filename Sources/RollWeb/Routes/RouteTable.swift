/// All routes of a site, checked: no two share a name or an address.
public struct RouteTable: Sendable {
    /// The routes, in the order in which they were added.
    public let routes: [Route]

    /// Collects the routes of pages.
    init(_ pages: [any Pages]) {
        routes = pages.flatMap(\.routes)
        var names: Set<String> = []
        var places: Set<String> = []
        for route in routes {
            precondition(names.insert(route.name).inserted, "two routes are named \(route.name)")
            precondition(
                places.insert("\(route.method.rawValue) \(route.path)").inserted,
                "two routes are at \(route.path)")
        }
    }

    /// Whether a page is at an address.
    func holds(_ path: PathPattern) -> Bool {
        routes.contains { $0.method == .get && $0.path == path }
    }

    /// The page that a path leads to; nil where none does.
    func page(at path: Substring) -> Route? {
        routes.first { $0.method == .get && $0.path.fits(path) }
    }

    /// A path of this site to go on to after sign-in; nil for anything else, whatever it looks like.
    func onward(_ text: String?) -> String? {
        guard let text, text.utf8.count <= 500, text.hasPrefix("/"), !text.hasPrefix("//"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }),
            let route = page(at: text.prefix { $0 != "?" && $0 != "#" }), route.need != .nothing
        else { return nil }
        return text
    }
}
