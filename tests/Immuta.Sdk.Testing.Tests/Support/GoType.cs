using System.Globalization;
using System.Text.Json;

namespace Immuta.Sdk.Testing.Tests.Support;

/// <summary>A type of the vendor's Go client: finds what its decoder would reject or leave empty.</summary>
internal sealed class GoType(Func<JsonElement, string, IEnumerable<string>> faults)
{
    public static GoType Int { get; } = Of(JsonValueKind.Number, value => value.TryGetInt32(out _));

    public static GoType Text { get; } = Of(JsonValueKind.String, _ => true);

    public static GoType Bool { get; } = new((value, path) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? [] : [$"{path}: no truth value"]);

    public static GoType Any { get; } = new((_, _) => []);

    /// <summary>RFC 3339, which is what Go decodes times from.</summary>
    public static GoType Time { get; } = Of(JsonValueKind.String, value => DateTimeOffset.TryParseExact(
        value.GetString(), ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    public static GoType List(GoType element) => new((value, path) => value.ValueKind is JsonValueKind.Array
        ? value.EnumerateArray().SelectMany((item, index) => element.Faults(item, $"{path}[{index}]"))
        : [$"{path}: no array"]);

    public static GoType Map(GoType element) => new((value, path) => value.ValueKind is JsonValueKind.Object
        ? value.EnumerateObject().SelectMany(member => element.Faults(member.Value, $"{path}.{member.Name}"))
        : [$"{path}: no object"]);

    /// <summary>A struct; a name that ends in a question mark may be absent (omitempty).</summary>
    public static GoType Struct(params (string Name, GoType Type)[] members) => new((value, path) => value.ValueKind is JsonValueKind.Object
        ? members.SelectMany(member => value.TryGetProperty(member.Name.TrimEnd('?'), out var found)
            ? member.Type.Faults(found, $"{path}.{member.Name.TrimEnd('?')}")
            : member.Name.EndsWith('?') ? [] : [$"{path}.{member.Name}: absent"])
        : [$"{path}: no object"]);

    public IEnumerable<string> Faults(JsonElement value, string path = "$") => faults(value, path);

    private static GoType Of(JsonValueKind kind, Func<JsonElement, bool> fits) =>
        new((value, path) => value.ValueKind == kind && fits(value) ? [] : [$"{path}: {value.ValueKind}"]);
}
