using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.DataObjects;

// Compares the settings that were sent with those that an object shows. Each value is plain or inside an object.
internal static class SettingsComparison
{
    public static bool AreInForce(ReadOnlyMemory<byte> sent, JsonElement shown)
    {
        using var document = JsonDocument.Parse(sent);
        var members = document.RootElement.EnumerateObject().ToList();

        // Members outside the settings can't be compared.
        return members is [{ Name: "settings", Value: { ValueKind: JsonValueKind.Object } settings }]
            && settings.EnumerateObject().All(setting => IsInForce(setting, shown));
    }

    // The state of the object is equivalent to the setting "isActive".
    private static bool IsInForce(JsonProperty setting, JsonElement shown) => Member(Member(shown, "settings"), setting.Name) is { } value
        ? JsonEquality.AreEqual(setting.Value, Member(value, "value") ?? value)
        : setting is { Name: "isActive", Value.ValueKind: JsonValueKind.True or JsonValueKind.False }
            && Member(shown, "state") is { ValueKind: JsonValueKind.String } state
            && state.ValueEquals(setting.Value.GetBoolean() ? "active" : "inactive");

    private static JsonElement? Member(JsonElement? holder, string name) =>
        holder is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var value) ? value : null;
}
