import CanonicalJSON
import LumosModel
import Testing

@Suite struct DocumentTests {
    private static let job = """
        {
          "description": "Loads.",
          "inputs": [
            {
              "name": "raw.orders",
              "namespace": "a://b"
            }
          ],
          "lumos": "job/1",
          "name": "load",
          "namespace": "airflow",
          "origins": [
            {
              "facets": [
                "owners"
              ],
              "source": "airflow"
            }
          ],
          "outputs": [
            {
              "name": "orders",
              "namespace": "a://b"
            },
            {
              "name": "refunds",
              "namespace": "a://b",
              "x": null
            }
          ],
          "owners": [
            {
              "id": "group:data"
            }
          ],
          "sql": "select 1\\nfrom x",
          "type": "batch",
          "x-later": {}
        }

        """

    @Test func `a job is written as it was read`() throws {
        let job = try JobDocument(bytes: Array(Self.job.utf8))
        #expect(String(decoding: job.bytes, as: UTF8.self) == Self.job)
        #expect(job.name == "load" && job.outputs.map(\.name) == ["orders", "refunds"])
        let crooked = Self.job.replacing("1\\nfrom x", with: "1  \\r\\nfrom x\\n \\n").replacing("\n", with: "\r\n")
        #expect(try JobDocument(bytes: Array(crooked.utf8)) == job)
    }

    @Test(arguments: [
        (#""job/1""#, #""job/2""#, #"line 9, column 12, /lumos: "job/2" needs a newer Lumos: this Lumos reads job/1"#),
        (
            #""job/1""#, #""dataset/1""#,
            #"line 9, column 12, /lumos: "dataset/1" is another document: job/1 belongs here"#
        ),
        (#""batch""#, "null", "line 37, column 11, /type: null stands where a string belongs"),
        (#""airflow","#, #""","#, "line 11, column 16, /namespace: it is empty"),
        (#""x-later""#, #""type""#, #"line 38, column 3: key "type" appears twice"#),
    ])
    func `what is no job is refused`(_ old: String, new: String, message: String) throws {
        let text = Self.job.replacing(old, with: new, maxReplacements: 1)
        #expect {
            _ = try JobDocument(bytes: Array(text.utf8))
        } throws: { Text("\($0)") == Text(message) }
    }

    @Test func `a later minor version is read and written back as it is`() throws {
        let job = Self.job.replacing("job/1", with: "job/1.3")
        #expect(String(decoding: try JobDocument(bytes: Array(job.utf8)).bytes, as: UTF8.self) == job)
        for version in ["dataset/1", "dataset/1.1", "dataset/1.20"] {
            let dataset = """
                {
                  "brought": {
                    "by": "1.1"
                  },
                  "kind": "table",
                  "lumos": "\(version)",
                  "name": "b",
                  "namespace": "a"
                }

                """
            let snapshot = try DatasetSnapshot(bytes: Array(dataset.utf8))
            #expect(String(decoding: snapshot.bytes, as: UTF8.self) == dataset)
            #expect(snapshot.formatVersion == Text(version))
            #expect(try DatasetSnapshot.ifDataset(Array(dataset.utf8)) == snapshot)
        }
    }

    @Test func `a file that does not say it is a job is none`() throws {
        for text in ["{}", "[1]", #"{"lumos":"dataset/1"}"#, #"{"lumos":1}"#, "// settings\n{}", "{"] {
            #expect(try JobDocument.ifJob(Array(text.utf8)) == nil, "\(text)")
        }
        for text in [#"{"lumos":"job/1"}"#, #"{"lumos":"job/2","namespace":"a","name":"b"}"#, #"{"lumos":"job/1","#] {
            #expect(throws: DocumentError.self, "\(text)") { try JobDocument.ifJob(Array(text.utf8)) }
        }
        #expect(try JobDocument.ifJob(Array(Self.job.utf8))?.id == DatasetID(namespace: "airflow", name: "load"))
    }

    @Test func `an excerpt is filled with what is usual`() throws {
        let usual = try #require(
            JSONParser.parse(Array(#"{"lumos":"dataset/1","namespace":"a","name":"b","kind":"table"}"#.utf8)).object)
        let snapshot = try DatasetSnapshot(
            excerpt: Array(#"{"name":"c","owners":[{"id":"user:a"}]}"#.utf8), filling: usual)
        #expect(snapshot.id == DatasetID(namespace: "a", name: "c") && snapshot.owners == [Owner(id: "user:a")])
    }

    /// FIPS 180-4 examples (csrc.nist.gov, "SHA256.pdf"), and the empty message.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `a digest is SHA-256`(_ text: String, hex: String) {
        #expect(Digest(of: Array(text.utf8)).hex == hex)
    }
}
