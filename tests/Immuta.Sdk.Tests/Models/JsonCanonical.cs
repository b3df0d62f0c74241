using System.Text.Json;

namespace Immuta.Sdk.Tests.Models;

/// <summary>Writes a JSON value as a canonical text, independent of the order of its members.</summary>
internal static class JsonCanonical
{
    public static string Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(',', element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => $"{member.Name}:{Of(member.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join(',', element.EnumerateArray().Select(Of))}]",
        JsonValueKind.String => $"'{element.GetString()}'",
        _ => element.GetRawText(),
    };
}
