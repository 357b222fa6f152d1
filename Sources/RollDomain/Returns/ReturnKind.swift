/// What a school returns to its authority about single pupils, by law.
///
/// - Source: rule R-RETURN-01; regulation 13 of the 2024 Regulations.
public enum ReturnKind: String, CaseIterable, Sendable, Hashable {
    /// A name was entered in the admission register, outside the usual intake.
    case newPupil = "new-pupil"
    /// A name was taken off, other than at the usual time of leaving.
    case deletion
    /// Ten school days in a row without authority.
    case attendance
    /// Fifteen school days of sickness, in a row or in total.
    case sickness

    /// The rule as a row of data.
    public var rule: ReturnRule {
        guard let rule = ReturnRule.all[self] else {
            preconditionFailure("returns.csv lacks \(rawValue)")
        }
        return rule
    }

    /// The words for reading, such as `continuous absence`.
    public var words: String { rule.words }
}

/// When a return falls due: numbers of school days, as data.
public struct ReturnRule: Sendable, Hashable {
    /// The words for reading.
    public let words: String
    /// School days of absence that bring it about; 0 where absence does not.
    public let days: Int
    /// School days within which it is due.
    public let deadline: Int
    /// The deadline in words.
    public let within: String

    /// Every rule.
    static let all: [ReturnKind: ReturnRule] = {
        let rows = DataTable(embedded: "Data/returns.csv").map { cell in
            guard let kind = ReturnKind(rawValue: cell("kind")), let days = Int(cell("days")),
                let deadline = Int(cell("deadline"))
            else { preconditionFailure("returns.csv: bad row \(cell("kind"))") }
            return (
                kind,
                ReturnRule(
                    words: cell("words"), days: days, deadline: deadline, within: cell("within"))
            )
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }()
}

/// A ground on which a name may be taken off the admission register, with when it was in force.
///
/// - Source: rule R-RETURN-01; regulation 9 of the 2024 Regulations, in summary.
public struct DeletionGround: Sendable, Hashable {
    /// The word by which it is kept.
    public let key: String
    /// The ground in words.
    public let words: String
    /// Whether it is for pupils of compulsory school age; nil for everybody.
    public let isForCompulsoryAge: Bool?
    /// When it was in force.
    public let inForce: DateSpan

    /// Every ground, as data.
    public static let all: [DeletionGround] =
        DataTable(embedded: "Data/deletion-grounds.csv").map { cell in
            guard let from = CivilDate(cell("valid_from")) else {
                preconditionFailure("deletion-grounds.csv: bad row \(cell("ground"))")
            }
            let ages = cell("ages")
            return DeletionGround(
                key: cell("ground"), words: cell("words"),
                isForCompulsoryAge: ages == "any" ? nil : ages == "compulsory",
                inForce: DateSpan(from: from, to: CivilDate(cell("valid_to"))))
        }

    /// The grounds on which a name may be taken off on a date.
    ///
    /// - Parameters:
    ///   - date: The last day on the register.
    ///   - isCompulsoryAge: Whether the pupil is of compulsory school age then.
    /// - Returns: The grounds, in the order of the law.
    public static func grounds(
        on date: CivilDate, isCompulsoryAge: Bool
    ) -> [DeletionGround] {
        all.filter {
            $0.inForce.contains(date)
                && ($0.isForCompulsoryAge ?? isCompulsoryAge)
                    == isCompulsoryAge
        }
    }
}
