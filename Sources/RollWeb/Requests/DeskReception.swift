import RollServices
import RollStore

/// Knows guests as the desk does.
struct DeskReception: Reception {
    let desk: SignInDesk

    func guest(token: String, on occasion: Occasion, isUse: Bool) throws -> Guest? {
        guard let visitor = try desk.visitor(token: token, on: occasion, isUse: isUse) else {
            return nil
        }
        var guest = Guest(
            person: visitor.person.person, name: visitor.person.name, viewer: visitor.viewer,
            roles: visitor.roles, hasFactor: visitor.hasFactor)
        // Whoever looks as somebody who is gone sees nothing, and is told why.
        if visitor.signIn.looksAs != nil, guest.lookingAs == nil {
            guest.lookingAs = "somebody who has no such role today"
        }
        return guest
    }
}
