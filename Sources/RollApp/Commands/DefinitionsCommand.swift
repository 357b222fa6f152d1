import ArgumentParser
import RollDomain
import RollFormats
import RollServices

/// Lists what figures can mean.
struct DefinitionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "definitions", abstract: "List what figures can mean, or print one meaning.",
        discussion: """
            A definition says who is counted, which sessions, from which line a pupil is persistently \
            absent, and how totals are made. Each has a version; a change is a new version.

              rollcall definitions
              rollcall definitions census-six-half-terms-10
              rollcall measure --by phase --definition census-six-half-terms-10
            """)

    @Argument(help: ArgumentHelp("A definition, with its version or without.", valueName: "id"))
    var id: String?

    func run() throws {
        guard let id else { return list() }
        guard let found = FigureDefinition.named(id) else {
            throw ServiceFailure(
                .usage, "There is no definition “\(id)”; rollcall definitions lists them.")
        }
        var lines = [found.id, found.title, "", "In force: \(found.inForce)", ""]
        for sentence in found.sentences { lines += Wrapped.lines(sentence) }
        lines += [
            "", "Small numbers in print: \(found.suppression). Rounding: \(found.rounding.name).",
            "Sources:",
        ]
        lines += found.sources.map { "  \($0.title), \($0.link)" }
        Terminal.say(lines.joined(separator: "\n"))
    }

    private func list() {
        var grid = TextTable(
            title: "Definitions",
            columns: [.init("Id"), .init("In force"), .init("What it is")])
        for definition in FigureDefinition.all {
            grid.add([definition.id, definition.inForce.description, definition.title])
        }
        Terminal.say(grid.plainText())
    }
}
