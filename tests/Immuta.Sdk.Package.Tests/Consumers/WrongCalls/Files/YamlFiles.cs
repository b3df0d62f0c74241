using System.Text;
using Immuta.Sdk;
using Immuta.Sdk.Yaml;

namespace WrongCalls.Files;

/// <summary>Policies and data sources in YAML.</summary>
internal static class YamlFiles
{
    public static IReadOnlyList<Case> All { get; } =
    [
        Policy("a tab in place of spaces", "policy.yaml:5:", "- rules:", "\t- rules:"),
        Policy("`circumstance:` in place of `circumstances:`", "policy.yaml:13:1", "circumstances:", "circumstance:"),
        Policy("`PolicyKey:` with a capital letter", "policy.yaml:1:1", "policyKey", "PolicyKey"),
        Policy("no `policyKey`", "$.policyKey", "policyKey: mask-email\n", ""),
        Policy("`policyKey:` without a value", "policy.yaml:1:", "policyKey: mask-email", "policyKey:"),
        Policy("`policyKey: ''`", "policy.yaml:1:12", "policyKey: mask-email", "policyKey: ''"),
        Policy("`name` twice", "policy.yaml:3:1", "type: data", "name: Mask\ntype: data"),
        Policy("a quote that does not end", "policy.yaml:", "Mask e-mail addresses", "\"Mask e-mail addresses"),
        Policy("a line with too little indentation", "policy.yaml:7:", "    config:", "   config:"),
        Policy("a colon in a name without quotes", "policy.yaml:2:", "Mask e-mail", "Mask: e-mail"),
        Policy("a name that begins with `@`", "policy.yaml:2:", "Mask e-mail", "@mask e-mail"),
        Policy("`\"C:\\keys\"`, a backslash in double quotes", "policy.yaml:2:", "Mask e-mail addresses", "\"C:\\keys\""),
        Policy("two documents in one file", "policy.yaml:", "type: data", "type: data\n---\npolicyKey: two"),
        Policy("a merge key", "policy.yaml:3:1", "type: data", "<<: {type: data}"),
        Policy("`!secret` outside of a folder of code", "policy.yaml:2:", "Mask e-mail addresses", "!secret env:NAME"),
        Policy("an alias without its anchor", "policy.yaml:2:", "Mask e-mail addresses", "*name"),
        Policy("`type: Data`", "policy.yaml:3:7", "type: data", "type: Data"),
        Policy("`type: masking`, which is no kind of policy", "policy.yaml:3:7", "type: data", "type: masking", strict: true),
        Policy("a masking type with one letter too few", "policy.yaml:12:", "type: Hash", "type: Has"),
        Policy("a masking type of another tool", "policy.yaml:12:", "type: Hash", "type: Redact", strict: true),
        Policy("`staged: yes`", "policy.yaml:3:", "type: data", "staged: yes\ntype: data"),
        Policy("`circumstances: none`", "policy.yaml:13:16", "circumstances:\n- type: columnTags\n  columnTag: Sensitive.Email", "circumstances: none"),
        Policy("a column tag that is a list", "policy.yaml:15:14", "circumstances:\n- type: columnTags\n  columnTag: Sensitive.Email", "circumstances:\n- type: columnTags\n  columnTag: [1]"),
        Policy("markers of a merge conflict", "policy.yaml:1:", "policyKey: mask-email", "<<<<<<< HEAD\npolicyKey: mask-email\n=======\npolicyKey: mask-mail\n>>>>>>> main"),
        Policy("`{{ key }}` of a template", "policy.yaml:1:", "policyKey: mask-email", "policyKey: {{ key }}"),
        Case.Reports("a member that Immuta does not document", "policy.yaml:3:1: $.costCenter", async world =>
            Findings((await PayloadSerializers.Policy.ReadFileWithFindingsAsync(world.Write("policy.yaml", Texts.Policy.Replace("type: data", "costCenter: 12\ntype: data", StringComparison.Ordinal)))).Findings)),
        Policy("the same member in strict mode", "policy.yaml:3:1: $.costCenter", "type: data", "costCenter: 12\ntype: data", strict: true),
        Text("an empty file", "policy.yaml:1:1", ""),
        Text("a file with comments only", "policy.yaml:1:1", "# to do\n"),
        Text("a list in place of a mapping", "policy.yaml:1:1", "- policyKey: mask-email\n"),
        Text("a single word", "policy.yaml:1:1", "mask-email\n"),
        Text("a sign-in page that was saved as the file", "policy.yaml:1:", Texts.Html),
        Text("a project in place of a policy", "$.actions", Texts.Project),
        Bytes("a file in UTF-16, as an editor of Windows saves it", "policy.yaml:1:1", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Texts.Policy))),
        Bytes("a letter in Latin-1", "policy.yaml:2:", Encoding.Latin1.GetBytes(Texts.Policy.Replace("Mask e", "Maskiere Ä", StringComparison.Ordinal))),
        Bytes("a NUL character", "policy.yaml:2:", Encoding.UTF8.GetBytes(Texts.Policy.Replace("Mask e", "Mask\0e", StringComparison.Ordinal))),
        Case.Async("a file that does not exist", "polcy.yaml", world => PayloadSerializers.Policy.ReadFileAsync(world.PathOf("polcy.yaml"))),
        Case.Async("a folder that does not exist", "policies/policy.yaml", world => PayloadSerializers.Policy.ReadFileAsync(world.PathOf("policies/policy.yaml"))),
        Case.Async("a folder in place of a file", "policies.yaml", world =>
        {
            Directory.CreateDirectory(world.PathOf("policies.yaml"));
            return PayloadSerializers.Policy.ReadFileAsync(world.PathOf("policies.yaml"));
        }),
        Case.Async("a path below a file", "policy.yaml/mask.yaml", world =>
        {
            world.Write("policy.yaml", Texts.Policy);
            return PayloadSerializers.Policy.ReadFileAsync(world.PathOf("policy.yaml/mask.yaml"));
        }),
        Case.Async("a file with the extension .txt", "policy.txt", world => PayloadSerializers.Policy.ReadFileAsync(world.Write("policy.txt", Texts.Policy))),
        Case.Async("a request with a password that is written without `revealSecrets`", "$.connection.password", world =>
            PayloadSerializers.DataSources.WriteFileAsync(PayloadSerializers.DataSources.FromYaml(Texts.Data), world.PathOf("data.yaml"))),
        Case.Async("a file that is written into a folder that does not exist", "out/policy.yaml", world =>
            PayloadSerializers.Policy.WriteFileAsync(PayloadSerializers.Policy.FromYaml(Texts.Policy), world.PathOf("out/policy.yaml"))),
        Data("the password that a log has masked", "$.connection.password", World.Password, "'***'"),
        Data("`hostname` is a URL", "$.connection.hostname", "acme.snowflake.example.com", "https://acme.snowflake.example.com"),
        Data("a port in the host name", "$.connection.hostname", "acme.snowflake.example.com", "acme.snowflake.example.com:443", strict: true),
        Data("`sources` is a mapping", "$.sources", "- table: CUSTOMERS\n  schema: PUBLIC", "  table: CUSTOMERS\n  schema: PUBLIC"),
        Data("a table and a query in one source", "$.sources[0]", "schema: PUBLIC", "schema: PUBLIC\n  query: SELECT 1", strict: true),
    ];

    private static string Findings(IReadOnlyList<PayloadFinding> findings) => string.Join("\n", findings);

    private static Case Policy(string input, string place, string old, string replacement, bool strict = false) =>
        Case.Async(input, place, world => PayloadSerializers.Policy.ReadFileWithFindingsAsync(world.Write("policy.yaml", Texts.Policy.Replace(old, replacement, StringComparison.Ordinal)), new() { Strict = strict }));

    private static Case Data(string input, string place, string old, string replacement, bool strict = false) =>
        Case.Async(input, place, world => PayloadSerializers.DataSources.ReadFileWithFindingsAsync(world.Write("data.yaml", Texts.Data.Replace(old, replacement, StringComparison.Ordinal)), new() { Strict = strict }));

    private static Case Text(string input, string place, string text) => Bytes(input, place, Encoding.UTF8.GetBytes(text));

    private static Case Bytes(string input, string place, IEnumerable<byte> bytes) =>
        Case.Async(input, place, world => PayloadSerializers.Policy.ReadFileAsync(world.Write("policy.yaml", bytes.ToArray())));
}
