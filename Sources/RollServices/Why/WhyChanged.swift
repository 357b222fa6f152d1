import Dispatch
public import RollDomain
import RollEngine
public import RollStore
import Synchronization

/// Tells why a figure changed: the same question at two instants or under two definitions, taken
/// apart into parts that sum to the whole in every count.
///
/// - Source: rule R-WHY-01.
public struct WhyChanged: Sendable {
    let store: Store

    /// Asks a database.
    public init(store: Store) { self.store = store }

    /// Takes a change apart.
    ///
    /// - Parameters:
    ///   - question: What is asked at both ends.
    ///   - today: Registers are expected up to this date.
    ///   - lanes: How many read sessions to work with at the same time.
    /// - Returns: Both figures, and the parts between them.
    /// - Throws: ``ServiceFailure`` when no school fits, the window has no end or does not suit a
    ///   definition, the question counts children across schools, or the database fails.
    /// - Complexity: O(marks that ever arrived for the dates × parts).
    public func run(
        _ question: WhyQuestion, today: CivilDate, lanes: Int = 2
    ) throws(ServiceFailure) -> WhyAnswer {
        let asked = question.inOrder
        return try ServiceFailure.only {
            let start = try store.read { session in
                (
                    schools: try Population(asked.filter).found(
                        among: session.schools.withPupils()),
                    symbols: try session.symbols.table()
                )
            }
            let plan = try WhyPlan(asked, MarkRules(symbols: start.symbols), today: today)
            var sum = WhySum(asked)
            for (urn, change) in try read(start.schools, plan, lanes: lanes)
                .sorted(by: { $0.key < $1.key })
            {
                sum.add(change, of: urn)
            }
            let answer = sum.answer(start.schools)
            return question.isSwapped ? answer.swapped(for: question) : answer
        }
    }

    /// Takes schools apart on several lanes, each with a read session of its own.
    private func read(
        _ schools: [StoredSchool], _ plan: WhyPlan, lanes: Int
    ) throws -> [URN: MovedSchool.Moved] {
        let next = Atomic(0)
        let found = Mutex<Result<[URN: MovedSchool.Moved], any Error>>(.success([:]))
        DispatchQueue.concurrentPerform(iterations: max(1, min(lanes, schools.count))) { _ in
            do {
                let mine = try store.read { session in
                    var mine: [URN: MovedSchool.Moved] = [:]
                    while true {
                        let place = next.add(1, ordering: .relaxed).oldValue
                        guard place < schools.count else { return mine }
                        mine[schools[place].urn] = try MovedSchool(
                            schools[place], plan, in: session
                        ).moved
                    }
                }
                found.withLock { found in
                    found = found.map { $0.merging(mine) { first, _ in first } }
                }
            } catch {
                // The others need not go on for nothing.
                next.store(schools.count, ordering: .relaxed)
                found.withLock { $0 = .failure(error) }
            }
        }
        return try found.withLock { $0 }.get()
    }
}
