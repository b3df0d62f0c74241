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
    public static bool IsInForce(JsonProperty setting, JsonElement shown) => Shown(setting.Name, shown) is { } value
        ? JsonEquality.AreEqual(setting.Value, value)
        : setting is { Name: "isActive", Value.ValueKind: JsonValueKind.True or JsonValueKind.False }
            && Member(shown, "state") is { ValueKind: JsonValueKind.String } state
            && state.ValueEquals(setting.Value.GetBoolean() ? "active" : "inactive");

    // Returns the value of a setting that an object shows, or null.
    public static JsonElement? Shown(string setting, JsonElement shown) =>
        Member(Member(shown, "settings"), setting) is { } value ? Member(value, "value") ?? value : null;

    private static JsonElement? Member(JsonElement? holder, string name) =>
        holder is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var value) ? value : null;
}
