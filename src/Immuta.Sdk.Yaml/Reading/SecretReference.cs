using System.Text.Json;

namespace Immuta.Sdk.Yaml;

// A reference to a secret stands in the JSON as a text that no file can hold without an escape, until it is resolved.
internal static class SecretReference
{
    private const string Mark = "\u0001secret:";

    private static ReadOnlySpan<byte> Start => "\"\\u0001secret:"u8;

    public static string ToJson(string argument) => $"\"\\u0001secret:{JsonEncodedText.Encode(argument)}\"";

    // Whether the JSON value at the offset is a reference.
    public static bool IsAt(ReadOnlySpan<byte> json, int offset) => json[offset..].StartsWith(Start);

    // Returns what follows !secret, such as env:NAME, or null if the text is not a reference.
    public static string? Parse(string? text) => text?.StartsWith(Mark, StringComparison.Ordinal) == true ? text[Mark.Length..] : null;
}
