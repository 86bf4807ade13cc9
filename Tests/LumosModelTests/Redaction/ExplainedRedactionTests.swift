import CanonicalJSON
import LumosModel
import Testing

@Suite struct ExplainedRedactionTests {
    @Test(arguments: [
        ("s3cr3t", "‹redacted›"),
        ("token = 's3cr3t'", "token = '‹redacted›'"),
        ("token = 'two words'", "token = '‹redacted›'"),
        ("user=a;password=b;host=c", "user=a;password=‹redacted›;host=c"),
        ("a 'x' b \"y z\" c", "a '‹redacted›' b \"‹redacted›\" c"),
        ("https://h/p?sig=abc&x=1", "https://h/p?sig=‹redacted›&x=1"),
        ("k1=‹redacted› k2=x", "k1=‹redacted› k2=‹redacted›"),
        ("select 'a'\nfrom b\nwhere c = 'd'", "select '‹redacted›'\nfrom b\nwhere c = '‹redacted›'"),
        ("ab", "‹redacted›‹redacted›"),
    ])
    func `parts that became the mark explain the difference`(_ old: Text, _ new: Text) {
        #expect(Redaction.explains(old, becoming: new))
        #expect(!Redaction.explains(new, becoming: old))
    }

    @Test(arguments: [
        ("a", "b"), ("a", "a"), ("", "‹redacted›"), ("‹redacted›", "‹redacted›"),
        // Nothing stood there.
        ("a=", "a=‹redacted›"), ("a", "a‹redacted›"), ("ab", "a‹redacted›b"),
        // Something else differs too.
        ("token = 's3cr3t' and id > 0", "token = '‹redacted›'"),
        ("token = 's3cr3t' and id > 0", "token = ‹redacted›"),
        ("token = 's3cr3t'", "token = '‹redacted›' or true"),
        ("select a from b", "select ‹redacted›"), ("select a", "SELECT ‹redacted›"),
        ("where a = 'x'\nand b = 'y'", "where a = '‹redacted›'"),
        ("'a' or 'b'", "'‹redacted›'"),
        ("'one\ntwo'", "'‹redacted›'"),
        ("a", "‹redacted› ‹redacted›"),
    ])
    func `anything else does not`(_ old: Text, _ new: Text) {
        #expect(!Redaction.explains(old, becoming: new))
    }
}
