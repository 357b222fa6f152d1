import RollServices
import RollStore

/// Knows guests as the desk does.
struct DeskReception: Reception {
    let desk: SignInDesk

    func guest(token: String, on occasion: Occasion) throws -> Guest? {
        guard let visitor = try desk.visitor(token: token, on: occasion) else { return nil }
        return Guest(
            person: visitor.person.person, name: visitor.person.name, viewer: visitor.viewer,
            roles: visitor.roles, hasFactor: visitor.hasFactor)
    }
}
