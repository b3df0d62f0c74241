using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.DataObjects;

// Compares the settings that were sent with those that an object shows. Each value is plain or inside an object.
internal static class SettingsComparison
{
    private const string IsActive = "isActive";

    private static readonly JsonElement s_true = Parse("true");

    private static readonly JsonElement s_false = Parse("false");

    public static bool AreInForce(ReadOnlyMemory<byte> sent, JsonElement shown)
    {
        using var document = JsonDocument.Parse(sent);
        var members = document.RootElement.EnumerateObject().ToList();

        // Members outside the settings can't be compared.
        return members is [{ Name: "settings", Value: { ValueKind: JsonValueKind.Object } settings }]
            && settings.EnumerateObject().All(setting => Find(shown, setting.Name) is { } value && JsonEquality.AreEqual(setting.Value, value));
    }

    private static JsonElement? Find(JsonElement shown, string name)
    {
        if (Member(Member(shown, "settings"), name) is { } setting)
        {
            return Member(setting, "value") ?? setting;
        }

        // The state of the object is equivalent to this setting.
        return name == IsActive && Member(shown, "state") is { ValueKind: JsonValueKind.String } state
            ? state.GetString() switch
            {
                "active" => s_true,
                "inactive" => s_false,
                _ => null,
            }
            : null;
    }

    private static JsonElement? Member(JsonElement? holder, string name) =>
        holder is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var value) ? value : null;

    private static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
