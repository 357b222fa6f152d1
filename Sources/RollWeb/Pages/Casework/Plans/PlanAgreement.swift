import RollAccess
import RollCasework
import RollDomain
import RollServices
import RollStore

/// Who has agreed a joint plan, and what waits.
struct PlanAgreement {
    let frame: CaseFrame
    let page: PlanPage

    private var plan: StoredPlan { page.plan }
    private var version: PlanVersion { page.waiting ?? page.shown }

    /// The sides beside each other.
    var view: Agreement {
        let number = version.number
        return Agreement(
            label: "Who has agreed version \(number)",
            sides: PlanSide.allCases.map { side($0, number) } + [about])
    }

    private func side(_ side: PlanSide, _ number: Int) -> Agreement.Side {
        let kind: Agreement.Side.Kind = side == .school ? .school : .authority
        let address =
            side == .school
            ? Addresses.schoolAgreement(frame.urn, frame.child, plan.number)
            : Addresses.authorityAgreement(frame.urn, frame.child, plan.number)
        let may =
            page.isOwn
            && frame.may(side == .school ? .agreeForSchool : .agreeForAuthority)
        if let entry = page.agreement(side, to: number) {
            return Agreement.Side(
                kind: kind, name: side.words.firstCapital, did: "agreed", who: entry.author.name,
                lines: [entry.author.title, frame.ask.spoken(entry.author.at)]
                    .filter { !$0.isEmpty })
        }
        guard plan.state.isOpen, plan.state != .live else {
            return Agreement.Side(
                kind: kind, name: side.words.firstCapital, did: "has not agreed", who: "Nobody",
                lines: [])
        }
        return Agreement.Side(
            kind: kind, name: side.words.firstCapital, did: "has not agreed yet",
            who: may ? "Waits for you" : "Waits for the \(side.words)",
            lines: ["since \(frame.ask.spoken(version.author.at))"],
            buttons: may
                ? [
                    Button(
                        words: "Agree version \(number)", action: address, weight: .main,
                        fields: Fields([("seen", "\(number)")]))
                ] : [])
    }

    private var about: Agreement.Side {
        let isWaiting = page.waiting != nil
        return Agreement.Side(
            kind: .none, name: "Version \(version.number) of \(plan.version)", did: "",
            who: isWaiting
                ? plan.inForce.map { "Version \($0) is in force" } ?? "Not in force yet"
                : "In force since \((plan.liveFrom ?? plan.openedOn).spoken)",
            lines: [version.why, "Any change needs both sides again."].filter { !$0.isEmpty },
            links: plan.version > 1 && page.isOwn
                ? [
                    Page.Link(
                        "What changed",
                        to: Addresses.planVersions(frame.urn, frame.child, plan.number))
                ] : [])
    }
}
