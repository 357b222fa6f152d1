import Mustache

/// A value with the template that shows it.
///
/// `child(named:)` answers every name of the template; what is missing is false or an empty list,
/// never nil, and templates ask with a leading dot, so that no name is looked up further out.
protocol View: MustacheParent, Sendable {
    /// The template, by its path below `Data/Templates` without an ending.
    static var template: String { get }
}

/// Finished markup as a value: made by code that escapes, such as a chart or a large table.
struct Finished: View, Hashable {
    /// The markup.
    let html: String

    /// Takes finished markup.
    init(_ html: String) { self.html = html }

    static let template = "components/finished"

    func child(named name: String) -> Any? { name == "html" ? html : nil }
}

/// Several values one below the other.
struct Stack: View {
    /// The values.
    let views: [any View]

    /// Takes values in order.
    init(_ views: [any View]) { self.views = views }

    static let template = "components/stack"

    func child(named name: String) -> Any? {
        name == "views" ? views.map(Shown.init) : nil
    }
}

/// A value beside the name of its template, for templates that show whatever they are given.
struct Shown: MustacheParent {
    let view: any View

    init(_ view: any View) { self.view = view }

    func child(named name: String) -> Any? {
        switch name {
        case "view": view
        case "template": type(of: view).template
        default: nil
        }
    }
}
