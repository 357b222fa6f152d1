/// A page before the frame goes round it.
struct Page: Sendable {
    /// A link among several, one of which may be where the visitor is.
    struct Link: Sendable, Hashable {
        let label: String
        let address: String
        let isHere: Bool
        /// Whether it stands for several, one of which is where the visitor is.
        let holdsHere: Bool

        /// Describes a link.
        init(_ label: String, to address: String, isHere: Bool = false) {
            self.label = label
            self.address = address
            self.isHere = isHere
            holdsHere = false
        }

        /// Describes a link that stands for several.
        init(_ label: String, to address: String, holds: Bool) {
            self.label = label
            self.address = address
            isHere = false
            holdsHere = holds
        }
    }

    /// Where the page is, for the title: `Today`.
    var title: String
    /// The finding or the task, as the heading; the title where it is empty.
    var heading: String
    /// A sentence under the heading.
    var lead: String
    /// The organisation that the page is about; the visitor's own where it is empty.
    var place: String
    /// What that organisation is.
    var placeNote: String
    /// The name of the navigation, such as `School`.
    var areasName: String
    /// The areas of the place.
    var areas: [Link]
    /// The areas of the group of them where the page is; empty where they are in no groups.
    var areasWithin: [Link]
    /// The way here.
    var crumbs: [Link]
    /// Buttons and links beside the heading.
    var acts: [Act]
    /// Whether it names pupils, and so bears its marking.
    var namesPupils: Bool
    /// The reason why the visitor may see it, in words.
    var why: String
    /// What its figures rest on, in words; empty where there are none.
    var basis: String
    /// Where all of that is told at length.
    var basisAddress: String
    /// Whether the heading stands in the content, as on the page of a person.
    var headsItself: Bool
    /// What is on it.
    var content: any View

    /// Describes a page; the rest is set as needed.
    init(_ title: String, heading: String = "", lead: String = "", content: any View) {
        self.title = title
        self.heading = heading
        self.lead = lead
        self.content = content
        place = ""
        placeNote = ""
        areasName = ""
        areas = []
        areasWithin = []
        crumbs = []
        acts = []
        namesPupils = false
        why = ""
        basis = ""
        basisAddress = ""
        headsItself = false
    }
}

/// A button or a link beside a heading.
struct Act: View, Hashable {
    /// How much it weighs; a page has one main act.
    enum Weight: String, Sendable {
        /// The one main act.
        case main = "btn"
        /// Another act.
        case second = "btn second"
        /// A small one.
        case little = "btn second little"
    }

    let label: String
    let address: String
    let weight: Weight

    /// Describes an act.
    init(_ label: String, to address: String, _ weight: Weight = .second) {
        self.label = label
        self.address = address
        self.weight = weight
    }

    static let template = "components/act"

    func child(named name: String) -> Any? {
        switch name {
        case "label": label
        case "address": address
        case "classes": weight.rawValue
        default: nil
        }
    }
}
