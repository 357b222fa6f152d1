import RollCharts

/// The frame of every page: marking, masthead, areas, heading, footer.
struct Frame: View {
    let page: Page
    let facts: SiteFacts
    let guest: Guest?
    let content: String

    static let template = "frame/page"

    /// What stands in the title bar: where this is.
    var title: String {
        let place = page.place.isEmpty ? guest?.organisation ?? "" : page.place
        let parts = [page.title, place].filter { !$0.isEmpty }
        return parts.joined(separator: ", ") + " – Rollcall"
    }

    func child(named name: String) -> Any? {
        switch name {
        case "title": title
        case "heading": page.heading.isEmpty ? page.title : page.heading
        case "hasLead": !page.lead.isEmpty
        case "lead": page.lead
        case "isOpen": !page.namesPupils
        case "namesPupils": page.namesPupils
        case "isSynthetic": facts.isSynthetic
        case "hasStrip": page.namesPupils || facts.isSynthetic
        case "isLooking": guest?.lookingAs != nil
        case "lookingAs": guest?.lookingAs ?? ""
        case "lookEnd": Addresses.lookEnd()
        case "wordmark": Look.wordmark
        case "patterns": Look.patterns
        case "home": Addresses.home()
        case "stylesheet": facts.files.address(of: "rollcall.css")
        case "script": facts.files.address(of: "rollcall.js")
        case "liveScript": facts.files.address(of: "live.js")
        case "icon": facts.files.address(of: "icon.svg")
        case "hasPlace": !placeName.isEmpty
        case "place": placeName
        case "placeNote": page.place.isEmpty ? "" : page.placeNote
        case "me": guest.map { [Me(guest: $0)] } ?? []
        case "hasAreas": !page.areas.isEmpty
        case "areasName": page.areasName
        case "areas": page.areas.map(LinkView.init)
        case "hasAreasWithin": !page.areasWithin.isEmpty
        case "areasWithin": page.areasWithin.map(LinkView.init)
        case "hasCrumbs": !page.crumbs.isEmpty
        case "crumbs": page.crumbs.map(LinkView.init)
        case "headsItself": page.headsItself
        case "hasActs": !page.acts.isEmpty
        case "acts": page.acts
        case "hasWhy": !page.why.isEmpty
        case "why": page.why
        case "hasBasis": !page.basis.isEmpty
        case "basis": page.basis
        case "basisAddress": page.basisAddress
        case "hasBasisAddress": !page.basisAddress.isEmpty
        case "content": content
        case "footer": footer
        default: nil
        }
    }

    private var placeName: String {
        (page.place.isEmpty ? guest?.organisation ?? "" : page.place).firstCapital
    }

    private var footer: [LinkView] {
        var links = [
            Page.Link("Accessibility", to: Addresses.accessibility()),
            Page.Link("Privacy", to: Addresses.privacy()),
        ]
        if facts.routes.holds(Addresses.helpAChild) {
            links.insert(Page.Link("Help a child", to: Addresses.helpAChild()), at: 0)
        }
        if facts.routes.holds(Addresses.statistics) {
            links.append(Page.Link("Open statistics", to: Addresses.statistics()))
        }
        if facts.hasGallery { links.append(Page.Link("Components", to: Addresses.gallery())) }
        return links.map(LinkView.init)
    }
}

/// A link of a navigation.
struct LinkView: View {
    let link: Page.Link

    init(_ link: Page.Link) { self.link = link }

    static let template = "frame/link"

    func child(named name: String) -> Any? {
        switch name {
        case "label": link.label
        case "address": link.address
        case "isHere": link.isHere
        case "holdsHere": link.holdsHere
        default: nil
        }
    }
}

/// The guest's own corner: name, roles, sign-out.
struct Me: View {
    let guest: Guest

    static let template = "frame/me"

    func child(named name: String) -> Any? {
        switch name {
        case "name": guest.name
        case "role": guest.role.title
        case "roles": guest.otherRoles.map { RoleChoice(role: $0) }
        case "switchRole": Addresses.switchRole()
        case "signOut": Addresses.signOut()
        case "account": Addresses.account()
        default: nil
        }
    }

    private struct RoleChoice: View {
        let role: Guest.Role

        static let template = "frame/role"

        func child(named name: String) -> Any? {
            switch name {
            case "key": role.key
            case "title": role.title
            default: nil
            }
        }
    }
}
