import RollSQL
import Testing

// A closure written inside `#expect` or `#require` can be mistaken by the compiler for another
// one of the same function (Swift 6.3), so that a test runs the wrong work. These functions
// take the closure outside of any macro; use them wherever work must fail.

/// Runs work that must fail, and gives what it threw.
func errorThrown<Result>(by work: () throws -> Result) -> (any Error)? {
    do {
        _ = try work()
        return nil
    } catch {
        return error
    }
}

/// Runs work that must fail with an SQL failure, and gives it.
func failureThrown<Result>(by work: () throws -> Result) throws -> SQLFailure {
    let error = errorThrown(by: work)
    return try #require(error as? SQLFailure)
}

/// Runs work that must fail with an SQL failure of a code.
func expectFailure<Result>(
    _ code: SQLFailure.Code, sourceLocation: SourceLocation = #_sourceLocation,
    _ work: () throws -> Result
) {
    let error = errorThrown(by: work)
    #expect((error as? SQLFailure)?.code == code, sourceLocation: sourceLocation)
}
