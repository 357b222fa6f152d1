/// The areas of a place, put together by what one wants to do.
///
/// A few areas stand beside each other. More than that would wrap on a screen and be searched each
/// morning, so they stand behind one word for each group, with the group's own areas below.
struct AreaGroups {
    /// An area that the visitor may open.
    struct Area {
        let path: PathPattern
        let link: Page.Link
    }

    /// A group: its word, and its areas in order.
    struct Group: Sendable {
        let label: String
        let paths: [PathPattern]

        /// Describes a group.
        init(_ label: String, _ paths: PathPattern...) {
            self.label = label
            self.paths = paths
        }
    }

    /// The most areas that stand beside each other.
    private static let most = 6

    /// What stands in the first line.
    let first: [Page.Link]
    /// The areas of the group where the visitor is; empty where the first line has them all.
    let second: [Page.Link]

    /// Groups areas; one that is in no group stands alone after them.
    init(_ areas: [Area], by groups: [Group]) {
        guard areas.count > Self.most else {
            first = areas.map(\.link)
            second = []
            return
        }
        var first: [Page.Link] = []
        var second: [Page.Link] = []
        for group in groups {
            let links = group.paths.compactMap { path in
                areas.first { $0.path == path }?.link
            }
            guard let start = links.first else { continue }
            guard links.count > 1 else {
                first.append(start)
                continue
            }
            let isHere = links.contains(where: \.isHere)
            if isHere { second = links }
            first.append(Page.Link(group.label, to: start.address, holds: isHere))
        }
        let grouped = groups.flatMap(\.paths)
        first += areas.filter { !grouped.contains($0.path) }.map(\.link)
        self.first = first
        self.second = second
    }
}

extension Page {
    /// Puts the areas of a place on the page.
    mutating func setAreas(_ found: [AreaGroups.Area], by groups: [AreaGroups.Group]) {
        let grouped = AreaGroups(found, by: groups)
        areas = grouped.first
        areasWithin = grouped.second
    }
}
