using System.Text.Json;
using Immuta.Sdk.Json;

namespace Immuta.Sdk.Integrations;

// Finds out what became of a creation whose answer was lost, without ever taking somebody else's integration.
internal static class LostCreation
{
    public static Integration Resolve(
        IntegrationRequest request,
        IReadOnlyList<Integration>? before,
        IReadOnlyList<Integration> after,
        ImmutaException lost)
    {
        var known = before?.Select(integration => integration.Id).ToHashSet();
        var candidates = after
            .Where(integration => known?.Contains(integration.Id) != true && integration.Type == request.Type)
            .ToList();
        var equal = candidates.Where(candidate => Equals(request, candidate)).ToList();
        if (known is not null && equal is [var own])
        {
            return own;
        }

        throw Ambiguous(
            equal.Count > 0 ? equal : candidates,
            candidates.Count == 0
                ? "no integration of this kind has appeared so far: list the integrations again in a minute, and create only if it still is not there."
                : "look at the candidates: one may be the integration that this call made. Create again only if none is.",
            lost);
    }

    public static ImmutaAmbiguousOutcomeException Ambiguous(IReadOnlyList<Integration> candidates, string whatToCheck, ImmutaException lost) =>
        new(IntegrationOperations.Create.Name, whatToCheck, [.. candidates.Select(candidate => candidate.Id.Value)], lost);

    // Every member of the request that is not secret must stand in the answer; the server may add defaults. A request
    // without settings (Trino) tells itself apart from nobody else's.
    private static bool Equals(IntegrationRequest request, Integration candidate)
    {
        using var sent = JsonDocument.Parse(request.ToJson());
        if (!sent.RootElement.TryGetProperty("config", out _))
        {
            return false;
        }

        using var found = JsonDocument.Parse(candidate.ToJson(revealSecrets: true));
        return Holds(found.RootElement, sent.RootElement, IsAutomatic(sent.RootElement));
    }

    private static bool IsAutomatic(JsonElement sent) =>
        sent.TryGetProperty("autoBootstrap", out var mode) && mode.ValueKind == JsonValueKind.True;

    private static bool Holds(JsonElement found, JsonElement sent, bool isAutomatic)
    {
        if (sent.ValueKind != JsonValueKind.Object)
        {
            return JsonEquality.Of(found, sent);
        }

        return found.ValueKind == JsonValueKind.Object && sent.EnumerateObject().All(member =>
            (member.Value.ValueKind == JsonValueKind.String && member.Value.ValueEquals(Secret.Mask))
            || (found.TryGetProperty(member.Name, out var theirs)
                ? Holds(theirs, member.Value, isAutomatic)
                : isAutomatic && IsOfSetUpAccount(member.Name)));
    }

    // The account of an automatic set-up is used once and not stored, so an answer may lack it.
    private static bool IsOfSetUpAccount(string name) => name is "username" or "role";
}
