using Newtonsoft.Json.Linq;

namespace Immuta.Sdk.Testing;

/// <summary>Writes invented scripts; like the real ones they hold the credentials of the request.</summary>
internal static class ScriptText
{
    public static string Write(Technology technology, string kind, JObject? config, SecretMask secrets)
    {
        var isRemoval = kind is ScriptKinds.Delete or ScriptKinds.Cleanup or ScriptKinds.PostCleanup;
        var lines = new List<string>
        {
            $"-- Written by FakeImmuta, not by Immuta: {kind} script for {technology.Type}.",
            isRemoval ? "DROP ROLE IF EXISTS \"FAKE_IMMUTA\";" : "CREATE ROLE IF NOT EXISTS \"FAKE_IMMUTA\";",
        };
        if ((string?)config?["database"] is { } database)
        {
            lines.Add($"-- database \"{database}\"");
        }

        var credentials = (config?.Descendants() ?? [])
            .OfType<JProperty>()
            .Where(member => secrets.IsSecret(member.Name) && member.Value.Type == JTokenType.String);
        lines.AddRange(credentials.Select(member => $"-- {member.Name} '{(string?)member.Value}'"));
        return string.Join('\n', lines) + "\n";
    }
}
