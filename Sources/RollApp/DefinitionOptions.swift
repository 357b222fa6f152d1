import ArgumentParser
import RollDomain
import RollServices

/// What figures mean: the option of commands that can count by more than one definition.
struct DefinitionOptions: ParsableArguments {
    @Option(
        name: .customLong("definition"),
        help: ArgumentHelp(
            "What the figures mean: an id that rollcall definitions lists.", valueName: "id"))
    var name: String?

    /// The definition meant: Rollcall's own where none is named.
    ///
    /// - Throws: usage, where there is none of the name.
    func definition() throws(ServiceFailure) -> FigureDefinition {
        guard let name else { return .live }
        return try Self.definition(named: name)
    }

    /// The definition of a name.
    ///
    /// - Throws: usage, where there is none of the name.
    static func definition(named name: String) throws(ServiceFailure) -> FigureDefinition {
        guard let found = FigureDefinition.named(name) else {
            throw ServiceFailure(
                .usage,
                "There is no definition “\(name)”. These there are: "
                    + "\(FigureDefinition.all.map(\.id).joined(separator: ", ")).")
        }
        return found
    }
}
