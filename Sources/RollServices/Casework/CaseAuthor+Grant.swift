import RollAccess
import RollCasework
import RollStore

extension CaseAuthor {
    /// Whoever holds a grant, as an author.
    init(_ grant: Grant, on occasion: Occasion) {
        self.init(
            grant.viewer.name, person: grant.viewer.person, title: grant.viewer.role.words,
            at: occasion.now)
    }
}
