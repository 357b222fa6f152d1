import RollCasework
import Testing

/// Every state × every move × both kinds, beside a table that a person has read.
@Suite struct PlanStateTests {
    /// What becomes of a plan; a word in capitals is the reason why nothing does.
    private static let table = """
        support | draft | write: draft, start: live, agree-school: HASNOSIDES, \
        agree-authority: HASNOSIDES, withdraw-school: HASNOSIDES, withdraw-authority: HASNOSIDES, \
        note: NOTBEGUN, review: NOTBEGUN, end: ended, hand-over: handed-over
        support | live | write: live, start: BEGUN, agree-school: HASNOSIDES, \
        agree-authority: HASNOSIDES, withdraw-school: HASNOSIDES, withdraw-authority: HASNOSIDES, \
        note: live, review: live, end: ended, hand-over: handed-over
        joint | draft | write: draft, start: NEEDSBOTHSIDES, agree-school: draft-school, \
        agree-authority: draft-authority, withdraw-school: NOTAGREED, \
        withdraw-authority: NOTAGREED, note: NOTBEGUN, review: NOTBEGUN, end: ended, \
        hand-over: handed-over
        joint | draft-school | write: draft, start: NEEDSBOTHSIDES, agree-school: AGREEDALREADY, \
        agree-authority: live, withdraw-school: draft, withdraw-authority: NOTAGREED, \
        note: NOTBEGUN, review: NOTBEGUN, end: ended, hand-over: handed-over
        joint | draft-authority | write: draft, start: NEEDSBOTHSIDES, agree-school: live, \
        agree-authority: AGREEDALREADY, withdraw-school: NOTAGREED, withdraw-authority: draft, \
        note: NOTBEGUN, review: NOTBEGUN, end: ended, hand-over: handed-over
        joint | live | write: changing, start: BEGUN, agree-school: NOTHINGWAITS, \
        agree-authority: NOTHINGWAITS, withdraw-school: NOTHINGWAITS, \
        withdraw-authority: NOTHINGWAITS, note: live, review: live, end: ended, \
        hand-over: handed-over
        joint | changing | write: changing, start: BEGUN, agree-school: changing-school, \
        agree-authority: changing-authority, withdraw-school: NOTAGREED, \
        withdraw-authority: NOTAGREED, note: changing, review: changing, end: ended, \
        hand-over: handed-over
        joint | changing-school | write: changing, start: BEGUN, agree-school: AGREEDALREADY, \
        agree-authority: live, withdraw-school: changing, withdraw-authority: NOTAGREED, \
        note: changing-school, review: changing-school, end: ended, hand-over: handed-over
        joint | changing-authority | write: changing, start: BEGUN, agree-school: live, \
        agree-authority: AGREEDALREADY, withdraw-school: NOTAGREED, withdraw-authority: changing, \
        note: changing-authority, review: changing-authority, end: ended, hand-over: handed-over
        """

    private static func line(_ kind: PlanKind, _ state: PlanState) -> String {
        let moves = PlanMove.all.map { move in
            do throws(PlanRefusal) {
                return "\(move.key): \(try state.after(move, of: kind).rawValue)"
            } catch {
                return "\(move.key): \(error.rawValue.uppercased())"
            }
        }
        return "\(kind.rawValue) | \(state.rawValue) | \(moves.joined(separator: ", "))"
    }

    @Test func `every move from every state goes where the table says`() {
        let supports = [PlanState.draft, .live].map { Self.line(.support, $0) }
        let joints = PlanState.allCases.filter(\.isOpen).map { Self.line(.joint, $0) }
        #expect((supports + joints).joined(separator: "\n") == Self.table)
    }

    @Test(arguments: PlanKind.allCases)
    func `what is over stays over`(_ kind: PlanKind) {
        for state in [PlanState.ended, .handedOver] {
            for move in PlanMove.all {
                #expect(throws: PlanRefusal.over) { try state.after(move, of: kind) }
            }
        }
    }

    @Test func `a support plan never reaches a state of sides`() {
        var reached: Set<PlanState> = [.draft]
        var queue = Array(reached)
        while let state = queue.popLast() {
            for move in PlanMove.all {
                guard let next = try? state.after(move, of: .support), !reached.contains(next)
                else { continue }
                reached.insert(next)
                queue.append(next)
            }
        }
        #expect(reached == [.draft, .live, .ended, .handedOver])
    }

    @Test func `a joint plan is live only after both sides agreed one version`() {
        // Every path of up to seven moves: live for the first time means both agreed since the
        // last writing.
        func walk(_ state: PlanState, _ agreed: Set<PlanSide>, _ depth: Int) {
            guard depth > 0 else { return }
            for move in PlanMove.all {
                guard let next = try? state.after(move, of: .joint) else { continue }
                var sides = agreed
                switch move {
                case .write: sides = []
                case .agree(let side): sides.insert(side)
                case .withdraw(let side): sides.remove(side)
                default: break
                }
                if next == .live { #expect(sides.count == 2, "\(state) \(move)") }
                if next.isOpen { walk(next, sides, depth - 1) }
            }
        }
        walk(.draft, [], 6)
    }

    @Test func `every refusal says what to do`() {
        for refusal in PlanRefusal.allCases { #expect(refusal.words.hasSuffix(".")) }
        #expect(Set(PlanMove.all.map(\.key)).count == PlanMove.all.count)
        #expect(PlanMove.all.count == 10)
    }
}
