using System.Text;

namespace Immuta.Sdk.Tests.Hostile;

/// <summary>JSON values that are unexpected in their place.</summary>
internal static class OddValues
{
    private const int RareDepth = 100_000;

    private static readonly string[] s_values =
    [
        "null", "true", "false", "0", "-1", "-0.0", "0.1", "41.0", "1e999", "1e-99999", "1E+999999999999", "-1e99999999999999999999",
        "2147483648", "-9223372036854775809", "18446744073709551616", new('9', 400), $"0.{new string('1', 400)}",
        "\"\"", "\" \"", "\".\"", "\"..\"", "\"a/b\\\\c?d#e%2F\"", "\"%2e%2e\"", "\"true\"", "\"41\"", "\"NaN\"", "\"-1e5\"", "\"null\"",
        "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\ude00\"", "\"\\u0000\"", "\"\\r\\n\\t\"", "\"\uFEFF\"", "\"\u202E\"", "\"a\\u0301\"",
        "\"[REDACTED]\"", "\"***\"", "\"2026-13-45T99:99:99Z\"", "\"enabled\"", "\"error\"", "\"deleting\"", "\"completed\"", "\"active\"",
        "[]", "{}", "[[]]", "[{}]", "[null]", "[null,1,\"a\",{},[]]", "{\"\":null}", "{\"\":{\"\":[]}}", "{\"a\":1,\"a\":2}", "{\"\\ud800\":1}",
        "{\"id\":{}}", "{\"jobs\":{\"jobs\":[]}}", "{\"hits\":{\"hits\":{\"hits\":[]}}}", "{\"status\":[\"enabled\"]}",
    ];

    public static byte[] Any(Random random) => random.Next(40) switch
    {
        0 => Nested(random, 100),
        1 => Nested(random, random.Next(20) == 0 ? RareDepth : 60 + random.Next(10)),
        2 => Encoding.UTF8.GetBytes($"\"{new string('x', random.Next(60) == 0 ? 2_000_000 : 20_000)}\""),
        _ => Encoding.UTF8.GetBytes(s_values[random.Next(s_values.Length)]),
    };

    private static byte[] Nested(Random random, int depth)
    {
        var (open, close) = random.Next(2) == 0 ? ("[", "]") : ("{\"a\":", "}");
        var text = new StringBuilder().Insert(0, open, depth).Append('1');

        // Half of them are unterminated.
        return Encoding.UTF8.GetBytes((random.Next(2) == 0 ? text : text.Insert(text.Length, close, depth)).ToString());
    }
}
