import Mustache

/// All templates of the site, read once.
struct Templates: Sendable {
    private let library: MustacheLibrary

    static let folder = "Data/Templates/"

    /// Reads every template.
    init() {
        var templates: [String: MustacheTemplate] = [:]
        for (path, text) in Self.texts {
            do {
                templates[path] = try MustacheTemplate(string: text)
            } catch {
                preconditionFailure("the template \(path) cannot be read: \(error)")
            }
        }
        library = MustacheLibrary(templates: templates)
    }

    /// The text of every template by its name.
    static var texts: [String: String] {
        var texts: [String: String] = [:]
        for (path, text) in EmbeddedText.files
        where path.hasPrefix(folder) && path.hasSuffix(".mustache") {
            texts[String(path.dropFirst(folder.count).dropLast(".mustache".count))] = text
        }
        return texts
    }

    /// Shows a value by its template; each form in it carries the visitor's token.
    func render(_ view: any View, formToken: String = "") -> String {
        let name = type(of: view).template
        guard
            let text = library.render(
                Standing(formToken: formToken, view: view), withTemplate: name)
        else { preconditionFailure("there is no template \(name)") }
        return text
    }

    /// A value with what every form needs, wherever it stands.
    private struct Standing: MustacheParent {
        let formToken: String
        let view: any View

        func child(named name: String) -> Any? {
            name == "formToken" ? formToken : view.child(named: name)
        }
    }
}
