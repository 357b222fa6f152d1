import RollSQL
import RollTestSupport
import Synchronization
import Testing

@Suite struct `Transactions` {
    private struct Stop: Error, Equatable {
        let reason: Int
    }

    private func withSample(
        _ backend: Backend, _ test: (any SQLDriver) throws -> Void
    ) throws {
        try backend.withDatabase { driver throws in
            try Sample.install(on: driver)
            try test(driver)
        }
    }

    @Test(arguments: Backend.allCases)
    func `work that throws leaves nothing, and its own error arrives`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            let before = try Sample.state(of: driver)
            let error = errorThrown {
                try driver.write { session throws in
                    try session.execute(Sample.addSchool, ["urn": 2, "name": "Elm"])
                    throw Stop(reason: 7)
                }
            }
            #expect(error as? Stop == Stop(reason: 7))
            #expect(try Sample.state(of: driver) == before)
        }
    }

    @Test(arguments: Backend.allCases)
    func `a fault at any statement or at the commit leaves nothing`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            let before = try Sample.state(of: driver)
            let points = try withEveryFault(
                on: driver,
                work: { faulty in
                    try faulty.write { session throws in
                        try session.execute(Sample.addSchool, ["urn": 2, "name": "Elm"])
                        let add = try session.prepare(Sample.addPupil)
                        for id in 1...20 { try add.execute([SQLValue(id), 2, 3]) }
                        _ = try session.rows(Sample.pupils)
                        try session.executeScript(
                            """
                            UPDATE school SET name = 'Oak' WHERE urn = 1;
                            CREATE TABLE extra (a INTEGER);
                            DELETE FROM pupil WHERE id = 1;
                            """, name: "script")
                    }
                },
                check: { point throws in
                    #expect(try Sample.state(of: driver) == before, "fault at point \(point)")
                })
            #expect(points == 1 + 20 + 1 + 3 + 1)
            #expect(try Sample.state(of: driver).count == 2 + 19)
        }
    }

    @Test(arguments: Backend.allCases)
    func `an injected failure that is swallowed does not hide`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            let faulty = FaultyDriver(driver, failingAt: 2)
            try faulty.write { session throws in
                try session.execute(Sample.addSchool, ["urn": 2, "name": "Elm"])
                expectFailure(.diskFull) {
                    try session.execute(Sample.addSchool, ["urn": 3, "name": "Oak"])
                }
            }
            #expect(faulty.hasFailed)
            #expect(try Sample.state(of: driver).count == 2)
        }
    }

    @Test(arguments: Backend.allCases)
    func `a savepoint undoes its own changes only`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            try driver.write { session throws in
                try session.execute(Sample.addSchool, ["urn": 2, "name": "Elm"])
                let error = errorThrown {
                    try session.savepoint {
                        try session.execute(Sample.addSchool, ["urn": 3, "name": "Oak"])
                        throw Stop(reason: 1)
                    }
                }
                #expect(error as? Stop == Stop(reason: 1))
                try session.savepoint {
                    try session.execute(Sample.addSchool, ["urn": 4, "name": "Yew"])
                    expectFailure(.unique) {
                        try session.savepoint {
                            try session.execute(Sample.addSchool, ["urn": 4, "name": "Fir"])
                        }
                    }
                }
            }
            let names = try Sample.state(of: driver).map { $0[1] }
            #expect(names == ["Ash", "Elm", "Yew"])
        }
    }

    @Test(arguments: Backend.allCases)
    func `a refused statement ends the transaction, even when it is swallowed`(
        backend: Backend
    ) throws {
        try withSample(backend) { driver throws in
            for text in ["SELECT x FROM nowhere", "INSERT INTO school VALUES (1, 'Elm')"] {
                let failure = try failureThrown {
                    try driver.write { session throws in
                        try session.execute(Sample.addSchool, ["urn": 2, "name": "Elm"])
                        let refused = Statement("refused", text)
                        _ = try? session.execute(refused)
                        let later = try failureThrown {
                            try session.execute(Sample.addSchool, ["urn": 3, "name": "Oak"])
                        }
                        #expect(later.statement == "refused")
                    }
                }
                #expect(failure.statement == "refused")
                #expect(try Sample.state(of: driver).count == 1)
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `a savepoint whose work swallowed a failure is undone`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            try driver.write { session throws in
                expectFailure(.unique) {
                    try session.savepoint {
                        try session.execute(Sample.addSchool, ["urn": 2, "name": "Elm"])
                        _ = try? session.execute(Sample.addSchool, ["urn": 2, "name": "Fir"])
                    }
                }
                try session.execute(Sample.addSchool, ["urn": 3, "name": "Oak"])
            }
            #expect(try Sample.state(of: driver).map { $0[1] } == ["Ash", "Oak"])
        }
    }

    @Test(arguments: Backend.allCases)
    func `statements may not control the transaction`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            for text in ["COMMIT", "ROLLBACK", "BEGIN", "SAVEPOINT a", "-- x\nEND"] {
                expectFailure(.misuse) {
                    try driver.write { try $0.execute(Statement("x", text)) }
                }
            }
        }
    }

    @Test(arguments: Backend.allCases)
    func `a call inside another on the same driver is refused`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            let outer: [(((any SQLSession) throws -> Void) throws -> Void)] = [
                { try driver.read($0) }, { try driver.write($0) },
            ]
            for run in outer {
                expectFailure(.misuse) { try run { _ in try driver.read { _ in } } }
                expectFailure(.misuse) { try run { _ in try driver.write { _ in } } }
            }
            #expect(try Sample.state(of: driver).count == 1)
        }
    }

    @Test(arguments: Backend.allCases)
    func `another database may be used inside the work of one`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            try withSample(backend) { other in
                try driver.write { session throws in
                    for row in try other.read({ try $0.rows(Sample.schools) }) {
                        try session.execute(
                            Sample.addSchool,
                            ["urn": .integer(try row.integer("urn") + 1), "name": "Elm"])
                    }
                }
            }
            #expect(try Sample.state(of: driver).count == 2)
        }
    }

    @Test(arguments: Backend.allCases)
    func `reads may not write`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            expectFailure(.readOnly) {
                try driver.read { try $0.execute(Sample.addSchool, ["urn": 2, "name": "Elm"]) }
            }
            #expect(try Sample.state(of: driver).count == 1)
        }
    }

    @Test(arguments: Backend.allCases)
    func `a session is of no use after its work`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            var kept: (any SQLSession)?
            var prepared: (any PreparedStatement)?
            try driver.write { session throws in
                kept = session
                prepared = try session.prepare(Sample.addSchool)
            }
            let session = try #require(kept)
            let statement = try #require(prepared)
            expectFailure(.misuse) { _ = try session.rows(Sample.schools) }
            expectFailure(.misuse) { try statement.execute([2, "Elm"]) }
        }
    }

    @Test(arguments: Backend.concurrent)
    func `a reader sees one state while writers go on`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            try driver.read { session throws in
                let before = try session.rows(Sample.schools).count
                // Another thread, since nesting on this one is refused.
                try onAnotherThread {
                    try driver.write {
                        _ = try $0.execute(Sample.addSchool, ["urn": 2, "name": "Elm"])
                    }
                }
                #expect(try session.rows(Sample.schools).count == before)
            }
            #expect(try Sample.state(of: driver).count == 2)
        }
    }

    @Test(arguments: Backend.concurrent)
    func `a reader does not wait for an open write and does not see it`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            try driver.write { session throws in
                try session.execute(Sample.addSchool, ["urn": 2, "name": "Elm"])
                let seen = Mutex(0)
                try onAnotherThread {
                    let count = try Sample.state(of: driver).count
                    seen.withLock { $0 = count }
                }
                let count = seen.withLock { $0 }
                #expect(count == 1)
            }
            #expect(try Sample.state(of: driver).count == 2)
        }
    }

    @Test(arguments: Backend.allCases)
    func `many threads write and none is lost`(backend: Backend) throws {
        try withSample(backend) { driver throws in
            let each = 25
            try onThreads(4) { thread in
                for index in 0..<each {
                    let id = SQLValue(thread * each + index)
                    try driver.write {
                        try $0.execute(
                            Sample.addPupil, ["id": id, "urn": 1, "year_group": 3])
                    }
                }
            }
            #expect(try Sample.state(of: driver).count == 1 + 4 * each)
        }
    }
}
