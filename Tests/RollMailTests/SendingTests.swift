import Dispatch
import RollMail
import RollTestSupport
import Testing

/// Letters that go to a small server of the test's own, and what it answers.
@Suite struct `Sending letters` {
    private static func letter() throws -> MailLetter {
        MailLetter(
            from: try #require(MailAddress("rollcall@example.org")),
            to: try #require(MailAddress("a@school.example.org")), subject: "3 things to do",
            text: "You have 3 things to do.\n.\nhttps://rollcall.example.org/mine/tasks",
            id: "reminder-1-2025-11-21", date: "Fri, 21 Nov 2025 08:00:00 +0000")
    }

    /// Sends on a thread that may wait.
    private static func send(
        to office: PostOffice, _ security: MailServer.Security = .none,
        _ change: (inout MailServer) -> Void = { _ in }
    ) async throws -> MailFailure? {
        var server = MailServer(host: "127.0.0.1", port: office.port, security: security)
        server.seconds = 20
        change(&server)
        let carrier = SMTPCarrier(server)
        let letter = try letter()
        return await withCheckedContinuation { done in
            DispatchQueue.global().async {
                do throws(MailFailure) {
                    try carrier.carry(letter)
                    done.resume(returning: nil)
                } catch {
                    done.resume(returning: error)
                }
            }
        }
    }

    @Test func `a letter arrives as it was written, a dot at a line's start included`()
        async throws
    {
        let office = try await PostOffice(.plain)
        #expect(try await Self.send(to: office) == nil)
        let letter = try #require(try office.letters().first)
        #expect(letter.from == "<rollcall@example.org>")
        #expect(letter.to == ["<a@school.example.org>"])
        let bytes = try Self.letter().bytes
        #expect(letter.data == String(decoding: bytes, as: UTF8.self))
    }

    @Test func `the password lets us in, and a wrong one is said so and not shown`()
        async throws
    {
        let office = try await PostOffice(.auth)
        let sent = try await Self.send(to: office) {
            $0.user = "clerk"
            $0.password = "s3cret"
        }
        #expect(sent == nil)
        let failure = try #require(
            try await Self.send(to: office) {
                $0.user = "clerk"
                $0.password = "wr0ng"
            })
        #expect(failure.code == .login)
        #expect(!failure.message.contains("wr0ng") && !failure.message.contains("clerk"))
        #expect(try await Self.send(to: office)?.code == .login)
        #expect(try office.letters().count == 1)
    }

    @Test(arguments: [
        (PostOffice.Mode.starttls, MailServer.Security.startTLS), (.tls, .tls),
    ])
    func `the line is made safe first, and only with a certificate that is trusted`(
        _ mode: PostOffice.Mode, _ security: MailServer.Security
    ) async throws {
        let office = try await PostOffice(mode)
        #expect(try await Self.send(to: office, security)?.code == .insecure)
        let trusted = try await Self.send(to: office, security) {
            $0.authorities = office.certificate
        }
        #expect(trusted == nil)
        #expect(try office.letters().count == 1)
    }

    @Test func `a server without a safe line gets nothing`() async throws {
        let office = try await PostOffice(.plain)
        #expect(try await Self.send(to: office, .startTLS)?.code == .insecure)
        #expect(try office.letters().isEmpty)
    }

    @Test(arguments: [
        (PostOffice.Mode.later, MailFailure.Code.later, 451), (.refuse, .refused, 550),
        (.lost, .unreachable, 0),
    ])
    func `what the server answers is told apart`(
        _ mode: PostOffice.Mode, _ code: MailFailure.Code, _ answer: Int
    ) async throws {
        let office = try await PostOffice(mode)
        #expect(try await Self.send(to: office) == MailFailure(code, answer: answer))
        #expect(try office.letters().isEmpty)
    }
}
