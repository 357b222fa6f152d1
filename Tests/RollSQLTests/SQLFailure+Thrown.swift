import RollSQL
import Testing

/// Runs work that must fail, and gives the code of its failure.
func codeThrown(by work: () throws -> Void) throws -> SQLFailure.Code {
    let failure = try #require(throws: SQLFailure.self) { try work() }
    return failure.code
}
