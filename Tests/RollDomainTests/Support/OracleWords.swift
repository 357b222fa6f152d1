import RollDomain
import RollOracle

extension MarkClass {
    /// The oracle's name for the class.
    var inOracle: OracleClass {
        switch self {
        case .unmarked: .unmarked
        case .present: .present
        case .approved: .approved
        case .authorised: .authorised
        case .unauthorised: .unauthorised
        case .notPossible: .notPossible
        case .administrative: .administrative
        case .covid: .covid
        case .unknown: .unknown
        }
    }
}

extension CodeStanding {
    /// The oracle's name for the standing.
    var inOracle: OracleStanding {
        switch self {
        case .inForce: .inForce
        case .outOfForce: .withdrawn
        case .unknown: .unknown
        }
    }
}
