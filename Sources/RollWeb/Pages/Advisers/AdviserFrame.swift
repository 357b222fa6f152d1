import RollAccess

/// The frame of pages about advisers' work that are of no single place: the nation's where the visitor has the nation,
/// else only the visitor's own.
struct AdviserFrame {
    private let ask: Ask

    init(_ ask: Ask) { self.ask = ask }

    func frame(_ page: Page) -> Page {
        guard let viewer = ask.guest?.viewer,
            Door.why(viewer, .chooseHelp, .nation) != nil
        else { return page }
        return NationFrame(ask).frame(page)
    }
}
