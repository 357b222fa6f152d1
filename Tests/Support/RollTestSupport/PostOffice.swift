import Foundation

/// A small mail server of a test's own, on this machine alone, which keeps what it is handed.
public final class PostOffice: Sendable {
    /// How it answers.
    public enum Mode: String, Sendable, CaseIterable {
        /// Takes every letter.
        case plain
        /// Takes letters of the user `clerk` with the password `s3cret` only.
        case auth
        /// Offers STARTTLS with a certificate of its own.
        case starttls
        /// TLS from the first byte, with a certificate of its own.
        case tls
        /// Asks for patience.
        case later
        /// Refuses every person.
        case refuse
        /// Lets go as soon as somebody speaks.
        case lost
    }

    /// A letter that was taken.
    public struct Letter: Decodable, Sendable {
        /// From whom, as the envelope says.
        public let from: String
        /// To whom, as the envelope says.
        public let to: [String]
        /// What came, headers and text, lines ending in CR LF.
        public let data: String
    }

    /// Why it did not open.
    public struct NotOpen: Error {}

    /// Where it listens.
    public let port: Int
    /// The certificate to trust, where it has one.
    public var certificate: String { folder.appending(path: "cert.pem").path }

    private let folder: URL
    private let process: Process

    /// Opens it.
    public init(_ mode: Mode) async throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "post-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.program, folder.path, mode.rawValue]
        process.standardInput = Pipe()
        process.standardError = FileHandle.nullDevice
        let output = Pipe()
        process.standardOutput = output
        let reading = output.fileHandleForReading
        let (stream, line) = AsyncStream.makeStream(of: String.self)
        Thread {
            var rest = Data()
            while !rest.contains(UInt8(ascii: "\n")) {
                let more = reading.availableData
                if more.isEmpty { break }
                rest += more
            }
            line.yield(String(decoding: rest.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
            line.finish()
        }.start()
        try process.run()
        var first = stream.makeAsyncIterator()
        guard let text = await first.next(), let number = Int(text) else { throw NotOpen() }
        port = number
    }

    deinit {
        process.terminate()
        try? FileManager.default.removeItem(at: folder)
    }

    /// What was taken so far, in order.
    public func letters() throws -> [Letter] {
        let file = folder.appending(path: "letters")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        return try text.split(separator: "\n").map {
            try JSONDecoder().decode(Letter.self, from: Data($0.utf8))
        }
    }

    private static let program = """
        import base64, json, os, socket, ssl, subprocess, sys, threading
        folder, mode = sys.argv[1], sys.argv[2]
        os.chdir(folder)
        context = None
        if mode in ("tls", "starttls"):
            subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout",
                "key.pem", "-out", "cert.pem", "-days", "2", "-subj", "/CN=localhost", "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1"], check=True,
                stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain("cert.pem", "key.pem")
        def serve(line):
            isSafe = mode == "tls"
            if isSafe:
                line = context.wrap_socket(line, server_side=True)
            file = line.makefile("rb")
            def say(*words):
                line.sendall("".join(w + "\\r\\n" for w in words).encode())
            if mode == "lost":
                line.close()
                return
            known = mode != "auth"
            sender, people = "", []
            say("220 localhost ready")
            while True:
                words = file.readline().decode().rstrip("\\r\\n")
                if not words:
                    return
                verb = words.upper()
                if verb.startswith("EHLO"):
                    offers = ["250-localhost", "250-8BITMIME"]
                    if mode == "starttls" and not isSafe:
                        offers.append("250-STARTTLS")
                    if mode == "auth":
                        offers.append("250-AUTH PLAIN")
                    say(*offers, "250 SIZE 1000000")
                elif verb == "STARTTLS":
                    say("220 go on")
                    line = context.wrap_socket(line, server_side=True)
                    file = line.makefile("rb")
                    isSafe = True
                elif verb.startswith("AUTH PLAIN"):
                    parts = words.split(" ")
                    if len(parts) < 3:
                        say("334 ")
                        parts.append(file.readline().decode().strip())
                    known = base64.b64decode(parts[2]) == b"\\0clerk\\0s3cret"
                    say("235 in" if known else "535 not known")
                elif verb.startswith("MAIL FROM"):
                    sender = words[10:].split(" ")[0]
                    say("250 ok" if known and (mode != "starttls" or isSafe) else "530 sign in")
                elif verb.startswith("RCPT TO"):
                    people.append(words[8:])
                    say({"later": "451 wait", "refuse": "550 nobody"}.get(mode, "250 ok"))
                elif verb == "DATA":
                    say("354 go on")
                    text = b""
                    while True:
                        part = file.readline()
                        if part in (b".\\r\\n", b""):
                            break
                        text += part[1:] if part.startswith(b".") else part
                    with open("letters", "a") as kept:
                        kept.write(json.dumps({"from": sender, "to": people,
                            "data": text.decode()}) + "\\n")
                    people = []
                    say("250 taken")
                elif verb == "QUIT":
                    say("221 bye")
                    return
                else:
                    say("500 what")
        door = socket.create_server(("127.0.0.1", 0))
        print(door.getsockname()[1], flush=True)
        def watch():
            sys.stdin.read()
            os._exit(0)
        threading.Thread(target=watch, daemon=True).start()
        while True:
            line, _ = door.accept()
            threading.Thread(target=lambda line=line: serve(line), daemon=True).start()
        """
}
